"""Bars over the whole page, such as "Diễn tập": packages register functions that give a bar or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app


@dataclass(frozen=True)
class Strip:
    """kind: rehearsal (striped), attention, waiting. A link needs both its address and its words."""

    kind: str
    words: str
    href: str = ""
    link_words: str = ""


Provider = Callable[[Any], Strip | None]


def register_strip(app: Flask, provider: Provider) -> None:
    """provider(meeting) is asked for every staff page, so it must be cheap."""
    app.extensions.setdefault("strips", []).append(provider)


def strips(meeting: Any) -> list[Strip]:
    """The bars of this moment."""
    found = (provider(meeting) for provider in current_app.extensions.get("strips", ()))
    return [strip for strip in found if strip is not None]
