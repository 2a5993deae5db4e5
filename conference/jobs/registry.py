"""Handlers of background work by name, so that whoever queues a job never imports what runs it."""

from collections.abc import Callable
from typing import Any, TypeVar

from conference.errors import NotFound

Handler = Callable[..., Any]
Decorated = TypeVar("Decorated", bound=Handler)
HANDLERS: dict[str, Handler] = {}


def job(kind: str) -> Callable[[Decorated], Decorated]:
    """Register the handler of a kind. It takes the queued arguments by name, and of `now`, `actor`, `progress` and
    `attempt` those that its signature asks for."""

    def register(handler: Decorated) -> Decorated:
        known = HANDLERS.setdefault(kind, handler)
        if known.__qualname__ != handler.__qualname__ or known.__module__ != handler.__module__:
            raise ValueError(f"two handlers for {kind}")
        return handler

    return register


def handler_of(kind: str) -> Handler:
    """The handler; NotFound for a kind that this version of the program does not know."""
    if kind not in HANDLERS:
        raise NotFound(kind)
    return HANDLERS[kind]
