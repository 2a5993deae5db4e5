"""Every action that any package records is told in words, not by its code."""

import re
from pathlib import Path

from conference.security.log_words import DEEDS, THINGS

ROOT = Path(__file__).resolve().parents[2]
ACTION = re.compile(r"\"([a-z]+\.[a-z]+\.[a-z_]+)\"")


def recorded_actions():
    sources = (
        path for path in (ROOT / "conference").rglob("*.py") if "services" in path.parts or path.stem == "services"
    )
    return sorted({action for path in sources for action in ACTION.findall(path.read_text("utf-8"))})


def is_told(action, sentences):
    _package, noun, deed = action.split(".")
    return action in sentences or (noun in THINGS and deed in DEEDS)


def test_every_recorded_action_has_words(app):
    sentences = app.extensions["audit_words"]

    assert [action for action in recorded_actions() if not is_told(action, sentences)] == []


def test_sentences_leave_room_for_the_subject(app):
    odd = {action: words for action, words in app.extensions["audit_words"].items() if len(words) != 2}

    assert odd == {}
