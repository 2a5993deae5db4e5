"""Backup and restore of the whole state, on both databases, with everything compared afterwards."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from flask_migrate import stamp
from sqlalchemy import text

from conference import create_app
from conference.database import db, transaction
from conference.errors import OutsideFailure
from conference.jobs.queue import enqueue
from conference.kit.actor import SYSTEM
from conference.meetings.models import Meeting
from conference.operations.core.archive import ArchiveRefused, read_manifest, verify
from conference.operations.services import restore as restoring
from conference.operations.services.backup import make_backup
from conference.operations.services.restore import restore_backup
from conference.passes.keys import keyring
from conference.people.models import Delegate, Organisation
from conference.rehearsal.services import fill_rehearsal
from tests.factories import NOW, make_allocation, make_category, make_delegate, make_organisation, make_slot

pytestmark = pytest.mark.both_databases


@pytest.fixture
def filled(app, meeting):
    """A conference with people, passes, keys, a job, nulls and JSON of every kind; the schema marked as current."""
    stamp(directory=restoring.MIGRATIONS)
    category = make_category(meeting)
    organisation = make_organisation(meeting, aliases=["Sở Ế", '"quoted"'])
    slot = make_slot(category)
    make_allocation(organisation, slot, places=None)
    first = make_delegate(meeting, organisation=organisation, phones=[{"raw": "0912", "e164": None}])
    make_delegate(meeting, name="Đặng Thử", organisation=organisation, replaces_id=first.id, door_notes=[])
    keyring().public_keys()
    fill_rehearsal(meeting.id, 30, actor=SYSTEM, now=NOW)
    enqueue("tests.nobody", now=NOW, run_at=NOW + timedelta(days=1), number=1)
    yield meeting
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))


def rows_of(manifest):
    return {name: (part.rows, part.sha256) for name, part in manifest.tables.items()}


def test_what_was_backed_up_comes_back_equal(filled, tmp_path):
    before = make_backup(tmp_path / "a.zip", now=NOW)
    secret = (restoring.instance_path() / "secret_key").read_bytes()
    with transaction():
        db.session.query(Delegate).filter(Delegate.is_rehearsal.is_(False)).update({"name": "Khác"})
        db.session.get_one(Meeting, filled.id).title = "Khác"
    (restoring.instance_path() / "keys" / "later.txt").write_text("x")

    restored = restore_backup(tmp_path / "a.zip", make_app=create_app, now=NOW)

    assert rows_of(make_backup(tmp_path / "b.zip", now=NOW)) == rows_of(before)
    assert not (restoring.instance_path() / "keys" / "later.txt").exists()
    assert (restoring.instance_path() / "secret_key").read_bytes() == secret
    assert not restored.needs_restart
    assert db.session.query(Delegate).filter_by(name="Đặng Thử").one().replaces_id is not None


def test_state_before_is_kept_aside_and_can_be_restored(filled, tmp_path):
    make_backup(tmp_path / "a.zip", now=NOW)
    with transaction():
        db.session.get_one(Meeting, filled.id).title = "Sau đó"

    aside = restore_backup(tmp_path / "a.zip", make_app=create_app, now=NOW).kept_aside
    restore_backup(aside, make_app=create_app, now=NOW + timedelta(seconds=1))

    assert db.session.query(Meeting).one().title == "Sau đó"


def test_new_rows_get_new_numbers_after_a_restore(filled, tmp_path):
    make_backup(tmp_path / "a.zip", now=NOW)
    restore_backup(tmp_path / "a.zip", make_app=create_app, now=NOW)

    highest = db.session.query(Organisation.id).order_by(Organisation.id.desc()).first()[0]
    assert make_organisation(filled, name="Ban Thử Bình").id > highest


def test_refused_files_change_nothing(filled, tmp_path):
    make_backup(tmp_path / "a.zip", now=NOW)
    before = rows_of(make_backup(tmp_path / "b.zip", now=NOW))
    damaged = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "short.zip").write_bytes(damaged[: len(damaged) // 2])
    (tmp_path / "foreign.zip").write_bytes(b"PK not ours")

    for name in ("short.zip", "foreign.zip", "absent.zip"):
        with pytest.raises(ArchiveRefused):
            restore_backup(tmp_path / name, make_app=create_app, now=NOW)

    assert rows_of(make_backup(tmp_path / "c.zip", now=NOW)) == before


def test_every_flipped_byte_is_noticed_or_harmless(filled, tmp_path):
    make_backup(tmp_path / "a.zip", now=NOW)
    whole = (tmp_path / "a.zip").read_bytes()

    for place in range(0, len(whole), max(1, len(whole) // 200)):
        (tmp_path / "x.zip").write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            manifest = read_manifest(tmp_path / "x.zip")
            verify(tmp_path / "x.zip", manifest)
        except ArchiveRefused:
            continue
        assert rows_of(manifest) == rows_of(read_manifest(tmp_path / "a.zip"))


def test_rows_that_differ_after_loading_roll_everything_back(filled, tmp_path, monkeypatch):
    make_backup(tmp_path / "a.zip", now=NOW)
    before = rows_of(make_backup(tmp_path / "b.zip", now=NOW))
    manifest = read_manifest(tmp_path / "a.zip")
    wrong = {**manifest.tables, "delegates": type(manifest.tables["delegates"])(
        manifest.tables["delegates"].columns, 1, "0" * 64
    )}  # fmt: skip

    with pytest.raises(ArchiveRefused, match="different"):
        restoring.replace_rows(tmp_path / "a.zip", type(manifest)(manifest.created_at, manifest.revision, wrong, {}))

    assert rows_of(make_backup(tmp_path / "c.zip", now=NOW)) == before


def test_backup_of_a_newer_program_is_refused(filled, tmp_path):
    make_backup(tmp_path / "a.zip", now=NOW)
    with zipfile.ZipFile(tmp_path / "a.zip") as old, zipfile.ZipFile(tmp_path / "n.zip", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps({**json.loads(content), "revision": "9999"}).encode()
            new.writestr(name, content)

    with pytest.raises(ArchiveRefused, match="newer"):
        restore_backup(tmp_path / "n.zip", make_app=create_app, now=NOW)


def test_backup_that_cannot_be_written_leaves_nothing(app, tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(OutsideFailure):
        make_backup(tmp_path / "file" / "a.zip", now=NOW)

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_full_disk_leaves_no_half_backup(filled, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutsideFailure, match="No space left"):
        make_backup(tmp_path / "a.zip", now=NOW)

    assert list(tmp_path.iterdir()) == []


def test_backup_holds_keys_and_secret_but_no_database_file(filled, tmp_path):
    manifest = make_backup(tmp_path / "a.zip", now=NOW)

    assert "secret_key" in manifest.files
    assert [name for name in manifest.files if name.startswith("keys/pass-") and name.endswith(".key")]
    assert not [name for name in manifest.files if name.startswith(("conference.sqlite3", "queue", "backups"))]
    assert Path(tmp_path / "a.zip").stat().st_mode & 0o077 == 0
