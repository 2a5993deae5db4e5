"""What passes do when something happens to delegates; reactions.py lists these."""

from datetime import datetime

from conference.database import db
from conference.kit.actor import Actor
from conference.passes import queries
from conference.passes.services.issuing import issue_passes, replace_pass, revoke_pass
from conference.passes.services.roster import touch_roster
from conference.people.events import (
    DelegateChanged,
    DelegateReplaced,
    DelegateRestored,
    DelegatesAccepted,
    DelegateWithdrawn,
)
from conference.people.models import Delegate


def give_passes(event: DelegatesAccepted, *, actor: Actor, now: datetime) -> None:
    """Everyone who may come gets a pass."""
    issue_passes(event.meeting_id, event.delegate_ids, actor=actor, now=now)


def hand_over_pass(event: DelegateReplaced, *, actor: Actor, now: datetime) -> None:
    """The old person's pass dies and names the new one."""
    replace_pass(
        db.session.get_one(Delegate, event.old_id), db.session.get_one(Delegate, event.new_id), actor=actor, now=now
    )


def take_pass_back(event: DelegateWithdrawn, *, actor: Actor, now: datetime) -> None:
    """Who does not come has no live pass."""
    live = queries.find_live_pass(event.delegate_id)
    if live:
        revoke_pass(live, reason="Đại biểu không dự", actor=actor, now=now)


def renew_pass(event: DelegateRestored, *, actor: Actor, now: datetime) -> None:
    """Who comes after all gets a new pass; the revoked one stays dead, because doors may already know it."""
    issue_passes(event.meeting_id, [event.delegate_id], actor=actor, now=now)


def show_at_doors(event: DelegateChanged, *, actor: Actor, now: datetime) -> None:
    """Doors show the new name, position, seat or notes."""
    touch_roster(event.meeting_id, [event.delegate_id])
