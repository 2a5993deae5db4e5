"""The life of a letter: written, submitted, numbered, approved, frozen."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import Outdated, RuleBroken
from conference.invitations.models import Invitation, Letter
from conference.invitations.queries import letters as queries
from conference.invitations.services import letters, papers
from conference.invitations.services.letters import CategoryText, LetterInput, Versions
from conference.meetings.models import Meeting
from conference.paper import press
from conference.security.models import AuditEntry
from tests import factories
from tests.invitations.scenes import ISSUED_ON, NOW, OFFICE, approved, stage, words_of

pytestmark = pytest.mark.both_databases

WORDS = LetterInput(
    content="Nội dung: Sơ kết công tác.",
    notes="Mang theo thẻ.",
    salutation="{đơn vị}",
    body=None,
    distribution=("Như thành phần mời",),
    with_link=False,
)


def save(meeting, facts, words=WORDS, *, letter_version=0):
    seen = Versions(meeting=meeting.version, letter=letter_version)
    return letters.save_letter(meeting, facts, words, seen=seen, actor=OFFICE, now=NOW)


def refused(code, call, *args, **kwargs):
    with pytest.raises(RuleBroken) as refusal:
        call(*args, actor=OFFICE, now=NOW, **kwargs)
    assert refusal.value.decision.code == code
    return refusal.value.decision


def actions():
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def body(words):
    return ["".join(piece.text for piece in line).replace("\u00a0", " ") for line in words.body]


def test_first_draft_comes_from_the_plan_and_is_not_stored(app):
    meeting, (unit, _) = stage()

    letter, invited = words_of(meeting, unit)

    assert letter.id is None and db.session.scalar(select(Letter)) is None
    assert letter.distribution == ["Như thành phần mời", "CT, các PCT UBND tỉnh"]
    assert (
        body(papers.draft_words(meeting, letter, invited))[0]
        == "Ủy ban nhân dân tỉnh Mẫu trân trọng kính mời: Sở Mẫu An."
    )


def test_save_letter_writes_facts_and_words_together(app):
    meeting, (unit, _) = stage(official_name=None)

    save(meeting, {"official_name": "Hội nghị sơ kết"})

    letter, invited = words_of(meeting, unit)
    assert (letter.version, letter.body_notes, letter.with_link) == (1, "Mang theo thẻ.", False)
    assert meeting.official_name == "Hội nghị sơ kết" and "official_name" in meeting.edited_facts
    assert actions() == ["invitations.letter.drafted", "meetings.facts.changed", "invitations.letter.changed"]
    assert "Nội dung: Sơ kết công tác." in body(papers.draft_words(meeting, letter, invited))


def test_save_letter_refuses_what_somebody_else_saved_in_between(app):
    meeting, _ = stage()
    save(meeting, {})

    with pytest.raises(Outdated):
        save(meeting, {}, replace(WORDS, notes="Khác"))

    assert queries.current_letter(meeting).body_notes == "Mang theo thẻ."


def test_words_of_a_category_replace_the_letters_own(app):
    meeting, (unit, _) = stage()
    category = queries.categories(meeting)[0]

    save(meeting, {}, replace(WORDS, by_category={category.id: CategoryText("Lãnh đạo {đơn vị}", "Riêng nhóm này.")}))

    letter, invited = words_of(meeting, unit)
    wording = queries.wording_of(letter, invited.category_id)
    assert (wording.salutation, wording.body) == ("Lãnh đạo {đơn vị}", "Riêng nhóm này.")
    assert queries.wording_of(letter, None).salutation == "{đơn vị}"


def test_submit_is_refused_with_the_list_of_what_is_missing(app):
    meeting, _ = stage(official_name=None, chair_text=None, contact_phone=None, contact_email=None)

    decision = refused("letter.facts_missing", letters.submit_letter, meeting)

    assert decision.facts == {"missing": ("event_name", "chair", "contact_reach"), "n": 3}
    assert queries.current_letter(meeting) is None


def test_letter_goes_from_draft_to_approved_and_back_while_nothing_left(app):
    meeting, _ = stage()

    letters.submit_letter(meeting, actor=OFFICE, now=NOW)
    refused("letter.already_submitted", letters.submit_letter, meeting)
    refused("letter.not_numbered", letters.approve_letter, meeting)
    letters.number_letter(meeting, 15, ISSUED_ON, actor=OFFICE, now=NOW)
    letter = letters.approve_letter(meeting, actor=OFFICE, now=NOW)
    assert (letter.state, letter.number, letter.approved_by) == ("approved", 15, OFFICE.name)
    letters.reopen_letter(meeting, actor=OFFICE, now=NOW)

    assert (letter.state, letter.number, letter.snapshot, letter.fingerprint) == ("draft", 15, None, None)
    assert [one.snapshot for one in db.session.scalars(select(Invitation))] == [None, None]


def test_approved_letter_stays_as_it_was_when_facts_change(app):
    meeting, (unit, _) = stage()
    approved(meeting)
    letter, invited = words_of(meeting, unit)
    before, fingerprint = papers.words_for(meeting, letter, invited), letter.fingerprint
    with transaction():
        db.session.get_one(Meeting, meeting.id).hall = "Hội trường khác"
        unit.name = "Sở Đổi Tên"

    after = papers.words_for(meeting, *words_of(meeting, unit))

    assert after == before and letter.fingerprint == fingerprint
    assert "Sở Mẫu An." in body(after)[0]
    assert queries.changed_since_approval(meeting, letter) == ("venue",)


def test_approved_letter_cannot_be_edited_numbered_or_approved_again(app):
    meeting, _ = stage()
    letter = approved(meeting)

    refused("letter.fixed_approved", letters.number_letter, meeting, 16, ISSUED_ON)
    refused("letter.already_approved", letters.approve_letter, meeting)
    with pytest.raises(RuleBroken):
        save(meeting, {}, letter_version=letter.version)


@pytest.mark.parametrize("number, code", [(0, "number.out_of_range"), (100_000, "number.out_of_range")])
def test_number_that_no_register_gives_is_refused(app, number, code):
    meeting, _ = stage()

    refused(code, letters.number_letter, meeting, number, ISSUED_ON)


def test_same_number_in_the_same_year_is_noticed_not_refused(app):
    first, _ = stage(title="Hội nghị trước")
    approved(first, number=15)
    second, _ = stage()
    letter = approved(second, number=15)

    assert queries.same_number(second, letter).meeting_id == first.id
    letter.number = 16
    assert queries.same_number(second, letter) is None


def test_only_invited_organisations_with_places_get_a_letter(app):
    meeting, (unit, other) = stage()
    factories.make_organisation(meeting, name="Không có suất")
    with transaction():
        other.invited = False

    assert [one.organisation.id for one in queries.invited_organisations(meeting)] == [unit.id]
    assert queries.invited_count(meeting) == 1


def test_approval_without_the_official_typeface_says_what_is_missing(app, tmp_path, monkeypatch):
    meeting, _ = stage()
    monkeypatch.setattr(press, "FONTS", tmp_path)
    monkeypatch.delitem(app.extensions, press.KEY, raising=False)

    refused("letter.font_missing", letters.issue_letter, meeting, 15, ISSUED_ON)

    del app.extensions[press.KEY]


def test_text_that_the_typeface_lacks_is_refused_by_name(app):
    meeting, (unit, _) = stage()
    with transaction():
        unit.name = "Sở 漢"

    decision = refused("letter.unprintable", letters.submit_letter, meeting)

    assert decision.facts == {"text": "漢"}
