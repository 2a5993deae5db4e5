"""Sign-in, sign-out, one's own account, language."""

from flask import Blueprint, redirect, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import NotFound, RuleBroken
from conference.extensions import limiter
from conference.security import queries
from conference.security.forms import PasswordForm, SignInForm
from conference.security.services import accounts
from conference.security.services import sign_in as service
from conference.security.sessions import LANGUAGE_COOKIE, LANGUAGES, start_session
from conference.security.words import FIELD_OF_REFUSAL, refusal
from conference.web.access import current_actor, public, signed_in
from conference.web.navigation import endpoint_of
from conference.web.pages import flash_done, local_target, now, redirect_back, render, settings

blueprint = Blueprint("security", __name__)
YEAR = 365 * 24 * 3600


@blueprint.get("/login")
@public
def sign_in() -> Response:
    """The sign-in page; whoever is signed in goes on."""
    if current_actor().kind == "staff":
        return redirect_back(first_page(current_actor().role))
    return sign_in_page(SignInForm())


@blueprint.post("/login")
@limiter.limit("120 per minute")
@public
def create_session() -> Response:
    """Check name and password, start a fresh session."""
    form = SignInForm()
    if not form.validate():
        return sign_in_page(form, status=400)
    outcome = service.sign_in(
        username=form.username.data, password=form.password.data, ip=request.remote_addr or "", now=now()
    )
    if outcome.user is None:
        form.fail(None, refusal(outcome.decision))
        return sign_in_page(form, status=429 if outcome.decision.code == "sign_in_wait" else 401)
    start_session(outcome.user)
    return redirect_back(first_page(outcome.user.role))


def sign_in_page(form: SignInForm, *, status: int = 200) -> Response:
    return render(
        "security/session/new.html", form=form, status=status, following=local_target(request.values.get("next"))
    )


def first_page(role: str) -> str:
    """The door team begins at the door, everybody else with the overview."""
    if role != "door":
        return url_for("home.index")
    return next((path for path in ("/door", "/attendance") if endpoint_of(path)), url_for("security.own_account"))


@blueprint.post("/logout")
@signed_in
def sign_out() -> Response:
    """End this session."""
    session.clear()
    flash_done(_("Đã đăng xuất"))
    return redirect(url_for("security.sign_in"), code=303)


@blueprint.get("/account")
@signed_in
def own_account() -> Response:
    """Name, role and password of whoever is signed in."""
    return own_account_page(PasswordForm())


@blueprint.post("/account/password")
@signed_in
def update_password() -> Response:
    """Change one's own password; other sessions end, this one goes on."""
    form = PasswordForm()
    if not form.validate():
        return own_account_page(form, status=400)
    try:
        user = accounts.change_password(
            int(current_actor().id),
            current=form.current.data,
            password=form.password.data,
            actor=current_actor(),
            now=now(),
        )
    except RuleBroken as broken:
        form.fail(FIELD_OF_REFUSAL.get(broken.decision.code), refusal(broken.decision))
        return own_account_page(form, status=409)
    start_session(user)
    flash_done(_("Đã đổi mật khẩu; các phiên khác của tài khoản này đã đóng"))
    return redirect_back(first_page(user.role))


def own_account_page(form: PasswordForm, *, status: int = 200) -> Response:
    return render(
        "security/own_account/show.html", form=form, status=status, user=queries.account(int(current_actor().id))
    )


@blueprint.get("/language/<code>")
@public
def language(code: str) -> Response:
    """Remember the language in a cookie of this browser and go back."""
    if code not in LANGUAGES:
        raise NotFound("language")
    response = redirect_back(url_for("home.index"))
    secure = settings().public_url.startswith("https://")
    response.set_cookie(LANGUAGE_COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return response
