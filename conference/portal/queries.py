"""What stands on a delegate's page and behind a QR, put together from the domains."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.agenda.queries import AgendaLine, released_lines
from conference.database import db
from conference.errors import BadToken
from conference.meetings.models import Meeting
from conference.passes import queries as pass_queries
from conference.passes.models import Pass
from conference.people.models import Delegate
from conference.portal.core import links


@dataclass(frozen=True)
class DelegatePage:
    """One delegate with the pass and the programme; `programme` is None while none is released."""

    delegate: Delegate
    meeting: Meeting
    card: Pass | None
    programme: Sequence[AgendaLine] | None


@dataclass(frozen=True)
class PassPage:
    """What a stranger's camera may learn: the conference and whether the pass counts; nothing about the person."""

    meeting: Meeting
    valid: bool
    programme: Sequence[AgendaLine] | None


def delegate_of_token(key: bytes, token: str) -> Delegate:
    """The delegate whose page a link opens; BadToken when it opens no longer."""
    public_id, version = links.read_delegate_token(key, token)
    delegate = db.session.scalar(
        select(Delegate)
        .options(joinedload(Delegate.organisation), joinedload(Delegate.category))
        .where(Delegate.public_id == public_id)
    )
    if delegate is None:
        raise BadToken("forged")
    decision = links.may_open(token_version=version, link_version=delegate.link_version, state=delegate.state)
    if not decision.allowed:
        raise BadToken(decision.code)
    return delegate


def meeting_of(delegate: Delegate) -> Meeting:
    """The conference in which this person takes part."""
    return db.session.get_one(Meeting, delegate.meeting_id)


def delegate_page(delegate: Delegate) -> DelegatePage:
    """Everything that the delegate's page shows."""
    meeting = meeting_of(delegate)
    return DelegatePage(
        delegate=delegate,
        meeting=meeting,
        card=pass_queries.find_live_pass(delegate.id),
        programme=released_lines(meeting),
    )


def pass_page(code: str) -> PassPage | None:
    """What stands behind a QR; None when it is no pass that this program made."""
    card = pass_queries.pass_behind(code)
    if card is None:
        return None
    meeting = db.session.get_one(Meeting, card.meeting_id)
    valid = card.replaced_at is None and card.revoked_at is None
    return PassPage(meeting=meeting, valid=valid, programme=released_lines(meeting))
