"""What needs a person now: packages register functions, the dashboard and the rail ask for the items.

A provider takes the meeting and `now` and gives items; each item says who is concerned and leads to its fix.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app


@dataclass(frozen=True)
class AttentionItem:
    """One line of "Cần làm ngay". meaning: forbidden, attention, waiting, unknown. stage: key of the rail."""

    meaning: str
    title: str
    detail: str
    url: str
    action: str
    stage: str
    permission: str
    count: int = 1
    due: date | None = None


Provider = Callable[..., Sequence[AttentionItem]]
ORDER = {"forbidden": 0, "attention": 1, "waiting": 2, "unknown": 3}


def register_attention(app: Any, provider: Provider) -> None:
    """Called by create_app() for each package that has something to say: provider(meeting, now=...)."""
    app.extensions.setdefault("attention", []).append(provider)


def attention_items(meeting: Any, *, now: datetime) -> list[AttentionItem]:
    """All items, the most urgent first."""
    items = [item for provider in current_app.extensions.get("attention", []) for item in provider(meeting, now=now)]
    return sorted(items, key=lambda item: (ORDER.get(item.meaning, 9), item.due or date.max))
