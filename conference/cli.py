"""All commands: those of each package, groups of the same name joined, refusals as one sentence with exit code 1."""

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import inspect

from conference import PACKAGES
from conference.database import db
from conference.errors import ConferenceError
from conference.operations import logs
from conference.operations.preparing import bring_up_to_date


def package_commands() -> Iterator[click.Command]:
    """What the packages offer in their `cli.commands`."""
    for package in PACKAGES:
        path = f"conference.{package}.cli"
        if find_spec(path):
            yield from getattr(import_module(path), "commands", ())


def gathered() -> list[click.Command]:
    """One command or group a name; every command prepared and guarded."""
    by_name: dict[str, click.Command] = {}
    for command in package_commands():
        name = str(command.name)
        known = by_name.get(name)
        if isinstance(known, click.Group) and isinstance(command, click.Group):
            known.commands.update(command.commands)
        else:
            by_name[name] = command
    for command in by_name.values():
        guard(command)
    return list(by_name.values())


def guard(command: click.Command) -> None:
    """Guard a command, or each command of a group, once."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            guard(inner)
    elif command.callback and not hasattr(command.callback, "is_guarded"):
        command.callback = guarded(command.callback)


def guarded(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Commands work on a machine where nothing was ever started, and refuse with a sentence instead of a trace."""

    @wraps(callback)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            if not current_app.config["TESTING"]:
                logs.configure()
                prepare_empty_database()
            return callback(*args, **kwargs)
        except ConferenceError as error:
            click.echo(f"Không làm được: {error}", err=True)
            raise click.exceptions.Exit(1) from error

    call.is_guarded = True  # type: ignore[attr-defined]  # a mark, so that a second application does not wrap again
    return with_appcontext(call)


def prepare_empty_database() -> None:
    """Tables for a command that comes before the first start; the first plan and account are left to that start."""
    if not inspect(db.engine).has_table("meetings"):
        now = current_app.extensions["clock"].now()
        bring_up_to_date(current_app.config["SETTINGS"], now=now, say=lambda sentence: click.echo(sentence, err=True))


commands = gathered()
