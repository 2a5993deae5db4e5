"""What every page needs: the time, the conference, rendering, going back, and words after a deed."""

from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import current_app, flash, g, redirect, render_template, request, session
from werkzeug.wrappers import Response

from conference.config import Settings
from conference.errors import NotFound


def now() -> datetime:
    """The clock of the application, aware UTC."""
    return cast(datetime, current_app.extensions["clock"].now())


def settings() -> Settings:
    """The typed settings."""
    return cast(Settings, current_app.config["SETTINGS"])


def meeting() -> Any:
    """The conference in work; NotFound("no_meeting") while there is none."""
    current = optional_meeting()
    if current is None:
        raise NotFound("no_meeting")
    return current


def optional_meeting() -> Any:
    """The conference in work or None; loaded once a request by the function that create_app() was given."""
    if "meeting" not in g:
        g.meeting = current_app.extensions["current_meeting"]()
    return g.meeting


def render(template: str, status: int = 200, **context: Any) -> Response:
    """A page as a response."""
    return Response(render_template(template, **context), status=status, mimetype="text/html")


def local_target(target: str | None) -> str | None:
    """An address of this site, or None: redirects never leave it."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def redirect_back(default: str) -> Response:
    """To `next` of the form or address when it is ours, else to the default."""
    target = local_target(request.values.get("next"))
    return redirect(target or default, code=303)


def flash_done(text: str, undo_url: str | None = None) -> None:
    """One line at the bottom of the next page, with `Hoàn tác` when there is a way back (a POST address)."""
    flash(text, "done")
    if undo_url:
        session["undo"] = {"text": text, "url": undo_url}


def flash_error(text: str) -> None:
    """A sentence that says what to do."""
    flash(text, "error")
