"""What the letters' messages say: built when one is sent or looked at, from the letter as it was approved."""

from dataclasses import dataclass

from conference.database import db
from conference.errors import NotFound
from conference.invitations.core.facts import LetterFacts
from conference.invitations.core.letters import event_title, padded_number
from conference.invitations.core.snapshots import facts_from
from conference.invitations.models import Invitation, Letter
from conference.invitations.queries import letters as queries
from conference.invitations.services import papers
from conference.invitations.services.dispatch import LETTER, TRIAL
from conference.kit.dates import official_date, official_time, weekday_name
from conference.mail.builders import builds
from conference.mail.message import Attachment, Message
from conference.mail.models import OutgoingMessage
from conference.mail.render import compose
from conference.meetings.models import Meeting
from conference.people.models import Organisation

TEMPLATE, TRIAL_TEMPLATE = "invitation", "invitation_trial"


@dataclass(frozen=True)
class LetterInMail:
    """What the three templates need."""

    organisation: Organisation
    facts: LetterFacts
    link: str

    @property
    def event(self) -> str:
        return event_title(self.facts.event_name)

    @property
    def number(self) -> str:
        return f"{padded_number(self.facts.number)}/{self.facts.symbol}" if self.facts.number else ""

    @property
    def when(self) -> str:
        """`07 giờ 30, Thứ Năm ngày 10 tháng 6 năm 2021`; empty while it is not decided."""
        day = self.facts.day
        hours = official_time(self.facts.start) if self.facts.start else ""
        return ", ".join(part for part in (hours, f"{weekday_name(day)} {official_date(day)}" if day else "") if part)

    @property
    def contact(self) -> str:
        """Who is to be asked, and how."""
        one = self.facts.contact
        return ", ".join(part for part in (one.name, one.position, one.unit, one.phone, one.email) if part)


@builds(LETTER)
def letter_message(row: OutgoingMessage) -> Message:
    """The approved letter with its PDF and the organisation's link."""
    invitation = db.session.get(Invitation, row.facts["invitation_id"])
    if invitation is None or invitation.letter_id is None:
        raise NotFound("invitation")
    letter = db.session.get_one(Letter, invitation.letter_id)
    organisation = db.session.get_one(Organisation, invitation.organisation_id)
    facts = facts_from(letter.snapshot or {})
    inside = LetterInMail(organisation, facts, papers.link_of(organisation))
    name = f"Giấy mời {inside.number.replace('/', '-')}.pdf"
    attached = Attachment(name, papers.PDF, papers.letter_pdf(invitation))
    return composed(row, TEMPLATE, inside, attached)


@builds(TRIAL)
def trial_message(row: OutgoingMessage) -> Message:
    """The same message to oneself: the letter as it looks now, and no link that would open the organisation's page."""
    meeting = db.session.get_one(Meeting, row.meeting_id)
    letter = queries.working_letter(meeting)
    invited = queries.invited_organisation(meeting, row.facts["organisation_id"])
    words = papers.without_key(papers.words_for(meeting, letter, invited))
    facts = facts_from(letter.snapshot) if letter.snapshot else queries.letter_facts(meeting, letter)
    inside = LetterInMail(invited.organisation, facts, "")
    attached = Attachment("Giấy mời (thử).pdf", papers.PDF, papers.pdf(words))
    return composed(row, TRIAL_TEMPLATE, inside, attached)


def composed(row: OutgoingMessage, template: str, inside: LetterInMail, attached: Attachment) -> Message:
    """The templates filled, with the office as the one to answer to."""
    facts = inside.facts
    return compose(
        row,
        template,
        attachments=[attached],
        reply_to=facts.contact.email or None,
        sender_name=facts.inviter,
        letter=inside,
        facts=facts,
        organisation=inside.organisation,
        link=inside.link,
    )
