"""flask backup, flask restore, flask admin reset-password."""

import json
from pathlib import Path

import click
from flask import current_app
from flask_babel import gettext as _

from conference import create_app
from conference.errors import OutsideFailure
from conference.meetings.cli import json_option, refuse
from conference.operations.core.archive import ArchiveRefused
from conference.operations.services.backup import make_backup
from conference.operations.services.restore import restore_backup
from conference.operations.words import refused_archive
from conference.security.services.accounts import recover_administrator

whole_state = click.option("--conference", "_conference", metavar="CODE", help="Ignored: the whole state is meant.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@whole_state
@json_option
def backup(file: Path, *, _conference: str | None, as_json: bool) -> None:
    """Write database and files to FILE, consistent while serving."""
    try:
        manifest = make_backup(file, now=current_app.extensions["clock"].now())
    except OutsideFailure as failure:
        refuse(_("Chưa sao lưu được: %(why)s", why=str(failure)))
    counts = {"tables": len(manifest.tables), "rows": manifest.rows, "files": len(manifest.files)}
    done = _("Đã sao lưu %(rows)s dòng của %(tables)s bảng và %(files)s tệp.", **counts)
    click.echo(json.dumps({"file": str(file), **counts}) if as_json else done)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@whole_state
@json_option
def restore(file: Path, *, _conference: str | None, as_json: bool) -> None:
    """Replace the whole state by the backup FILE, after checking it; the state before is kept in instance/backups."""
    try:
        restored = restore_backup(file, make_app=create_app, now=current_app.extensions["clock"].now())
    except ArchiveRefused as refused:
        refuse(refused_archive(refused.reason, refused.facts))
    except OutsideFailure as failure:
        refuse(_("Chưa khôi phục được: %(why)s", why=str(failure)))
    counts = {"rows": restored.manifest.rows, "files": len(restored.manifest.files)}
    click.echo(_("Trạng thái trước đó giữ ở %(path)s", path=str(restored.kept_aside)), err=True)
    if restored.needs_restart:
        click.echo(_("Khóa bí mật đã đổi: khởi động lại chương trình đang chạy."), err=True)
    done = _("Đã khôi phục và kiểm lại %(rows)s dòng, %(files)s tệp.", **counts)
    click.echo(json.dumps({"kept_aside": str(restored.kept_aside), **counts}) if as_json else done)


@click.group()
def admin() -> None:
    """Accounts, for whoever has the server."""


@admin.command("reset-password")
@click.argument("username", default="admin")
@whole_state
@json_option
def reset_password(username: str, *, _conference: str | None, as_json: bool) -> None:
    """Let a lost administrator back in: the account is opened or made, and its new password shown once."""
    password = recover_administrator(username=username, now=current_app.extensions["clock"].now())
    done = _("Mật khẩu mới của %(user)s: %(password)s (đổi ngay sau khi đăng nhập).", user=username, password=password)
    click.echo(json.dumps({"username": username, "password": password}) if as_json else done)


commands = [backup, restore, admin]
