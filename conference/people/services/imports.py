"""Sheets brought in: compared first, carried out when a person confirms, in one transaction, twice without effect.

The bytes of a preview wait in instance/uploads until they are confirmed or dropped; the comparison is made again at the
confirmation, and when the people have changed meanwhile the new comparison is shown instead.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from conference.config import Settings
from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting
from conference.people.core.importing.organisations import compare_organisations
from conference.people.core.importing.people import compare_people
from conference.people.core.importing.report import report_of
from conference.people.core.importing.values import CREATED, UPDATED, Outcome
from conference.people.core.sheets.book import clearer_refusal, read_book
from conference.people.core.sheets.issues import SheetRefused
from conference.people.core.sheets.organisations import recognise_organisations
from conference.people.core.sheets.people import recognise_people
from conference.people.models import Import
from conference.people.queries import imports as queries
from conference.people.services.applying import apply_organisations, apply_people
from conference.security.services import audit

DELEGATES, ORGANISATIONS = "delegates", "organisations"


def compare_sheet(meeting: Meeting, data: bytes, filename: str, *, kind: str, encoding: str = "auto") -> Outcome:
    """What a file would do; changes nothing. Refused (SheetRefused): a file that is no readable sheet."""
    try:
        return _compare(meeting, data, kind=kind, encoding=encoding)
    except SheetRefused as refusal:
        raise clearer_refusal(refusal, data, filename) from refusal


def _compare(meeting: Meeting, data: bytes, *, kind: str, encoding: str) -> Outcome:
    book = read_book(data, encoding)
    if kind == ORGANISATIONS:
        offices, known = queries.known_offices(meeting.id)
        return compare_organisations(recognise_organisations(book), offices, known)
    return compare_people(recognise_people(book), queries.catalogue(meeting.id))


def preview_import(
    meeting: Meeting, data: bytes, filename: str, *, kind: str, encoding: str, actor: Actor, now: datetime
) -> Import:
    """Compare a file and keep both until a person confirms. Refused (SheetRefused): a file that is no sheet."""
    outcome = compare_sheet(meeting, data, filename, kind=kind, encoding=encoding)
    with transaction():
        row = _import(meeting, data, filename, kind=kind, encoding=encoding, actor=actor, now=now)
        row.report = report_of(outcome)
        db.session.add(row)
        db.session.flush()
        upload_path(row).parent.mkdir(parents=True, exist_ok=True)
        upload_path(row).write_bytes(data)
    return row


def confirm_import(meeting: Meeting, import_id: str, *, actor: Actor, now: datetime) -> Import:
    """Carry out what the preview showed. Refused: an import that is done or dropped; people who changed meanwhile."""
    row = queries.import_of(meeting.id, import_id)
    if row.state != "preview" or not upload_path(row).exists():
        raise RuleBroken(Decision.no("import.not_waiting"))
    data, changed = upload_path(row).read_bytes(), False
    with transaction():
        take_turn(meeting)
        row = queries.import_of(meeting.id, import_id)
        if row.state != "preview":
            raise RuleBroken(Decision.no("import.not_waiting"))
        outcome = compare_sheet(meeting, data, row.filename, kind=row.kind, encoding=row.encoding)
        report = report_of(outcome)
        changed = report["fingerprint"] != row.report.get("fingerprint")
        row.report = report
        if not changed:
            _carry_out(meeting, row, outcome, actor=actor, now=now)
    if changed:
        raise RuleBroken(Decision.no("import.changed"))
    upload_path(row).unlink(missing_ok=True)
    return row


def drop_import(meeting: Meeting, import_id: str, *, now: datetime) -> None:
    """Forget a preview; nothing else changes."""
    with transaction():
        row = queries.import_of(meeting.id, import_id)
        if row.state == "preview":
            row.state, row.applied_at = "dropped", now
    upload_path(row).unlink(missing_ok=True)


def import_sheet(
    meeting: Meeting, data: bytes, filename: str, *, kind: str, encoding: str, actor: Actor, now: datetime
) -> Outcome:
    """Compare and carry out in one step, for the command line. Refused (SheetRefused): a file that is no sheet."""
    with transaction():
        take_turn(meeting)
        outcome = compare_sheet(meeting, data, filename, kind=kind, encoding=encoding)
        if outcome.count(CREATED) or outcome.count(UPDATED):
            row = _import(meeting, data, filename, kind=kind, encoding=encoding, actor=actor, now=now)
            row.report = report_of(outcome)
            db.session.add(row)
            db.session.flush()
            _carry_out(meeting, row, outcome, actor=actor, now=now)
    return outcome


def take_turn(meeting: Meeting) -> None:
    """Imports of one conference wait for each other, so that each compares with what the one before has written."""
    db.session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update(key_share=True))


def upload_path(row: Import) -> Path:
    """Where the bytes of a preview wait."""
    settings: Settings = current_app.config["SETTINGS"]
    return Path(settings.instance_path) / "uploads" / "imports" / row.public_id


def _import(
    meeting: Meeting, data: bytes, filename: str, *, kind: str, encoding: str, actor: Actor, now: datetime
) -> Import:
    return Import(
        meeting_id=meeting.id,
        public_id=public_id(),
        kind=kind,
        filename=filename[:200],
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by=actor.name,
        uploaded_at=now,
    )


def _carry_out(meeting: Meeting, row: Import, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    apply = apply_organisations if row.kind == ORGANISATIONS else apply_people
    apply(meeting, row, outcome, actor=actor, now=now)
    row.state, row.applied_at = "applied", now
    counts = {name: (None, count) for name, count in row.report["counts"].items()}
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action="people.import.applied",
        subject_type="import",
        subject_id=row.id,
        subject_label=row.filename,
        changes=counts,
        now=now,
    )
