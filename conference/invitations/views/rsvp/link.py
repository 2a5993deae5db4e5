"""Opening an organisation's link: before every view the token becomes one organisation, its conference and an actor."""

import hashlib
from typing import Any, cast

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from conference.errors import BadToken
from conference.extensions import limiter
from conference.invitations.core import links
from conference.invitations.queries import answers as queries
from conference.invitations.words import LINK_SENTENCES, refusal_sentence
from conference.kit.actor import Actor
from conference.kit.clock import today
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.people.models import Delegate, Organisation
from conference.web.access import set_actor
from conference.web.pages import now, optional_meeting, render, settings

blueprint = Blueprint("rsvp", __name__, url_prefix="/i/<token>")
WRONG = 422


def key_of_link() -> str:
    """Changes are counted per link, because many offices share one address on the network; the token is not kept."""
    token = str((request.view_args or {}).get("token", ""))
    return "link:" + hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()[:24]


limiter.limit("240 per hour; 30 per minute", methods=["POST"], key_func=key_of_link)(blueprint)


@blueprint.url_defaults
def give_token(_endpoint: str, values: dict[str, Any]) -> None:
    """Addresses inside the link stay inside it."""
    values.setdefault("token", g.get("link_token", ""))


@blueprint.before_request
def open_link() -> None:
    """The token becomes the organisation and its conference, or BadToken; the views do not see it."""
    g.link_token = str((request.view_args or {}).pop("token", ""))
    holder = queries.organisation_of_token(settings().secret_key, g.link_token)
    g.organisation, g.meeting = holder, queries.meeting_of(holder)
    set_actor(
        Actor(
            kind="organisation",
            id=holder.public_id,
            name=holder.display_name,
            organisation_id=holder.id,
            ip=request.remote_addr,
        )
    )


@blueprint.errorhandler(BadToken)
def refuse_link(error: BadToken) -> Response:
    """One sentence, and whom to call."""
    sentence = LINK_SENTENCES.get(error.reason, LINK_SENTENCES["forged"])
    return render("invitations/rsvp/closed.html", status=410, sentence=sentence, meeting=optional_meeting())


def meeting() -> Meeting:
    """The conference of the link."""
    return cast(Meeting, g.meeting)


def organisation() -> Organisation:
    """The organisation of the link."""
    return cast(Organisation, g.organisation)


def own_person(public_id: str) -> Delegate:
    """One of the organisation's own people; NotFound for anybody else."""
    return queries.own_person(organisation(), public_id)


def may_answer() -> Decision:
    """Whether this organisation may still change its answer."""
    return links.may_answer(
        deadline=meeting().registration_deadline,
        meeting_state=meeting().state,
        today=today(now()),
    )


def link_page(template: str, *, status: int = 200, **context: Any) -> Response:
    """A page of the link: whose it is, which conference, until when it may be answered."""
    decision = may_answer()
    deadline = meeting().registration_deadline
    return render(
        template,
        status=status,
        meeting=meeting(),
        organisation=organisation(),
        closed=None if decision.allowed else refusal_sentence(decision),
        last_answer_day=links.last_answer_day(deadline) if deadline else None,
        **context,
    )


def back() -> Response:
    """To the page of the link, so that reloading it repeats nothing."""
    return redirect(url_for("rsvp.show"), code=303)
