"""Who is signed in and which language is wanted: the cookie session becomes an Actor before each request."""

from flask import Flask, has_request_context, redirect, request, session, url_for
from werkzeug.wrappers import Response

from conference.database import db
from conference.kit.actor import ANONYMOUS, Actor
from conference.security.core.roles import permissions_of
from conference.security.models import User
from conference.web.access import set_actor

LANGUAGES = ("vi", "en")
LANGUAGE_COOKIE = "ngon_ngu"
OPEN_BEFORE_CHANGE = frozenset(
    {"security.own_account", "security.update_password", "security.sign_out", "security.language", "bootstrap.static"}
)


def bind(app: Flask) -> None:
    """Load the actor before every request."""
    app.before_request(load_actor)


def load_actor() -> Response | None:
    """Static files need no account; a session of an old epoch or a closed account counts as signed out.

    Whoever got a password from somebody else changes it before anything else.
    """
    if request.endpoint in ("static", "bootstrap.static"):
        return None
    user_id, epoch = session.get("user_id"), session.get("epoch")
    user = db.session.get(User, user_id) if isinstance(user_id, int) else None
    if user is None or not user.active or user.session_epoch != epoch:
        set_actor(ANONYMOUS)
        return None
    set_actor(actor_of(user, ip=request.remote_addr))
    if user.must_change_password and request.endpoint not in OPEN_BEFORE_CHANGE:
        return redirect(url_for("security.own_account"))
    return None


def actor_of(user: User, *, ip: str | None) -> Actor:
    """The actor that a member of staff is."""
    return Actor(
        kind="staff", id=str(user.id), name=user.name, role=user.role, permissions=permissions_of(user.role), ip=ip
    )


def start_session(user: User) -> None:
    """A fresh session for a member of staff; nothing of the earlier one stays."""
    session.clear()
    session["user_id"] = user.id
    session["epoch"] = user.session_epoch
    session.permanent = True


def chosen_language() -> str:
    """Vietnamese first; English when the reader asked for it."""
    if not has_request_context():
        return "vi"
    wanted = request.cookies.get(LANGUAGE_COOKIE, "vi")
    return wanted if wanted in LANGUAGES else "vi"
