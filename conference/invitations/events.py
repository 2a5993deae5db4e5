"""What happens to invitations and concerns other domains."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OrganisationDeclined:
    """An organisation sends nobody."""

    meeting_id: int
    organisation_id: int
