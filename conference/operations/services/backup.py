"""Backup while serving: every table in one snapshot, then the files of instance/, then the manifest."""

import contextlib
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from alembic.migration import MigrationContext
from flask import current_app
from sqlalchemy import Table
from sqlalchemy.engine import Connection

from conference.config import Settings
from conference.database import db, is_sqlite
from conference.errors import OutsideFailure
from conference.operations.core.archive import (
    FILES,
    MANIFEST,
    TABLES,
    FilePart,
    Manifest,
    TablePart,
    checksum_of,
    manifest_bytes,
)
from conference.operations.services import tables

#: Not part of the state: the database (it travels as rows), Huey's store, settings of the machine, older backups.
LEFT_OUT = ("conference.sqlite3", "queue.sqlite3", "config.py", "backups", ".restore", "empty.sqlite3")


def make_backup(target: Path, *, now: datetime) -> Manifest:
    """Write the whole state to a new file; OutsideFailure when it cannot be written, and nothing half is left."""
    half = target.with_name(target.name + ".half")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest = write_state(archive, now=now)
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
    except OSError as error:
        raise OutsideFailure(f"không ghi được {target}: {error.strerror}", permanent=True) from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
    return manifest


def write_state(archive: zipfile.ZipFile, *, now: datetime) -> Manifest:
    db.session.rollback()
    options = {} if is_sqlite() else {"isolation_level": "REPEATABLE READ"}
    with db.engine.connect().execution_options(**options) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        parts = {table.name: write_table(archive, connection, table) for table in tables.reflected(connection)}
        connection.rollback()
    instance = instance_path()
    files = {name: write_file(archive, instance, name) for name in state_files(instance)}
    manifest = Manifest(now.isoformat(), revision, parts, files)
    archive.writestr(MANIFEST, manifest_bytes(manifest))
    return manifest


def instance_path() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.instance_path


def write_table(archive: zipfile.ZipFile, connection: Connection, table: Table) -> TablePart:
    with archive.open(f"{TABLES}{table.name}.jsonl", "w", force_zip64=True) as member:

        def written() -> Iterator[bytes]:
            for line in tables.lines_of(connection, table):
                member.write(line)
                yield line

        rows, sha256 = checksum_of(written())
    return TablePart(tables.kinds_of(table), rows, sha256)


def state_files(instance: Path) -> list[str]:
    """Names of the files that belong to the state."""
    names = [path.relative_to(instance).as_posix() for path in sorted(instance.rglob("*")) if path.is_file()]
    return [name for name in names if not name.startswith(LEFT_OUT) and not name.endswith(".half")]


def write_file(archive: zipfile.ZipFile, instance: Path, name: str) -> FilePart:
    content = (instance / name).read_bytes()
    archive.writestr(FILES + name, content)
    _, sha256 = checksum_of([content])
    return FilePart(len(content), sha256)
