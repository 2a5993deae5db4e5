"""Letters on their way: queued once for everybody, sent again to one, tried on oneself; and their links.

Only the row of the outbox is written here. What a message says is built when it is sent, in invitations/mails.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.invitations.core.dispatch import Addressee, DispatchPlan, LeftOut, plan_dispatch
from conference.invitations.core.states import FROZEN, LetterState
from conference.invitations.models import Invitation, Letter
from conference.invitations.queries import board as board_queries
from conference.invitations.queries import letters as queries
from conference.invitations.services.letters import freeze_copies, label, move, note, stored_letter
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.mail import services as mail
from conference.mail.models import OutgoingMessage
from conference.meetings.models import Meeting
from conference.people.models import Organisation
from conference.security.services import audit

LETTER, TRIAL = "invitations.letter", "invitations.trial"
AT_A_TIME = 50
NOT_APPROVED = Decision.no("letter.not_approved")


def send_letters(meeting: Meeting, *, actor: Actor, now: datetime) -> DispatchPlan:
    """Queue the approved letter for everybody who has not got it; sending twice queues nothing the second time.

    Refused (RuleBroken) while the letter is not approved. Gives who was queued and who was left out and why."""
    with transaction():
        letter = approved_letter(meeting, actor=actor, now=now)
        freeze_copies(meeting, letter)
        rows = board_queries.board(meeting, letter)
        plan = plan_dispatch(board_queries.addressee(row, letter) for row in rows)
        if plan.going and letter.state == LetterState.APPROVED:
            move(meeting, letter, LetterState.ISSUED, "issued", actor=actor, now=now)
        if plan.going:
            note(meeting, letter, "queued", actor=actor, now=now, changes={"count": (None, len(plan.going))})
    for some in at_a_time(plan.going):
        queue_copies(meeting, letter, some, actor=actor, now=now)
    return plan


def at_a_time(addressees: Sequence[Addressee]) -> Iterator[Sequence[Addressee]]:
    """Parts, so that a thousand letters keep no other writer waiting; what is interrupted goes on when asked again."""
    for start in range(0, len(addressees), AT_A_TIME):
        yield addressees[start : start + AT_A_TIME]


def queue_copies(
    meeting: Meeting, letter: Letter, addressees: Sequence[Addressee], *, actor: Actor, now: datetime
) -> None:
    """Put some copies into the outbox."""
    ids = [addressee.organisation_id for addressee in addressees]
    with transaction():
        pairs = db.session.execute(
            select(Invitation, Organisation)
            .join(Organisation, Organisation.id == Invitation.organisation_id)
            .where(Invitation.meeting_id == meeting.id, Organisation.id.in_(ids))
        )
        known = {organisation.id: (invitation, organisation) for invitation, organisation in pairs}
        for addressee in addressees:
            queue_copy(meeting, letter, addressee, *known[addressee.organisation_id], actor=actor, now=now)


def send_again(
    meeting: Meeting, organisation_id: int, *, to_email: str | None, actor: Actor, now: datetime
) -> OutgoingMessage:
    """Send one organisation's failed letter again, to its present address; refused while the message is on its way."""
    with transaction():
        letter = approved_letter(meeting, actor=actor, now=now)
        invitation = sent_invitation(meeting, organisation_id)
        message = db.session.get_one(OutgoingMessage, invitation.message_id)
        old = message.to_email
        mail.resend(message, to_email=to_email, now=now)
        changes = {"email": (old, message.to_email)} if message.to_email != old else None
        organisation = db.session.get_one(Organisation, organisation_id)
        record(
            meeting,
            organisation,
            "sent_again",
            f"{label(meeting, letter)} - {organisation.display_name}",
            changes,
            actor,
            now,
        )
    return message


def send_trial(
    meeting: Meeting, organisation_id: int, *, to_email: str, actor: Actor, now: datetime
) -> OutgoingMessage:
    """Send one organisation's letter to oneself, as it looks now; marked as a trial, its link opens nothing."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        invited = queries.invited_organisation(meeting, organisation_id)
        message = mail.queue_message(
            kind=TRIAL,
            dedupe_key=f"invitation-trial:{letter.public_id}:{organisation_id}:{now.isoformat()}",
            to_name=actor.name,
            to_email=to_email,
            facts={"letter": letter.public_id, "organisation_id": organisation_id},
            meeting_id=meeting.id,
            subject_ref=("letter", letter.id),
            actor=actor,
            now=now,
        )
        note(meeting, letter, "tried", actor=actor, now=now, changes={"organisation": (None, invited.recipient.name)})
    return message


def reset_link(meeting: Meeting, organisation_id: int, *, actor: Actor, now: datetime) -> Organisation:
    """Make every earlier link of an organisation dead; NotFound for an organisation of another conference."""
    with transaction():
        organisation = db.session.get(Organisation, organisation_id, with_for_update=True)
        if organisation is None or organisation.meeting_id != meeting.id:
            raise NotFound(str(organisation_id))
        organisation.link_version += 1
        record(meeting, organisation, "link_reset", organisation.display_name, None, actor, now)
    return organisation


def approved_letter(meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """The letter in work; RuleBroken while it is not approved."""
    letter = stored_letter(meeting, actor=actor, now=now)
    if letter.state not in FROZEN:
        raise RuleBroken(NOT_APPROVED)
    return letter


def sent_invitation(meeting: Meeting, organisation_id: int) -> Invitation:
    """The invitation whose message is in the outbox; NotFound for any other."""
    invitation = queries.invitation_by_organisation(meeting, organisation_id)
    if invitation is None or invitation.message_id is None:
        raise NotFound(str(organisation_id))
    return invitation


def queue_copy(
    meeting: Meeting,
    letter: Letter,
    addressee: Addressee,
    invitation: Invitation,
    organisation: Organisation,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    message = mail.queue_message(
        kind=LETTER,
        dedupe_key=f"invitation:{invitation.id}:{letter.public_id}",
        to_name=addressee.to_name,
        to_email=addressee.email,
        subject=subject(meeting, letter),
        facts={"letter": letter.public_id, "invitation_id": invitation.id},
        meeting_id=meeting.id,
        subject_ref=("organisation", organisation.id),
        is_rehearsal=organisation.is_rehearsal,
        actor=actor,
        now=now,
    )
    invitation.message_id = message.id


def subject(meeting: Meeting, letter: Letter) -> str:
    """What the outbox shows before the message is built."""
    return f"Giấy mời {label(meeting, letter)}"


def record(
    meeting: Meeting,
    organisation: Organisation,
    what: str,
    subject_label: str,
    changes: Mapping[str, tuple[object, object]] | None,
    actor: Actor,
    now: datetime,
) -> None:
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action=f"invitations.invitation.{what}",
        subject_type="organisation",
        subject_id=organisation.id,
        subject_label=subject_label,
        changes=changes,
        now=now,
    )


def skipped(plan: DispatchPlan) -> list[tuple[Addressee, LeftOut]]:
    """Who got nothing now, without those who have it already."""
    return [pair for pair in plan.left_out if pair[1] is not LeftOut.ALREADY_SENT]
