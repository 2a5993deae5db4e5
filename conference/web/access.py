"""Who may open an endpoint: each view carries exactly one of these rules, and a test walks them all."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import g, redirect, request, url_for

from conference.errors import NotAllowed
from conference.kit.actor import ANONYMOUS, Actor

View = TypeVar("View", bound=Callable[..., Any])


def current_actor() -> Actor:
    """The actor of this request: staff by session, organisation or delegate by link, device by token."""
    return cast(Actor, g.get("actor", ANONYMOUS))


def set_actor(actor: Actor) -> None:
    """Used by the session loader and by the views that read a link or a device token."""
    g.actor = actor


def marked(view: View, rule: str) -> View:
    view.access_rule = rule  # type: ignore[attr-defined]
    return view


def requires(permission: str) -> Callable[[View], View]:
    """Staff with this permission; others are asked to sign in, or told that they may not."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            actor = current_actor()
            if actor.kind == "anonymous":
                return ask_to_sign_in()
            if not actor.can(permission):
                raise NotAllowed(permission)
            return view(*args, **kwargs)

        return marked(cast(View, guarded), f"requires:{permission}")

    return decorate


def signed_in(view: View) -> View:
    """Any member of staff."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return ask_to_sign_in() if current_actor().kind == "anonymous" else view(*args, **kwargs)

    return marked(cast(View, guarded), "signed_in")


def public(view: View) -> View:
    """Anybody; the page shows no personal data."""
    return marked(view, "public")


def by_link(view: View) -> View:
    """Whoever holds the secret link; the view reads the token before anything else."""
    return marked(view, "by_link")


def device(view: View) -> View:
    """A paired door device with its bearer token (or a member of the door team); the view checks it first."""
    return marked(view, "device")


def ask_to_sign_in() -> Any:
    """Back to the same page afterwards, when it can be opened again."""
    if request.path.startswith("/api/"):
        raise NotAllowed("signed_in")
    following = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("security.sign_in", next=following))
