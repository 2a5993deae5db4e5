"""A backup file is checked before anything is believed."""

import json
import zipfile

import pytest

from conference.operations.core.archive import (
    MANIFEST,
    ArchiveRefused,
    FilePart,
    Manifest,
    TablePart,
    checksum_of,
    line_of,
    manifest_bytes,
    read_manifest,
    table_lines,
    verify,
)

LINES = [line_of({"id": 1, "name": "Đặng Thử"}), line_of({"id": 2, "name": None})]


def written(path, *, manifest=None, lines=LINES, content=b"khoa"):
    rows, sha256 = checksum_of(LINES)
    _, file_sha256 = checksum_of([b"khoa"])
    made = manifest or Manifest(
        "2021-05-24T01:00:00+00:00",
        "0001",
        {"people": TablePart({"id": "plain", "name": "plain"}, rows, sha256)},
        {"keys/a": FilePart(4, file_sha256)},
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tables/people.jsonl", b"".join(lines))
        archive.writestr("files/keys/a", content)
        archive.writestr(MANIFEST, made if isinstance(made, bytes) else manifest_bytes(made))
    return path


def test_whole_backup_is_read_back(tmp_path):
    path = written(tmp_path / "b.zip")

    manifest = read_manifest(path)
    verify(path, manifest)

    assert (manifest.revision, manifest.rows) == ("0001", 2)
    assert list(table_lines(path, "people")) == LINES


@pytest.mark.parametrize(
    "damage", [{"lines": LINES[:1]}, {"lines": [*LINES, LINES[0]]}, {"content": b"khac"}], ids=["short", "long", "file"]
)
def test_changed_member_is_named(tmp_path, damage):
    path = written(tmp_path / "b.zip", **damage)

    with pytest.raises(ArchiveRefused) as refused:
        verify(path, read_manifest(path))

    assert refused.value.reason == "damaged"


def test_missing_member_is_damage(tmp_path):
    path = written(tmp_path / "b.zip")
    other = Manifest("x", "0001", {"absent": TablePart({}, 0, "")}, {})

    with pytest.raises(ArchiveRefused, match="damaged"):
        verify(path, other)


@pytest.mark.parametrize(
    "document",
    [
        b"[]",
        b"not json",
        json.dumps({"format": "something"}).encode(),
        json.dumps({"format": "conference-backup", "version": 1}).encode(),
    ],
)
def test_foreign_manifest_is_no_backup(tmp_path, document):
    with pytest.raises(ArchiveRefused, match="no_backup"):
        read_manifest(written(tmp_path / "b.zip", manifest=document))


def test_later_form_asks_for_a_newer_program(tmp_path):
    document = json.loads(manifest_bytes(Manifest("x", "0001")))
    document["version"] = 2

    with pytest.raises(ArchiveRefused, match="newer"):
        read_manifest(written(tmp_path / "b.zip", manifest=json.dumps(document).encode()))


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "a\\b", ".", "config.py", "./config.py"])
def test_no_member_leaves_the_folder_or_replaces_the_settings(tmp_path, name):
    with pytest.raises(ArchiveRefused, match="no_backup"):
        read_manifest(written(tmp_path / "b.zip", manifest=Manifest("x", "0001", {}, {name: FilePart(1, "")})))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"plain text", b"\x00" * 5000])
def test_any_other_file_is_no_backup(tmp_path, content):
    (tmp_path / "b.zip").write_bytes(content)

    with pytest.raises(ArchiveRefused, match="no_backup"):
        read_manifest(tmp_path / "b.zip")


def test_no_file_says_so(tmp_path):
    with pytest.raises(ArchiveRefused, match="no_file"):
        read_manifest(tmp_path / "b.zip")
