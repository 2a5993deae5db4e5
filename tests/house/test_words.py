"""Every sentence that people read has an English twin in the catalogue."""

import io
import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "_l": None, "N_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "_n": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
OPTIONS = {"**.html": {"extensions": "jinja2.ext.do"}, "**.txt": {}}


def sentences():
    """(place, message) of everything that is marked for translation."""
    for folder in ("conference", "templates"):
        found = extract_from_dir(str(ROOT / folder), METHODS, OPTIONS, keywords=KEYWORDS)
        for filename, line, message, _comments, _context in found:
            yield f"{folder}/{filename}:{line}", message if isinstance(message, str) else message[0]


def catalogue():
    source = ROOT / "conference" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
    return read_po(io.BytesIO(source.read_bytes()), locale="en")


def test_every_sentence_has_english():
    english = {(m.id if isinstance(m.id, str) else m.id[0]): m.string for m in catalogue() if m.id}
    missing = sorted({f"{place} {message}" for place, message in sentences() if not filled(english.get(message))})

    assert missing == []


def filled(string):
    return all(string) if isinstance(string, tuple) else bool(string)


def test_english_keeps_the_same_placeholders():
    pattern = re.compile(r"%\((\w+)\)[sd]")
    wrong = []
    for message in catalogue():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(pattern.findall(ids[-1]))
        wrong += [ids[0] for string in strings if not set(pattern.findall(string)) <= wanted]

    assert wrong == []
