"""The audit log is written with the change and shows when somebody tampered with it."""

import threading

import pytest
from sqlalchemy import select, text

from conference.database import db, transaction
from conference.kit.actor import Actor
from conference.security.models import AuditEntry
from conference.security.services.audit import check_log, record
from tests.factories import NOW

ACTOR = Actor(kind="staff", id="7", name="Trần Thị Mẫu Một", ip="10.0.0.21")


def write(label="Sở Mẫu An", **facts):
    defaults = {
        "meeting_id": None,
        "actor": ACTOR,
        "action": "people.organisation.updated",
        "subject_type": "organisation",
        "subject_id": 1,
        "subject_label": label,
        "now": NOW,
    }
    with transaction():
        return record(**{**defaults, **facts})


@pytest.mark.both_databases
def test_entry_holds_who_what_when_and_from_where(app):
    write(changes={"name": ("Sở Mẫu", "Sở Mẫu An")}, reason="theo công văn")

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.actor_name, entry.ip, entry.at, entry.reason) == (
        "Trần Thị Mẫu Một",
        "10.0.0.21",
        NOW,
        "theo công văn",
    )
    assert entry.changes == {"name": ["Sở Mẫu", "Sở Mẫu An"]}
    assert "so mau an" in entry.search_key


def test_entry_outside_a_transaction_is_refused(app):
    with pytest.raises(RuntimeError):
        record(meeting_id=None, actor=ACTOR, action="a.b.c", subject_type="x", subject_id=1, subject_label="x", now=NOW)


def test_undone_change_leaves_no_entry(app):
    with pytest.raises(ZeroDivisionError), transaction():
        record(meeting_id=None, actor=ACTOR, action="a.b.c", subject_type="x", subject_id=1, subject_label="x", now=NOW)
        raise ZeroDivisionError
    write()

    assert [entry.subject_label for entry in db.session.scalars(select(AuditEntry))] == ["Sở Mẫu An"]


@pytest.mark.both_databases
def test_entries_of_one_transaction_follow_each_other(app):
    with transaction():
        for number in range(3):
            record(
                meeting_id=None,
                actor=ACTOR,
                action="a.b.c",
                subject_type="x",
                subject_id=number,
                subject_label="x",
                now=NOW,
            )

    entries = list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [entry.subject_id for entry in entries] == ["0", "1", "2"]
    assert [entry.previous_hash for entry in entries] == ["", entries[0].hash, entries[1].hash]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE audit_entries SET subject_label = 'khác' WHERE id = 2",
        "UPDATE audit_entries SET at = '2021-01-01 00:00:00' WHERE id = 2",
        "UPDATE audit_entries SET changes = '{}' WHERE id = 2",
    ],
)
def test_check_names_the_entry_that_was_changed_behind_the_program(app, damage):
    for number in range(3):
        write(label=f"Đơn vị {number}", changes={"name": (None, f"Đơn vị {number}")})
    with transaction():
        db.session.execute(text(damage))
    db.session.expire_all()

    report = check_log(meeting_id=None, actor=ACTOR, now=NOW)

    assert report.broken_at == 2
    assert (
        db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc())).first() == "security.audit.broken"
    )


def test_check_notices_a_removed_entry(app):
    for number in range(3):
        write(label=f"Đơn vị {number}")
    with transaction():
        db.session.execute(text("DELETE FROM audit_entries WHERE id = 1"))
    db.session.expire_all()

    assert check_log(meeting_id=None, actor=ACTOR, now=NOW).broken_at == 2


@pytest.mark.both_databases
def test_changes_at_the_same_time_make_one_chain(app):
    def work(number):
        with app.app_context():
            for turn in range(5):
                write(label=f"{number}-{turn}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    report = check_log(meeting_id=None, actor=ACTOR, now=NOW)
    assert (report.whole, report.entries) == (True, 20)
