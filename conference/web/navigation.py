"""What surrounds every page: the rail as this actor sees it, the conference on top, languages, bars.

An entry of the rail is shown when its address exists and the actor may open it, both taken from the view itself.
What needs a person is counted from attention.py; how far a stage has come is told by the function that a package puts
into `app.extensions["stage_states"]`. Everything is worked out only when a template asks for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import Flask, current_app, has_request_context, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import ngettext as _n
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from conference.kit.actor import Actor
from conference.kit.clock import today
from conference.kit.dates import short_date
from conference.kit.marking import N_
from conference.web.access import current_actor
from conference.web.attention import AttentionItem, attention_items
from conference.web.filters import moment, weekday
from conference.web.menu import BELOW, LANGUAGES, OVERVIEW, STAGES, Entry, Stage
from conference.web.pages import now, optional_meeting
from conference.web.strips import Strip, strips

ROLE_WORDS = {
    "administrator": N_("Quản trị"),
    "secretariat": N_("Thư ký, văn thư"),
    "leader": N_("Lãnh đạo"),
    "door": N_("Lễ tân tại cửa"),
}
ROLES_WITH_RAIL = ("administrator", "secretariat", "leader")


@dataclass(frozen=True)
class ShownEntry:
    """An entry as the actor sees it on this page."""

    words: str
    href: str
    icon: str
    current: bool
    waiting: int = 0


@dataclass(frozen=True)
class ShownStage:
    """A stage with the entries that this actor may open. state: todo, now or done."""

    words: str
    href: str
    state: str
    current: bool
    waiting: int
    entries: Sequence[ShownEntry]


@dataclass(frozen=True)
class ConferenceLine:
    """What stands above the rail; unknown facts are empty."""

    name: str
    when: str
    place: str
    days: str | None
    href: str


@dataclass
class Navigation:
    """The surroundings of one page for one actor."""

    actor: Actor
    path: str
    at: datetime

    @property
    def shown(self) -> bool:
        """The door team works without the rail."""
        return self.actor.role in ROLES_WITH_RAIL

    @property
    def read_only(self) -> bool:
        return self.actor.role == "leader"

    @property
    def role(self) -> str:
        return _(ROLE_WORDS.get(self.actor.role, self.actor.role))

    @cached_property
    def meeting(self) -> Any:
        return optional_meeting()

    @cached_property
    def overview(self) -> ShownEntry | None:
        return self.entry(OVERVIEW)

    @cached_property
    def below(self) -> list[ShownEntry]:
        return self.entries(BELOW)

    @cached_property
    def stages(self) -> list[ShownStage]:
        """Stages with at least one entry for this actor."""
        states = self.stage_states()
        shown = ((stage, self.entries(stage.entries)) for stage in STAGES)
        return [self.stage(stage, entries, states) for stage, entries in shown if entries]

    def stage(self, stage: Stage, entries: Sequence[ShownEntry], states: Mapping[str, str]) -> ShownStage:
        """One stop of the rail."""
        return ShownStage(
            words=_(stage.words),
            href=entries[0].href,
            state=states.get(stage.key, "todo"),
            current=any(entry.current for entry in entries),
            waiting=sum(1 for item in self.attention if item.stage == stage.key),
            entries=entries,
        )

    def entries(self, entries: Iterable[Entry]) -> list[ShownEntry]:
        found = (self.entry(entry) for entry in entries)
        return [entry for entry in found if entry]

    def entry(self, entry: Entry) -> ShownEntry | None:
        """The entry, when its page exists and the actor may open it."""
        endpoint = endpoint_of(entry.path)
        if endpoint is None or not may_open(self.actor, endpoint):
            return None
        waiting = sum(1 for item in self.attention if belongs(item.url.partition("?")[0], entry.path))
        return ShownEntry(_(entry.words), entry.path, entry.icon, belongs(self.path, entry.path), waiting)

    @cached_property
    def everything(self) -> list[AttentionItem]:
        """What needs a person, whoever that is: also for those who only look."""
        return attention_items(self.meeting, now=self.at) if self.meeting is not None else []

    @property
    def attention(self) -> list[AttentionItem]:
        """What this actor can do something about."""
        return [item for item in self.everything if self.actor.can(item.permission)]

    def stage_states(self) -> Mapping[str, str]:
        provider = current_app.extensions.get("stage_states")
        return provider(self.meeting, now=self.at) if provider and self.meeting is not None else {}

    @cached_property
    def conference(self) -> ConferenceLine | None:
        return conference_line(self.meeting, at=self.at, actor=self.actor) if self.meeting is not None else None

    @property
    def site_name(self) -> str:
        """The second half of every title."""
        return self.conference.name if self.conference else _("Hội nghị")

    @property
    def authority(self) -> str:
        """Who invites: the head of public pages."""
        return (self.meeting.issuer if self.meeting is not None else None) or _("Chương trình hội nghị")

    @property
    def conference_name(self) -> str:
        """The official name, else the title of the plan."""
        return (self.meeting.official_name or self.meeting.title) if self.meeting is not None else ""

    @property
    def languages(self) -> list[dict[str, Any]]:
        here = request.full_path.rstrip("?") if request.method == "GET" else self.path
        current = str(get_locale())
        return [
            {
                "code": code,
                "words": words,
                "current": code == current,
                "href": url_for("security.language", code=code, next=here),
            }
            for code, words in LANGUAGES
        ]

    @property
    def strips(self) -> list[Strip]:
        return strips(self.meeting) if self.meeting is not None else []

    @property
    def printed_at(self) -> str:
        return moment(self.at)

    @property
    def door_page(self) -> str | None:
        """For pages without a rail: the way back to the door."""
        return "/door" if endpoint_of("/door") and self.path != "/door" else None


def belongs(path: str, above: str) -> bool:
    """A page below an entry belongs to it: /organisations/7 to /organisations."""
    return path == above or (above != "/" and path.startswith(f"{above}/"))


def endpoint_of(path: str) -> str | None:
    """The endpoint behind an address, remembered per application; None while no page stands there."""
    known: dict[str, str | None] = current_app.extensions.setdefault("navigation_endpoints", {})
    if path not in known:
        known[path] = look_up(path)
    return known[path]


def look_up(path: str) -> str | None:
    adapter = current_app.url_map.bind("localhost")
    for wanted in (path, f"{path}/"):
        try:
            return str(adapter.match(wanted, method="GET")[0])
        except (HTTPException, RequestRedirect):
            continue
    return None


def may_open(actor: Actor, endpoint: str) -> bool:
    """Asks the rule on the view itself."""
    rule = str(getattr(current_app.view_functions[endpoint], "access_rule", ""))
    return rule == "signed_in" or actor.can(rule.removeprefix("requires:"))


def conference_line(meeting: Any, *, at: datetime, actor: Actor) -> ConferenceLine:
    """Name, day, place and days left; the list of conferences is one tap away."""
    endpoint = endpoint_of("/conferences")
    return ConferenceLine(
        name=meeting.short_name or meeting.title,
        when=f"{weekday(meeting.date)} {short_date(meeting.date)}" if meeting.date else "",
        place=meeting.city or "",
        days=days_left(meeting, at=at),
        href="/conferences" if endpoint and may_open(actor, endpoint) else "",
    )


def days_left(meeting: Any, *, at: datetime) -> str | None:
    if meeting.date is None:
        return None
    days = (meeting.date - today(at)).days
    if days > 0:
        return _n("còn %(n)s ngày", "còn %(n)s ngày", days, n=days)
    return _("hôm nay") if days == 0 else _n("đã qua %(n)s ngày", "đã qua %(n)s ngày", -days, n=-days)


def add_navigation(app: Flask) -> None:
    """Give every page its surroundings."""
    app.context_processor(surroundings)


def surroundings() -> dict[str, Any]:
    """`nav`, `actor` and `locale` in every template; mails are rendered without them."""
    if not has_request_context():
        return {}
    actor = current_actor()
    return {
        "nav": Navigation(actor=actor, path=request.path, at=now()),
        "actor": actor,
        "locale": str(get_locale() or "vi"),
    }
