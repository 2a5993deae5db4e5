"""Every reaction of the table takes the same arguments, and every event is published by somebody."""

import dataclasses
import inspect
from pathlib import Path

from conference.reactions import REACTIONS

ROOT = Path(__file__).resolve().parents[2]


def test_events_are_frozen_values_of_ids():
    for event in REACTIONS:
        assert dataclasses.is_dataclass(event)
        assert event.__dataclass_params__.frozen


def test_handlers_take_the_event_the_actor_and_the_time():
    for handlers in REACTIONS.values():
        for handler in handlers:
            names = list(inspect.signature(handler).parameters)
            assert names[1:] == ["actor", "now"], handler


def test_every_event_is_published():
    texts = "\n".join(path.read_text("utf-8") for path in (ROOT / "conference").rglob("*.py"))

    assert [
        event.__name__
        for event in REACTIONS
        if f"{event.__name__}(" not in texts.replace(f"class {event.__name__}", "")
    ] == []
