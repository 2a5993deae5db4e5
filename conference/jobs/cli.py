"""flask jobs run."""

import json

import click
from flask import current_app

from conference.jobs.consumer import run_forever, work_until_empty


@click.group()
def jobs() -> None:
    """Background work."""


@jobs.command()
@click.option("--until-empty", is_flag=True, help="Work off what is due and end.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--conference", "_conference", metavar="CODE", help="The queue serves all conferences.")
def run(*, until_empty: bool, as_json: bool, _conference: str | None) -> None:
    """Work the queue. Without --until-empty the process stays and works on until it is told to stop."""
    if not until_empty:
        run_forever(current_app._get_current_object())  # type: ignore[attr-defined]
        return
    worked = work_until_empty()
    click.echo(json.dumps({"worked": worked}) if as_json else f"Đã làm xong {worked} việc.")


commands = [jobs]
