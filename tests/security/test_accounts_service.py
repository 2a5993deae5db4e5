"""Accounts: made, changed, closed; somebody can always manage them."""

import pytest
from sqlalchemy import select

from conference.database import db
from conference.errors import NotFound, RuleBroken
from conference.kit.actor import Actor
from conference.security.models import AuditEntry, User
from conference.security.services import accounts
from conference.security.services.audit import check_log
from tests.cast import PASSWORD
from tests.factories import NOW, make_user

pytestmark = pytest.mark.both_databases
BOSS = Actor(kind="staff", id="99", name="Quản trị Mẫu", role="administrator")


def actions():
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_first_start_makes_the_administrator_with_the_given_password(app):
    assert accounts.make_first_administrator(password="mat-khau-dau", now=NOW) is None

    user = db.session.scalars(select(User)).one()
    assert (user.username, user.role, user.must_change_password) == ("admin", "administrator", False)
    assert accounts.password_fits(user.password_hash, "mat-khau-dau")


def test_first_start_without_a_password_gives_one_back_once(app):
    made = accounts.make_first_administrator(password=None, now=NOW)

    assert accounts.password_fits(db.session.scalars(select(User)).one().password_hash, made)
    assert accounts.make_first_administrator(password=None, now=NOW) is None
    assert accounts.make_first_administrator(password="khac-han-roi", now=NOW) is None
    assert len(db.session.scalars(select(User)).all()) == 1


def test_new_account_must_change_the_password_it_was_given(app):
    user, password = accounts.create_account(
        username=" Mau.Hai ", name="Lê Văn Mẫu Hai", role="secretariat", actor=BOSS, now=NOW
    )

    assert (user.username, user.must_change_password) == ("mau.hai", True)
    assert accounts.password_fits(user.password_hash, password)
    assert actions() == ["security.account.created"]


@pytest.mark.parametrize(
    ("username", "code"), [("thu-ky", "username_taken"), ("Thu-Ky", "username_taken"), ("mẫu", "username_form")]
)
def test_new_account_with_a_wrong_name_is_refused(app, username, code):
    make_user()

    with pytest.raises(RuleBroken) as refused:
        accounts.create_account(username=username, name="Mẫu", role="door", actor=BOSS, now=NOW)
    assert refused.value.decision.code == code
    assert actions() == []


def test_last_administrator_keeps_role_and_account(app):
    admin = make_user(username="admin", role="administrator")
    make_user(username="cu", role="administrator", active=False)

    for attempt in (
        lambda: accounts.update_account(admin.id, name="Mẫu", role="leader", actor=BOSS, now=NOW),
        lambda: accounts.deactivate_account(admin.id, actor=BOSS, now=NOW),
    ):
        with pytest.raises(RuleBroken) as refused:
            attempt()
        assert refused.value.decision.code == "last_administrator"
    db.session.refresh(admin)
    assert (admin.role, admin.active) == ("administrator", True)


def test_one_of_two_administrators_may_go(app):
    admin, second = make_user(username="admin", role="administrator"), make_user(username="hai", role="administrator")

    accounts.deactivate_account(second.id, actor=BOSS, now=NOW)

    assert [user.active for user in (admin, second)] == [True, False]
    assert second.session_epoch == 2


def test_nobody_closes_the_account_in_use(app):
    user = make_user()

    with pytest.raises(RuleBroken) as refused:
        accounts.deactivate_account(user.id, actor=Actor(kind="staff", id=str(user.id), name=user.name), now=NOW)
    assert refused.value.decision.code == "own_account"


def test_changed_password_ends_other_sessions(app):
    user = make_user()
    me = Actor(kind="staff", id=str(user.id), name=user.name)

    accounts.change_password(user.id, current=PASSWORD, password="một câu dễ nhớ", actor=me, now=NOW)

    assert user.session_epoch == 2
    assert accounts.password_fits(user.password_hash, "một câu dễ nhớ")
    assert actions() == ["security.password.changed"]
    assert all("nhớ" not in entry.search_key for entry in db.session.scalars(select(AuditEntry)))


@pytest.mark.parametrize(
    ("current", "password", "code"),
    [
        ("sai-mat-khau", "một câu dễ nhớ", "password_wrong"),
        (PASSWORD, PASSWORD, "password_same"),
        (PASSWORD, "ngắn", "password_short"),
        (PASSWORD, "xin-chao-thu-ky", "password_guessable"),
    ],
)
def test_password_is_not_changed_for_a_wrong_or_weak_one(app, current, password, code):
    user = make_user()

    with pytest.raises(RuleBroken) as refused:
        accounts.change_password(user.id, current=current, password=password, actor=BOSS, now=NOW)
    assert refused.value.decision.code == code


def test_reset_password_must_be_changed(app):
    user = make_user()

    _user, password = accounts.reset_password(user.id, actor=BOSS, now=NOW)

    assert user.must_change_password
    assert accounts.password_fits(user.password_hash, password)


def test_lost_administrator_is_let_in_again(app):
    admin = make_user(username="admin", role="leader", active=False)

    password = accounts.recover_administrator(now=NOW)

    db.session.refresh(admin)
    assert (admin.role, admin.active) == ("administrator", True)
    assert accounts.password_fits(admin.password_hash, password)


def test_unknown_account_is_not_found(app):
    with pytest.raises(NotFound):
        accounts.reset_password(12345, actor=BOSS, now=NOW)


def test_every_change_joins_one_chain(app):
    user = make_user(username="hai")
    accounts.update_account(user.id, name="Tên Mới Mẫu", role="leader", actor=BOSS, now=NOW)
    accounts.deactivate_account(user.id, actor=BOSS, now=NOW)
    accounts.activate_account(user.id, actor=BOSS, now=NOW)

    report = check_log(meeting_id=None, actor=BOSS, now=NOW)

    assert (report.whole, report.entries) == (True, 3)
    assert actions() == [
        "security.account.updated",
        "security.account.deactivated",
        "security.account.activated",
        "security.audit.checked",
    ]
