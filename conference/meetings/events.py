"""What happens to a conference and concerns other domains."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingChanged:
    """Facts of the conference changed; `fields` names them."""

    meeting_id: int
    fields: tuple[str, ...]
