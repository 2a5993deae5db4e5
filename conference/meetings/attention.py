"""What needs a person: facts that hold something back, and open questions on which much hangs."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext as _n

from conference.meetings.core.facts import Fact
from conference.meetings.models import Meeting
from conference.meetings.queries import missing_of, open_high, questions
from conference.meetings.words import FACTS, HOLDS
from conference.web.attention import AttentionItem

SHOWN = 4


def provide(meeting: Meeting, *, now: datetime) -> list[AttentionItem]:
    """Missing facts and open questions of this conference."""
    return [*missing(meeting), *unclear(meeting)]


def missing(meeting: Meeting) -> Iterator[AttentionItem]:
    facts = missing_of(meeting)
    if facts:
        held = dict.fromkeys(hold for fact in facts for hold in fact.holds)
        yield AttentionItem(
            meaning="unknown",
            title=_n(
                "%(n)s dữ kiện của hội nghị chưa quyết định",
                "%(n)s dữ kiện của hội nghị chưa quyết định",
                len(facts),
                n=len(facts),
            ),
            detail=_(
                "%(facts)s; đang giữ lại: %(things)s",
                facts=names_of(facts),
                things=", ".join(str(HOLDS[hold]) for hold in held),
            ),
            url="/settings",
            action=_("Ghi dữ kiện"),
            stage="preparation",
            permission="meetings.write",
            count=len(facts),
        )


def unclear(meeting: Meeting) -> Iterator[AttentionItem]:
    views = open_high(questions(meeting))
    if views:
        yield AttentionItem(
            meaning="attention",
            title=_n(
                "%(n)s điểm mức cao trong kế hoạch chưa rõ",
                "%(n)s điểm mức cao trong kế hoạch chưa rõ",
                len(views),
                n=len(views),
            ),
            detail=", ".join(view.row.code for view in views),
            url="/questions?state=open&severity=high",
            action=_("Quyết định"),
            stage="preparation",
            permission="meetings.write",
            count=len(views),
        )


def names_of(facts: Sequence[Fact]) -> str:
    """The first few by name, the rest as a number."""
    shown = ", ".join(str(FACTS[fact.key]) for fact in facts[:SHOWN])
    rest = len(facts) - SHOWN
    return (
        _n("%(shown)s và %(n)s dữ kiện khác", "%(shown)s và %(n)s dữ kiện khác", rest, shown=shown, n=rest)
        if rest > 0
        else shown
    )
