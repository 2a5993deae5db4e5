"""What makes the content of a kind of message: made from the row's facts when it is sent or shown, never stored."""

from collections.abc import Callable
from typing import TypeVar

from conference.errors import NotFound
from conference.mail.message import Message
from conference.mail.models import OutgoingMessage

Builder = Callable[[OutgoingMessage], Message]
Decorated = TypeVar("Decorated", bound=Builder)
BUILDERS: dict[str, Builder] = {}


def builds(kind: str) -> Callable[[Decorated], Decorated]:
    """Register the builder of a kind. It may read the database; it changes nothing."""

    def register(builder: Decorated) -> Decorated:
        known = BUILDERS.setdefault(kind, builder)
        if known.__qualname__ != builder.__qualname__ or known.__module__ != builder.__module__:
            raise ValueError(f"two builders for {kind}")
        return builder

    return register


def build_message(row: OutgoingMessage) -> Message:
    """The content as it is now; NotFound for a kind that this version of the program does not know."""
    if row.kind not in BUILDERS:
        raise NotFound(row.kind)
    return BUILDERS[row.kind](row)
