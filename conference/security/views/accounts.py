"""The accounts page, for administrators."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.security import queries
from conference.security.forms import AccountForm, NewAccountForm
from conference.security.models import User
from conference.security.services import accounts
from conference.security.words import FIELD_OF_REFUSAL, ROLES, refusal
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, flash_error, now, render

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")


@blueprint.get("")
@requires("accounts.manage")
def index() -> Response:
    """Every account with its role and state."""
    return render("security/accounts/index.html", accounts=queries.accounts(), roles=ROLES)


@blueprint.get("/new")
@requires("accounts.manage")
def new() -> Response:
    return render("security/accounts/new.html", form=NewAccountForm(), roles=ROLES)


@blueprint.post("")
@requires("accounts.manage")
def create() -> Response:
    """Make an account and show its first password once."""
    form = NewAccountForm()
    if not form.validate():
        return render("security/accounts/new.html", form=form, roles=ROLES, status=400)
    try:
        user, password = accounts.create_account(
            username=form.username.data, name=form.name.data, role=form.role.data, actor=current_actor(), now=now()
        )
    except RuleBroken as broken:
        form.fail(FIELD_OF_REFUSAL.get(broken.decision.code), refusal(broken.decision))
        return render("security/accounts/new.html", form=form, roles=ROLES, status=409)
    return password_page(user, password)


@blueprint.get("/<int:user_id>")
@requires("accounts.manage")
def edit(user_id: int) -> Response:
    user = queries.account(user_id)
    return render("security/accounts/edit.html", form=AccountForm(obj=user), user=user, roles=ROLES)


@blueprint.post("/<int:user_id>")
@requires("accounts.manage")
def update(user_id: int) -> Response:
    """Change name and role."""
    form = AccountForm()
    user = queries.account(user_id)
    if not form.validate():
        return render("security/accounts/edit.html", form=form, user=user, roles=ROLES, status=400)
    try:
        accounts.update_account(user_id, name=form.name.data, role=form.role.data, actor=current_actor(), now=now())
    except RuleBroken as broken:
        form.fail(FIELD_OF_REFUSAL.get(broken.decision.code), refusal(broken.decision))
        return render("security/accounts/edit.html", form=form, user=queries.account(user_id), roles=ROLES, status=409)
    flash_done(_("Đã ghi tài khoản %(name)s", name=form.name.data))
    return redirect(url_for("accounts.index"), code=303)


@blueprint.post("/<int:user_id>/deactivation")
@requires("accounts.manage")
def create_deactivation(user_id: int) -> Response:
    """Close an account; the line at the bottom offers to open it again."""
    try:
        user = accounts.deactivate_account(user_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        flash_error(refusal(broken.decision))
    else:
        flash_done(
            _("Đã khóa tài khoản %(name)s", name=user.name), url_for("accounts.create_activation", user_id=user_id)
        )
    return redirect(url_for("accounts.index"), code=303)


@blueprint.post("/<int:user_id>/activation")
@requires("accounts.manage")
def create_activation(user_id: int) -> Response:
    user = accounts.activate_account(user_id, actor=current_actor(), now=now())
    flash_done(_("Đã mở lại tài khoản %(name)s", name=user.name))
    return redirect(url_for("accounts.index"), code=303)


@blueprint.get("/<int:user_id>/password")
@requires("accounts.manage")
def new_password(user_id: int) -> Response:
    """What a reset does, before it is done."""
    return render("security/accounts/reset.html", user=queries.account(user_id))


@blueprint.post("/<int:user_id>/password")
@requires("accounts.manage")
def create_password(user_id: int) -> Response:
    """A new password, shown once."""
    user, password = accounts.reset_password(user_id, actor=current_actor(), now=now())
    return password_page(user, password)


def password_page(user: User, password: str) -> Response:
    """The only place where a password is ever shown."""
    return render("security/accounts/password.html", user=user, password=password)
