"""The catalogues: Vietnamese sentences are the message ids, English stands beside them in en/LC_MESSAGES/messages.po.

Compiled catalogues are not kept; they are made at start when the source is newer.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent


def compiled() -> Path:
    """Compile what is out of date and return the folder of the catalogues."""
    for source in HERE.glob("*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_catalogue(source, target)
    return HERE


def compile_catalogue(source: Path, target: Path) -> None:
    """Write beside and rename, so that two starting processes never see half a file."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name)
    half = target.with_suffix(f".mo.{id(catalogue)}")
    with half.open("wb") as file:
        write_mo(file, catalogue)
    half.replace(target)
