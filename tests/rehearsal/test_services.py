"""A rehearsal fills a conference with marked people, and a wipe takes exactly them and their traces."""

import pytest
from sqlalchemy import func, select

from conference.agenda.models import Session
from conference.checkin.models import Scan
from conference.database import db, transaction
from conference.kit.actor import SYSTEM
from conference.mail import services as mail
from conference.passes.models import Pass
from conference.people.models import Contact, Delegate, Organisation
from conference.rehearsal import services
from conference.security.models import AuditEntry
from tests.factories import NOW, make_category, make_contact, make_delegate, make_device, make_organisation

pytestmark = pytest.mark.both_databases
MADE_UP = ("delegates", "passes", "scans", "organisations", "outgoing_messages")


def fill(meeting, count):
    return services.fill_rehearsal(meeting.id, count, actor=SYSTEM, now=NOW)


def wipe(meeting):
    return services.wipe_rehearsal(meeting.id, actor=SYSTEM, now=NOW)


def counts():
    tables = [table for table in db.metadata.sorted_tables if table.name not in ("audit_entries", "roster_counters")]
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables}


def scan_once(meeting, row):
    """One scan of a pass, as a door leaves it."""
    device = make_device(meeting)
    with transaction():
        db.session.add(Scan(
            scan_id="0" * 36, meeting_id=meeting.id, pass_id=row.id, text=row.code, direction="in", at=NOW,
            received_at=NOW, effective_at=NOW, device_id=device.id, door="Cửa", outcome="admitted", is_rehearsal=True,
        ))  # fmt: skip
    return device


def test_people_come_with_passes_and_are_marked(meeting):
    make_category(meeting)

    assert fill(meeting, 45) == 45

    people = db.session.query(Delegate).all()
    assert len(people) == 45
    assert {(person.is_rehearsal, person.state, person.email, tuple(person.phones)) for person in people} == {
        (True, "accepted", None, ())
    }
    assert db.session.query(Pass).filter_by(is_rehearsal=True).count() == 45
    assert db.session.query(Organisation).filter_by(is_rehearsal=True, invited=False).count() == 3
    assert (
        db.session.query(Delegate).filter(Delegate.search_key.like("%mau%") | Delegate.search_key.like("%thu%")).count()
        == 45
    )


def test_filling_again_adds_other_people_to_the_same_offices(meeting):
    fill(meeting, 30)

    assert fill(meeting, 30) == 60
    assert db.session.query(Organisation).filter_by(is_rehearsal=True).count() == 3


def test_wipe_takes_exactly_what_the_rehearsal_made(meeting):
    organisation = make_organisation(meeting)
    make_contact(organisation)
    make_delegate(meeting, organisation=organisation)
    make_category(meeting)
    scanned_by = None
    before = counts()
    fill(meeting, 25)
    row = db.session.query(Pass).filter_by(is_rehearsal=True).first()
    scanned_by = scan_once(meeting, row)
    made_up = db.session.query(Organisation).filter_by(is_rehearsal=True).first()
    make_contact(made_up)
    substitute = make_delegate(
        meeting, name="Bùi Thử", organisation=made_up, is_rehearsal=True, replaces_id=row.delegate_id
    )
    assert substitute.replaces_id == row.delegate_id
    mail.queue_message(
        kind="mail.test", dedupe_key="x", to_name="Bùi Thử", to_email="x@example.org", facts={}, meeting_id=meeting.id,
        is_rehearsal=True, actor=SYSTEM, now=NOW,
    )  # fmt: skip

    assert wipe(meeting) == 26

    after = counts()
    assert scanned_by is not None
    assert {name: count for name, count in after.items() if name not in ("devices", "jobs")} == {
        name: count for name, count in before.items() if name not in ("devices", "jobs")
    }
    assert db.session.query(Contact).count() == 1


def test_a_real_part_of_the_programme_outlives_a_made_up_speaker(meeting):
    fill(meeting, 1)
    made_up = db.session.query(Organisation).filter_by(is_rehearsal=True).one()
    with transaction():
        db.session.add(Session(
            meeting_id=meeting.id, public_id="abcdefghijkl", position=1, kind="talk", title="Tham luận", updated_at=NOW,
            speaker_organisation_id=made_up.id,
        ))  # fmt: skip

    wipe(meeting)

    assert db.session.query(Session).one().speaker_organisation_id is None


def test_fill_and_wipe_are_on_record(meeting):
    fill(meeting, 2)
    wipe(meeting)
    wipe(meeting)

    actions = [entry.action for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert [action for action in actions if action.startswith("rehearsal.")] == [
        "rehearsal.people.filled",
        "rehearsal.people.wiped",
    ]


def test_every_table_that_can_refer_to_made_up_rows_is_in_the_list(meeting):
    handled = {model.__tablename__ for model, _ in services.doomed_rows(meeting.id)} | {"sessions"}

    referring = {
        table.name
        for table in db.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in MADE_UP
    }

    assert referring - handled == set()
