"""How domains answer each other: `publish` calls the handlers of reactions.py inside the same transaction.

The table is handed over by create_app(), so that this module imports no domain.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import current_app

from conference.kit.actor import Actor

Handler = Callable[..., Any]
Reactions = Mapping[type, Sequence[Handler]]


def publish(event: object, *, actor: Actor, now: datetime) -> None:
    """Call every handler of the event, in the order of the table; an error undoes the whole change."""
    reactions: Reactions = current_app.extensions["reactions"]
    for handler in reactions.get(type(event), ()):
        handler(event, actor=actor, now=now)
