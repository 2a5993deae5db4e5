"""The signing keys of passes: files in instance/keys that only their owner may read, made at the first start.

A rotation makes a new key and destroys the old private one; its public half stays, so every pass that was already
issued remains genuine. Nothing needs an old private key, because each pass keeps its whole text.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import current_app

from conference.config import Settings, write_private
from conference.errors import RuleBroken
from conference.kit.decision import Decision

FOLDER = "keys"
LARGEST_NUMBER = 255


class Keyring:
    """The keys of one instance folder. Files are read again when the folder has changed (another process rotated)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read_at: int | None = None
        self._public: Mapping[int, bytes] = {}

    def public_keys(self) -> Mapping[int, bytes]:
        """Every key that ever signed a pass here, by number."""
        self._ensure()
        changed = self._folder.stat().st_mtime_ns
        if changed != self._read_at:
            self._public = MappingProxyType(
                {number_of(path): bytes.fromhex(path.read_text("ascii")) for path in self._folder.glob("pass-*.pub")}
            )
            self._read_at = changed
        return self._public

    def current(self) -> tuple[int, Ed25519PrivateKey]:
        """The key that signs new passes, with its number."""
        self._ensure()
        path = max(self._folder.glob("pass-*.key"), key=number_of)
        return number_of(path), Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii")))

    def rotate(self) -> int:
        """A new key for passes from now on; earlier passes stay genuine. Refused after 255 keys."""
        self._ensure()
        old = sorted(self._folder.glob("pass-*.key"), key=number_of)
        number = max(number_of(path) for path in self._folder.glob("pass-*.pub")) + 1
        if number > LARGEST_NUMBER:
            raise RuleBroken(Decision.no("no_more_keys"))
        self._make(number)
        for path in old:
            path.unlink()
        return number

    def _ensure(self) -> None:
        if not self._folder.exists() or not any(self._folder.glob("pass-*.key")):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make(max((number_of(path) for path in self._folder.glob("pass-*.pub")), default=0) + 1)

    def _make(self, number: int) -> None:
        """The private key first: whoever loses the race to create the file uses the other's."""
        key = Ed25519PrivateKey.generate()
        path = self._folder / f"pass-{number}.key"
        try:
            write_private(path, key.private_bytes_raw().hex().encode("ascii"))
        except FileExistsError:
            key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii")))
        path.with_suffix(".pub").write_text(key.public_key().public_bytes_raw().hex(), "ascii")


def number_of(path: Path) -> int:
    """The key number in a file name."""
    return int(path.stem.removeprefix("pass-"))


@lru_cache(maxsize=8)
def keyring_of(folder: Path) -> Keyring:
    return Keyring(folder)


def keyring() -> Keyring:
    """The keys of this application."""
    return keyring_of(cast(Settings, current_app.config["SETTINGS"]).instance_path / FOLDER)
