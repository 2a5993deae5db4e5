"""Audit entries as sentences that a person can read: who changed what, from what to what, when, from where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup, escape

from conference.kit.clock import local, today
from conference.kit.dates import short_date, short_time
from conference.security.log_words import ANY_DEED, AUDIT_FIELDS, DEEDS, THINGS, VALUES
from conference.security.models import AuditEntry
from conference.security.words import WARNINGS

ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?([+-]\d\d:?\d\d|Z)?")
#: After these nothing stood there before, so that only the new values are worth telling.
FIRST_DEEDS = frozenset(
    {
        *("created", "added", "made", "loaded", "imported", "applied", "copied", "filled"),
        *("nominated", "issued", "paired", "checked"),
    }
)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ISO_TIME = re.compile(r"\d\d:\d\d:\d\d")


@dataclass(frozen=True)
class Change:
    """One field: its name, the value before (None: there was none) and after."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Told:
    """One entry as the page shows it."""

    entry: AuditEntry
    icon: str
    sentence: Markup
    changes: tuple[Change, ...]
    who: str
    where: str
    warning: bool
    is_first: bool

    @property
    def clock(self) -> str:
        return f"{local(self.entry.at):%H:%M:%S}"


def tell(entry: AuditEntry) -> Told:
    """An entry in the reader's language."""
    icon, sentence = sentence_for(entry)
    return Told(
        entry=entry,
        icon=icon,
        sentence=sentence,
        changes=tuple(
            change(name, pair) for name, pair in entry.changes.items() if pair[0] != pair[1] or pair[0] == "…"
        ),
        who=entry.actor_name,
        where=where(entry),
        warning=entry.action in WARNINGS,
        is_first=entry.action.rpartition(".")[2] in FIRST_DEEDS,
    )


def by_day(entries: Iterable[AuditEntry]) -> list[tuple[date, list[Told]]]:
    """Told entries under the day they belong to in Vietnam, in the order given."""
    days: dict[date, list[Told]] = {}
    for entry in entries:
        days.setdefault(today(entry.at), []).append(tell(entry))
    return list(days.items())


def sentence_for(entry: AuditEntry) -> tuple[str, Markup]:
    """The package's own sentence, or one made of the parts of the action's name."""
    known: Mapping[str, tuple[str, Any]] = current_app.extensions.get("audit_words", {})
    if entry.action in known:
        icon, sentence = known[entry.action]
        return icon, filled(_(str(sentence)), label=entry.subject_label)
    _package, _dot, rest = entry.action.partition(".")
    noun, _dot, deed = rest.rpartition(".")
    icon, sentence = DEEDS.get(deed, ANY_DEED)
    thing = _(THINGS[noun]) if noun in THINGS else noun
    return icon, filled(_(sentence), label=entry.subject_label, thing=Markup.escape(thing), deed=deed)


def filled(sentence: str, **facts: object) -> Markup:
    """Facts in bold, everything escaped."""
    bold = {
        name: fact if isinstance(fact, Markup) else Markup("<b>{}</b>").format(fact) for name, fact in facts.items()
    }
    return escape(sentence) % bold


def change(name: str, pair: list[Any]) -> Change:
    fields: Mapping[str, Any] = {**AUDIT_FIELDS, **current_app.extensions.get("audit_fields", {})}
    return Change(_(str(fields[name])) if name in fields else name, shown(pair[0]), shown(pair[1]))


def shown(value: Any) -> str | None:
    """A stored value as people read it."""
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "; ".join(shown(part) or "–" for part in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {shown(part) or '–'}" for name, part in value.items())
    return shown_text(str(value))


def shown_text(text: str) -> str:
    """Dates and times of the store in the form of screens; known states by their words."""
    if ISO_MOMENT.fullmatch(text):
        moment = datetime.fromisoformat(text)
        moment = local(moment) if moment.tzinfo else moment
        return f"{short_time(moment.time())} {short_date(moment.date())}"
    if ISO_DAY.fullmatch(text):
        return short_date(date.fromisoformat(text))
    if ISO_TIME.fullmatch(text):
        return text[:5]
    return _(VALUES[text]) if text in VALUES else text


def where(entry: AuditEntry) -> str:
    """The machine, or what acted without one."""
    ways = {
        "organisation": _("qua đường dẫn của đơn vị"),
        "delegate": _("qua đường dẫn của đại biểu"),
        "device": _("máy ở cửa"),
        "job": _("việc nền"),
        "system": _("trên máy chủ"),
    }
    way = ways.get(entry.actor_kind, "")
    machine = _("máy %(ip)s", ip=entry.ip) if entry.ip else ""
    return ", ".join(part for part in (way, machine) if part)
