"""Letters as files: composed from the facts as they stand, or from what was frozen when they were approved.

Before approval every copy is a draft. After it the snapshot alone speaks, whatever the conference has become since.
"""

import re
from dataclasses import replace

from conference.database import db
from conference.errors import NotFound
from conference.invitations.core.document import word_file
from conference.invitations.core.facts import Recipient, Wording
from conference.invitations.core.letters import Letter as Words
from conference.invitations.core.letters import compose
from conference.invitations.core.links import organisation_link
from conference.invitations.core.sheet import TEMPLATE, sheet
from conference.invitations.core.snapshots import addressed_from, facts_from
from conference.invitations.core.states import FROZEN
from conference.invitations.models import Invitation, Letter
from conference.invitations.queries import letters as queries
from conference.invitations.queries.answers import invitation_of
from conference.kit.actor import Actor
from conference.meetings.models import Meeting
from conference.paper.press import typesetter
from conference.paper.typesetting import NotPrintable
from conference.people.models import Organisation
from conference.web.pages import settings

PDF = "application/pdf"
DEAD_LINK = "/i/ban-xem-thu"
NAMED_TEXT = re.compile(r'the text `"(.+?)"`')
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter_pdf(invitation: Invitation) -> bytes:
    """The organisation's letter as it was approved; NotFound before that."""
    organisation = db.session.get_one(Organisation, invitation.organisation_id)
    letter = db.session.get(Letter, invitation.letter_id) if invitation.letter_id else None
    if letter is None:
        raise NotFound("letter")
    return pdf(approved_words(organisation, invitation, letter))


def pdf(words: Words) -> bytes:
    """PDF/A. Without Tinos only drafts, in the emergency typeface; FontMissing for an issued letter."""
    press = typesetter()
    return press.pdf(TEMPLATE, sheet(words, emergency_face=words.draft and not press.has_official_face))


def pictures(words: Words, *, ppi: float = 110) -> list[bytes]:
    """The pages as PNG, by the same code as the PDF."""
    press = typesetter()
    return press.pictures(TEMPLATE, sheet(words, emergency_face=not press.has_official_face), ppi=ppi)


def can_print() -> bool:
    """Whether issued letters can be made: their typeface is there."""
    return typesetter().has_official_face


def unprintable(meeting: Meeting, letter: Letter) -> str:
    """A text in some copy that the official typeface does not have; empty when every copy can be printed.

    One trial copy holds every character of all names and wordings, so a thousand copies cost no more than one.
    """
    everybody = queries.invited_organisations(meeting)
    names = (
        text for one in everybody for text in (one.recipient.name, *(place.text for place in one.recipient.places))
    )
    wordings = {queries.wording_of(letter, one.category_id) for one in everybody}
    characters = {*"".join(names), *"".join(one.salutation + one.body for one in wordings)} - {"{", "}", "\n"}
    probe = Recipient("", "".join(sorted(characters)))
    try:
        pdf(compose(queries.letter_facts(meeting, letter), probe, Wording(), draft=True))
    except NotPrintable as refusal:
        found = NAMED_TEXT.search(str(refusal))
        return found[1] if found else str(refusal)
    return ""


def word(words: Words) -> bytes:
    """The same letter as DOCX."""
    return word_file(words)


def words_for(meeting: Meeting, letter: Letter, invited: queries.Invited) -> Words:
    """One copy as it would print now: the approved one when there is one, else a draft with its gaps marked."""
    if letter.state in FROZEN:
        invitation = invitation_of(invited.organisation)
        if invitation is not None and invitation.snapshot and invitation.letter_id == letter.id:
            return approved_words(invited.organisation, invitation, letter)
    return draft_words(meeting, letter, invited)


def words_shown(meeting: Meeting, letter: Letter, invited: queries.Invited, *, actor: Actor) -> Words:
    """The same for an actor: whoever may not answer for an organisation gets a copy whose code opens nothing."""
    words = words_for(meeting, letter, invited)
    return words if actor.can("invitations.write") else without_key(words)


def without_key(words: Words) -> Words:
    """The same copy with a code that opens nothing; the layout stays."""
    return replace(words, link=f"{settings().public_url}{DEAD_LINK}") if words.link else words


def draft_words(meeting: Meeting, letter: Letter, invited: queries.Invited) -> Words:
    """One copy as a draft from the facts as they stand."""
    link = link_of(invited.organisation) if letter.with_link else ""
    wording = queries.wording_of(letter, invited.category_id)
    return compose(queries.letter_facts(meeting, letter), invited.recipient, wording, draft=True, link=link)


def approved_words(organisation: Organisation, invitation: Invitation, letter: Letter) -> Words:
    """One copy from its snapshot; NotFound while nothing is approved."""
    if letter.state not in FROZEN or not letter.snapshot or not invitation.snapshot:
        raise NotFound("letter")
    facts = facts_from(letter.snapshot)
    recipient, wording = addressed_from(invitation.snapshot)
    link = link_of(organisation) if facts.with_link else ""
    return compose(facts, recipient, wording, draft=False, link=link)


def link_of(organisation: Organisation) -> str:
    """The organisation's own link as it opens now."""
    configured = settings()
    key, version = configured.secret_key, organisation.link_version
    return organisation_link(configured.public_url, key, organisation.public_id, version)
