"""A backup as a file: a ZIP with one JSON-lines member a table, the files of instance/, and a manifest of checksums.

The same form for SQLite and PostgreSQL, so that a backup of one can be restored into the other.
"""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = "conference-backup"
VERSION = 1
MANIFEST = "manifest.json"
TABLES = "tables/"
FILES = "files/"
SETTINGS_FILE = "config.py"
LARGEST_MANIFEST = 16 * 1024 * 1024
CHUNK = 1024 * 1024
#: What the library raises for bytes that only look like an archive, or whose content has another shape.
UNREADABLE = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


class ArchiveRefused(Exception):
    """The file is no backup, or a damaged one; `reason` has its sentence in words.py."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True)
class TablePart:
    """A table: how its columns are written, how many rows, and the checksum of the lines."""

    columns: Mapping[str, str]
    rows: int
    sha256: str


@dataclass(frozen=True)
class FilePart:
    """A file under instance/."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds and how to see that it is whole."""

    created_at: str
    revision: str | None
    tables: Mapping[str, TablePart] = field(default_factory=dict)
    files: Mapping[str, FilePart] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.tables.values())


def manifest_bytes(manifest: Manifest) -> bytes:
    """As stored in the archive."""
    document = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def line_of(row: Mapping[str, Any]) -> bytes:
    """One row as one line, always written the same way: the checksum of a table depends on it."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8") + b"\n"


def checksum_of(lines: Iterable[bytes]) -> tuple[int, str]:
    """Number and checksum of lines."""
    digest, count = hashlib.sha256(), 0
    for line in lines:
        digest.update(line)
        count += 1
    return count, digest.hexdigest()


def read_manifest(path: Path) -> Manifest:
    """The manifest of a backup; ArchiveRefused when the file is none or cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                raise ArchiveRefused("damaged", member=MANIFEST)
            document = json.loads(archive.read(MANIFEST))
        return manifest_of(document)
    except ArchiveRefused:
        raise
    except FileNotFoundError as error:
        raise ArchiveRefused("no_file") from error
    except UNREADABLE as error:
        raise ArchiveRefused("no_backup") from error


def manifest_of(document: dict[str, Any]) -> Manifest:
    """Check the form; a later version of the form is refused."""
    if document["format"] != FORMAT:
        raise ArchiveRefused("no_backup")
    if document["version"] != VERSION:
        raise ArchiveRefused("newer")
    files = {safe_name(name): FilePart(**part) for name, part in document["files"].items()}
    tables = {name: TablePart(**part) for name, part in document["tables"].items()}
    return Manifest(document["created_at"], document["revision"], tables, files)


def safe_name(name: str) -> str:
    """A path inside instance/ and nowhere else; never the settings, which are run as a program at the next start."""
    path = PurePosixPath(name)
    if (
        path.parts == (SETTINGS_FILE,)
        or path.is_absolute()
        or ".." in path.parts
        or not path.parts
        or "\\" in name
        or "\0" in name
    ):
        raise ArchiveRefused("no_backup")
    return name


def verify(path: Path, manifest: Manifest) -> None:
    """Read everything once and compare every checksum; ArchiveRefused names the first member that is damaged."""
    with zipfile.ZipFile(path) as archive:
        for name, table in manifest.tables.items():
            check_member(archive, f"{TABLES}{name}.jsonl", table.sha256)
        for name, file in manifest.files.items():
            check_member(archive, FILES + name, file.sha256)


def check_member(archive: zipfile.ZipFile, member: str, sha256: str) -> None:
    digest = hashlib.sha256()
    try:
        with archive.open(member) as content:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
    except UNREADABLE as error:
        raise ArchiveRefused("damaged", member=member) from error
    if digest.hexdigest() != sha256:
        raise ArchiveRefused("damaged", member=member)


def table_lines(path: Path, name: str) -> Iterator[bytes]:
    """The lines of one table."""
    with zipfile.ZipFile(path) as archive, archive.open(f"{TABLES}{name}.jsonl") as content:
        yield from content
