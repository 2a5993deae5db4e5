"""What a start does before it serves: database up to date (backup before), keys, first plan, administrator.

Every step looks first and does nothing when there is nothing to do: a second start changes no data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from conference.config import ROOT, Settings
from conference.database import db
from conference.errors import StartRefused
from conference.kit.actor import SYSTEM
from conference.operations.services.backup import make_backup
from conference.passes.keys import keyring
from conference.planfile.services.loading import load_first_plan
from conference.security.services.accounts import make_first_administrator

MIGRATIONS = ROOT / "conference" / "migrations"
BACKUPS = "backups"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Schema:
    """The step that the database stands at, and the newest one; None: no tables yet."""

    current: str | None
    newest: str | None

    @property
    def is_current(self) -> bool:
        return self.current == self.newest


def prepare(app: Flask, *, say: Say) -> None:
    """Everything that a start needs; the first administrator's password is said once."""
    with app.app_context():
        now: datetime = app.extensions["clock"].now()
        settings: Settings = app.config["SETTINGS"]
        settings.instance_path.chmod(0o700)  # personal data and keys: for the owner only
        bring_up_to_date(settings, now=now, say=say)
        keyring().public_keys()  # the first key is made here, while nobody waits for it
        password = make_first_administrator(password=settings.admin_password, now=now)
        if password:
            say(f"Tài khoản quản trị đầu tiên: tên admin, mật khẩu {password} (chỉ hiện một lần, hãy đổi ngay).")
        load_first_plan(actor=SYSTEM, now=now)
        db.session.remove()
        db.engine.dispose()


def bring_up_to_date(settings: Settings, *, now: datetime, say: Say) -> None:
    """Run the missing migrations; a database with data is backed up before."""
    schema = schema_of_database()
    if schema.is_current:
        return
    if schema.current is not None:
        target = backup_path(settings.instance_path, schema.current, now=now)
        make_backup(target, now=now)
        say(f"Đã sao lưu trước khi nâng cấp cơ sở dữ liệu: {target}")
    db.engine.dispose()
    upgrade(directory=str(MIGRATIONS))


def backup_path(instance: Path, revision: str, *, now: datetime) -> Path:
    """A new name for each upgrade."""
    folder = instance / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{now:%Y%m%d-%H%M%S}-truoc-nang-cap-{revision}.zip"


def schema_of_database() -> Schema:
    """Where the database stands; StartRefused when it cannot be reached."""
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    try:
        with db.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current is None and inspect(connection).has_table("meetings"):
                raise StartRefused("DATABASE_URL chỉ tới cơ sở dữ liệu có bảng không do chương trình này lập.")
    except OperationalError as error:
        raise StartRefused(f"Không mở được cơ sở dữ liệu của DATABASE_URL: {first_line(error)}") from error
    return Schema(current=current, newest=newest)


def first_line(error: OperationalError) -> str:
    """What the driver says, without SQL and without the address."""
    return str(error.orig).splitlines()[0][:200]
