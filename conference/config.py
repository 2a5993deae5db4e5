"""Typed settings: defaults, then instance/config.py, then the environment, then what a test passes in.

Every name and default stands here once. A wrong value stops the start with one sentence that names the variable.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from conference.errors import StartRefused

ROOT = Path(__file__).resolve().parent.parent
SMTP_SCHEMES = ("smtp", "smtps")
DATABASE_SCHEMES = ("sqlite", "postgresql+psycopg")
SETTING_NAMES = (
    "HOST",
    "PORT",
    "DATABASE_URL",
    "REDIS_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "IMAP_URL",
    "PUBLIC_URL",
    "SECRET_KEY",
    "ADMIN_PASSWORD",
    "WORKERS",
)


@dataclass(frozen=True)
class Settings:
    """All settings of one running program."""

    instance_path: Path
    host: str
    port: int
    database_url: str
    redis_url: str | None
    smtp_url: str | None
    mail_from: str
    imap_url: str | None
    public_url: str
    secret_key: bytes
    admin_password: str | None
    workers: int

    @property
    def is_sqlite(self) -> bool:
        """SQLite wants one serving process and one writer at a time."""
        return self.database_url.startswith("sqlite")


def load_settings(overrides: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """Read and check every setting; StartRefused names the first one that is wrong."""
    instance = Path(str(overrides.get("INSTANCE_PATH") or environment.get("INSTANCE_PATH") or ROOT / "instance"))
    instance.mkdir(parents=True, exist_ok=True)
    raw = {**from_file(instance / "config.py"), **from_environment(environment), **texts(overrides)}
    host, port = raw.get("HOST", "127.0.0.1"), number(raw, "PORT", default=8000, low=1, high=65535)
    return Settings(
        instance_path=instance,
        host=host,
        port=port,
        database_url=database_url(raw.get("DATABASE_URL"), instance),
        redis_url=address(raw, "REDIS_URL", ("redis", "rediss", "unix")),
        smtp_url=address(raw, "SMTP_URL", SMTP_SCHEMES),
        mail_from=mail_from(raw.get("MAIL_FROM")),
        imap_url=address(raw, "IMAP_URL", ("imap", "imaps")),
        public_url=public_url(raw, host=host, port=port),
        secret_key=secret_key(raw.get("SECRET_KEY"), instance),
        admin_password=admin_password(raw.get("ADMIN_PASSWORD")),
        workers=number(raw, "WORKERS", default=1, low=1, high=64),
    )


def from_file(path: Path) -> dict[str, str]:
    """Upper-case names of instance/config.py, when there is one."""
    if not path.exists():
        return {}
    values: dict[str, object] = {}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), values)  # noqa: S102 - the operator's own file
    return texts(values)


def from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Settings that are present and not blank."""
    return {name: environment[name] for name in SETTING_NAMES if environment.get(name, "").strip()}


def texts(values: Mapping[str, object]) -> dict[str, str]:
    """The settings among some values, as text."""
    return {name: str(values[name]) for name in SETTING_NAMES if values.get(name) not in (None, "")}


def refuse(name: str, value: str, wanted: str) -> StartRefused:
    """One sentence; passwords inside an address are not repeated."""
    shown = value if "@" not in value else "…@" + value.rpartition("@")[2]
    return StartRefused(f"{name} = '{shown}' không dùng được: cần {wanted}.")


def number(raw: Mapping[str, str], name: str, *, default: int, low: int, high: int) -> int:
    """A whole number within limits."""
    text = raw.get(name, str(default))
    if not text.strip().isdigit() or not low <= int(text) <= high:
        raise refuse(name, text, f"một số nguyên từ {low} đến {high}")
    return int(text)


def address(raw: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    """An address with one of the schemes, or nothing."""
    text = raw.get(name)
    if text is None:
        return None
    parts = urlsplit(text)
    port_is_right = valid_port(text)
    if parts.scheme not in schemes or not (parts.hostname or parts.path) or not port_is_right:
        raise refuse(name, text, "địa chỉ dạng " + " hoặc ".join(f"{scheme}://…" for scheme in schemes))
    return text


def valid_port(text: str) -> bool:
    """urlsplit raises only when the port is asked for."""
    try:
        return urlsplit(text).port != 0
    except ValueError:
        return False


def database_url(text: str | None, instance: Path) -> str:
    """SQLite in instance/ unless an address is given; plain postgresql:// means the psycopg driver."""
    if text is None:
        return f"sqlite:///{instance / 'conference.sqlite3'}"
    url = text.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    if url.split(":", 1)[0] not in DATABASE_SCHEMES:
        raise refuse("DATABASE_URL", text, "địa chỉ dạng sqlite:///… hoặc postgresql+psycopg://…")
    return url


def mail_from(text: str | None) -> str:
    """The sender's mailbox; it is also the ORGANIZER of calendar entries."""
    sender = text or "hoinghi@localhost"
    if sender.count("@") != 1 or any(c.isspace() for c in sender) or sender.startswith("@") or sender.endswith("@"):
        raise refuse("MAIL_FROM", sender, "một địa chỉ thư điện tử, ví dụ hoinghi@example.org")
    return sender


def public_url(raw: Mapping[str, str], *, host: str, port: int) -> str:
    """The address that links and QR codes use, without a slash at the end."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - only compared
    text = raw.get("PUBLIC_URL", f"http://{shown}:{port}")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or not valid_port(text) or parts.query:
        raise refuse("PUBLIC_URL", text, "địa chỉ dạng https://tên-máy")
    return text.rstrip("/")


def secret_key(text: str | None, instance: Path) -> bytes:
    """Given, or made once in instance/ with 256 random bits that only the owner may read."""
    if text is not None:
        if len(text) < 16:
            raise refuse("SECRET_KEY", "…", "ít nhất 16 ký tự")
        return text.encode()
    path = instance / "secret_key"
    if not path.exists():
        write_private(path, secrets.token_hex(32).encode())
    return path.read_bytes().strip()


def write_private(path: Path, content: bytes) -> None:
    """Create a file that only its owner may read; an existing file is never overwritten."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def admin_password(text: str | None) -> str | None:
    """Used at the first start only."""
    if text is not None and len(text) < 8:
        raise refuse("ADMIN_PASSWORD", "…", "ít nhất 8 ký tự")
    return text
