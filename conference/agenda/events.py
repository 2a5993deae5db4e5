"""What happens to the programme and concerns other domains."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AgendaReleased:
    """A version of the programme was released."""

    meeting_id: int
    version: int
