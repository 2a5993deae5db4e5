"""Restore while serving: everything is checked before anything changes, and the old state is kept aside.

Design: one transaction empties all tables, loads the rows and compares the checksums of what then stands in the
database with the manifest; a difference rolls everything back. A backup of an older version is first loaded into a
database of its own and brought up to date there, so the live tables only ever see rows of their own version.
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text
from sqlalchemy.engine import Connection

from conference.config import ROOT
from conference.database import db, transaction
from conference.errors import OutsideFailure
from conference.operations.core.archive import (
    FILES,
    ArchiveRefused,
    Manifest,
    TablePart,
    checksum_of,
    read_manifest,
    table_lines,
    verify,
)
from conference.operations.services import tables
from conference.operations.services.backup import instance_path, make_backup, state_files

MIGRATIONS = str(ROOT / "conference" / "migrations")
MakeApp = Callable[[Mapping[str, object]], Flask]


@dataclass(frozen=True)
class Restored:
    """What came back, and where the state before it is kept."""

    manifest: Manifest
    kept_aside: Path
    needs_restart: bool


def restore_backup(source: Path, *, make_app: MakeApp, now: datetime) -> Restored:
    """Replace the whole state by a backup.

    ArchiveRefused (nothing is changed) for a file that is no backup, damaged, or of a newer version."""
    manifest = read_manifest(source)
    verify(source, manifest)
    newest = require_known(manifest.revision)
    if manifest.revision != newest:
        return restore_older(source, manifest, make_app=make_app, now=now)
    aside = instance_path() / "backups" / f"{now:%Y%m%d-%H%M%S}-truoc-khoi-phuc.zip"
    make_backup(aside, now=now)
    staged = stage_files(source, manifest)
    try:
        replace_rows(source, manifest)
        changed = replace_files(staged, manifest)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Restored(manifest, aside, needs_restart=changed)


def require_known(revision: str | None) -> str | None:
    """The newest step of this program; a backup of a step that it does not know is refused."""
    script = ScriptDirectory(MIGRATIONS)
    try:
        known = revision is not None and script.get_revision(revision) is not None
    except CommandError as error:
        raise ArchiveRefused("newer") from error
    if not known:
        raise ArchiveRefused("no_backup")
    return script.get_current_head()


def restore_older(source: Path, manifest: Manifest, *, make_app: MakeApp, now: datetime) -> Restored:
    """Bring an older backup up to date in a database of its own, then restore that."""
    with tempfile.TemporaryDirectory(prefix="conference-restore-") as folder:
        updated = Path(folder, "updated.zip")
        older = make_app({"INSTANCE_PATH": folder, "DATABASE_URL": f"sqlite:///{folder}/conference.sqlite3"})
        with older.app_context():
            upgrade(directory=MIGRATIONS, revision=str(manifest.revision))
            replace_rows(source, manifest)
            unpack_files(source, manifest, Path(folder))
            upgrade(directory=MIGRATIONS)
            make_backup(updated, now=now)
            db.engine.dispose()
        return restore_backup(updated, make_app=make_app, now=now)


def replace_rows(source: Path, manifest: Manifest) -> None:
    """All tables in one transaction, compared with the manifest before it ends."""
    with transaction():
        connection = db.session.connection()
        without_keys = drop_foreign_keys(connection)
        live = tables.reflected(connection)
        for table in reversed(live):
            connection.execute(table.delete())
        for table in live:
            if table.name in manifest.tables:
                fill(connection, source, table.name, manifest.tables[table.name])
        add_foreign_keys(connection, without_keys)
        for table in live:
            compare(connection, table, manifest.tables.get(table.name))


def fill(connection: Connection, source: Path, name: str, part: TablePart) -> None:
    rows = (json.loads(line) for line in table_lines(source, name))
    tables.load(connection, name, part.columns, rows)
    if connection.dialect.name == "postgresql" and "id" in part.columns:
        following = sa.select(
            sa.func.setval(
                sa.func.pg_get_serial_sequence(f'"{name}"', "id"),
                sa.func.coalesce(sa.func.max(sa.column("id")), 1),
                sa.func.max(sa.column("id")).is_not(None),
            )
        )
        connection.execute(following.select_from(sa.table(name)))


def compare(connection: Connection, table: sa.Table, part: TablePart | None) -> None:
    """What stands in the database now is what the backup says."""
    found = checksum_of(tables.lines_of(connection, table))
    if part is not None and found != (part.rows, part.sha256):
        raise ArchiveRefused("different", member=table.name)


def drop_foreign_keys(connection: Connection) -> list[tuple[str, str, str]]:
    """Rows refer to each other in circles: keys are checked when all are there."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        return []
    listed = text(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
    )
    keys = [(row[0], row[1], row[2]) for row in connection.execute(listed)]
    for relation, name, _ in keys:
        alter(connection, relation, "DROP CONSTRAINT %(key)s", name)
    return keys


def add_foreign_keys(connection: Connection, keys: list[tuple[str, str, str]]) -> None:
    for relation, name, definition in keys:
        alter(connection, relation, "ADD CONSTRAINT %(key)s %(definition)s", name, definition)


def alter(connection: Connection, relation: str, change: str, name: str, definition: str = "") -> None:
    """ALTER TABLE with names that PostgreSQL itself gave, quoted by it or by the dialect."""
    words = {
        "relation": relation,
        "key": connection.dialect.identifier_preparer.quote(name),
        "definition": definition,
    }
    connection.execute(sa.DDL("ALTER TABLE %(relation)s " + change, context=words))  # type: ignore[no-untyped-call]


def stage_files(source: Path, manifest: Manifest) -> Path:
    """Unpack beside the living files, on the same disk; OutsideFailure when there is no room."""
    staged = instance_path() / ".restore"
    shutil.rmtree(staged, ignore_errors=True)
    try:
        unpack_files(source, manifest, staged)
    except OSError as error:
        shutil.rmtree(staged, ignore_errors=True)
        raise OutsideFailure(f"không ghi được vào {staged}: {error.strerror}", permanent=True) from error
    return staged


def unpack_files(source: Path, manifest: Manifest, folder: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        for name in manifest.files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(archive.read(FILES + name))


def replace_files(staged: Path, manifest: Manifest) -> bool:
    """Put the unpacked files in place and remove what the backup does not have; True when the secret key changed."""
    instance = instance_path()
    secret = instance / "secret_key"
    before = secret.read_bytes() if secret.exists() else b""
    for name in state_files(instance):
        if name not in manifest.files:
            (instance / name).unlink()
    for name in manifest.files:
        (instance / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).replace(instance / name)
    after = secret.read_bytes() if secret.exists() else b""
    return before != after and not os.environ.get("SECRET_KEY")
