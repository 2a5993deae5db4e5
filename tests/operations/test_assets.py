"""Third-party browser files: what set-up copies, what is said when one is missing, no address in the lock file."""

import json
import re
from pathlib import Path

from conference.operations import assets

ICON_CALL = re.compile(r"""\bicon\(\s*["']([a-z0-9-]+)["']""")


def test_everything_that_set_up_brings_is_here():
    assert assets.missing() == []


def test_what_is_missing_is_named_with_what_is_lost(tmp_path):
    lacking = assets.missing(tmp_path)

    assert [part.package for part in lacking] == [part.package for part in assets.PARTS]
    assert all(part.without for part in lacking)


def test_every_icon_of_the_templates_is_in_the_sprite():
    sprite = (assets.VENDOR / "bootstrap-icons.svg").read_text("utf-8")
    named = {
        name for path in assets.ROOT.glob("templates/**/*.html") for name in ICON_CALL.findall(path.read_text("utf-8"))
    }

    assert {name for name in named if f'id="{name}"' not in sprite} == set()


def test_style_sheets_of_fonts_name_files_that_are_there():
    for sheet in (assets.VENDOR / "fonts").glob("*/index.css"):
        files = re.findall(r'url\("([^"]+)"\)', sheet.read_text("utf-8"))
        assert files
        assert all((sheet.parent / file).is_file() for file in files)


def test_each_part_keeps_its_licence():
    licences = {path.relative_to(assets.VENDOR).as_posix() for path in assets.VENDOR.rglob("*LICENSE*")}

    assert licences == {
        "bootstrap-icons.LICENSE", "fonts/be-vietnam-pro/LICENSE", "fonts/inter/LICENSE", "noble-ed25519/LICENSE",
        "tinos/LICENSE_FONT", "zxing/LICENSE",
    }  # fmt: skip


def test_lock_file_names_versions_and_no_address():
    packages = json.loads((assets.ROOT / "package-lock.json").read_text("utf-8"))["packages"]

    assert [name for name, facts in packages.items() if "resolved" in facts] == []
    assert all("integrity" in facts for name, facts in packages.items() if name)


def test_copying_from_nothing_copies_nothing(tmp_path):
    assets.copy_all(tmp_path / "absent", tmp_path / "vendor")

    assert not (tmp_path / "vendor").exists()


def test_a_sprite_holds_the_named_icons_only(tmp_path, monkeypatch):
    source = tmp_path / "bootstrap-icons"
    source.mkdir()
    symbol = '<symbol class="bi bi-{0}" viewBox="0 0 16 16" id="{0}"><path d="M1 1"/></symbol>'
    (source / "bootstrap-icons.svg").write_text("<svg>" + symbol.format("send") + symbol.format("unused") + "</svg>")
    (source / "LICENSE").write_text("MIT")
    (tmp_path / "templates").mkdir()
    Path(tmp_path, "templates", "a.html").write_text('{{ icon("send") }}')
    monkeypatch.setattr(assets, "ROOT", tmp_path)

    assets.copy_icons(source, tmp_path / "vendor")

    sprite = (tmp_path / "vendor" / "bootstrap-icons.svg").read_text()
    assert ('id="send"' in sprite, 'id="unused"' in sprite) == (True, False)
