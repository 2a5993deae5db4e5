"""Accounts: who may sign in, with what role and password. The last active administrator can never be lost."""

from collections.abc import Mapping
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select

from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.kit.actor import SYSTEM, Actor
from conference.kit.decision import Decision
from conference.security.core.passwords import judge_password, judge_username, made_password
from conference.security.core.roles import PERMISSIONS
from conference.security.models import User
from conference.security.services.audit import record

ADMINISTRATOR = "administrator"
FIRST_USERNAME = "admin"
hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """An argon2id hash."""
    return hasher.hash(password)


def password_fits(password_hash: str, password: str) -> bool:
    """True when the password belongs to the hash; a broken hash fits nothing."""
    try:
        return hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def make_first_administrator(*, password: str | None, now: datetime) -> str | None:
    """On an empty program, make the user `admin`; gives back the password only when it was made here."""
    made = None if password else made_password()
    with transaction():
        if db.session.scalar(select(func.count()).select_from(User)):
            return None
        user = new_user(FIRST_USERNAME, "Quản trị", ADMINISTRATOR, password or made or "", now=now)
        note(user, "security.account.created", {"role": (None, ADMINISTRATOR)}, actor=SYSTEM, now=now)
    return made


def create_account(*, username: str, name: str, role: str, actor: Actor, now: datetime) -> tuple[User, str]:
    """A new account with a password that is shown once; refuses an odd or a taken user name."""
    username = username.strip().casefold()
    require(judge_username(username))
    password = made_password()
    with transaction():
        if db.session.scalar(select(User.id).where(User.username == username)):
            raise RuleBroken(Decision.no("username_taken"))
        user = new_user(username, name, known_role(role), password, now=now)
        user.must_change_password = True
        note(user, "security.account.created", {"role": (None, role)}, actor=actor, now=now)
    return user, password


def update_account(user_id: int, *, name: str, role: str, actor: Actor, now: datetime) -> User:
    """Change name and role; refuses to take the role from the last administrator."""
    with transaction():
        user = locked_user(user_id)
        if user.role == ADMINISTRATOR and role != ADMINISTRATOR:
            keep_an_administrator(user)
        changes = {"name": (user.name, name), "role": (user.role, known_role(role))}
        changes = {field: pair for field, pair in changes.items() if pair[0] != pair[1]}
        user.name, user.role = name, role
        if changes:
            note(user, "security.account.updated", changes, actor=actor, now=now)
    return user


def deactivate_account(user_id: int, *, actor: Actor, now: datetime) -> User:
    """Close an account and end its sessions; refuses one's own and the last administrator's."""
    with transaction():
        user = locked_user(user_id)
        if str(user.id) == actor.id:
            raise RuleBroken(Decision.no("own_account"))
        keep_an_administrator(user)
        if user.active:
            user.active = False
            user.session_epoch += 1
            note(user, "security.account.deactivated", {"active": (True, False)}, actor=actor, now=now)
    return user


def activate_account(user_id: int, *, actor: Actor, now: datetime) -> User:
    """Open a closed account again."""
    with transaction():
        user = locked_user(user_id)
        if not user.active:
            user.active = True
            note(user, "security.account.activated", {"active": (False, True)}, actor=actor, now=now)
    return user


def reset_password(user_id: int, *, actor: Actor, now: datetime) -> tuple[User, str]:
    """A new password that is shown once and must be changed; every session of the account ends."""
    password = made_password()
    with transaction():
        user = locked_user(user_id)
        set_password(user, password, must_change=True)
        note(user, "security.password.reset", None, actor=actor, now=now)
    return user, password


def change_password(user_id: int, *, current: str, password: str, actor: Actor, now: datetime) -> User:
    """One's own password; refuses a wrong current one, a weak or the same one. Other sessions end."""
    with transaction():
        user = locked_user(user_id)
        if not password_fits(user.password_hash, current):
            raise RuleBroken(Decision.no("password_wrong"))
        if current == password:
            raise RuleBroken(Decision.no("password_same"))
        require(judge_password(password, username=user.username))
        set_password(user, password, must_change=False)
        note(user, "security.password.changed", None, actor=actor, now=now)
    return user


def recover_administrator(*, username: str = FIRST_USERNAME, now: datetime) -> str:
    """For a lost administrator, from the command line: opens or makes the account and gives a new password."""
    password = made_password()
    with transaction():
        user = db.session.scalar(select(User).where(User.username == username))
        if user is None:
            require(judge_username(username))
            user = new_user(username, "Quản trị", ADMINISTRATOR, password, now=now)
        user.active, user.role = True, ADMINISTRATOR
        set_password(user, password, must_change=True)
        note(user, "security.account.recovered", None, actor=SYSTEM, now=now)
    return password


def new_user(username: str, name: str, role: str, password: str, *, now: datetime) -> User:
    user = User(username=username, name=name, role=role, password_hash=hash_password(password), created_at=now)
    db.session.add(user)
    db.session.flush()
    return user


def set_password(user: User, password: str, *, must_change: bool) -> None:
    """A rising epoch ends every open session of the account."""
    user.password_hash = hash_password(password)
    user.must_change_password = must_change
    user.session_epoch += 1


def locked_user(user_id: int) -> User:
    """The account, held until the end of the transaction."""
    user = db.session.scalar(select(User).where(User.id == user_id).with_for_update())
    if user is None:
        raise NotFound("account")
    return user


def keep_an_administrator(user: User) -> None:
    """Refuses when nobody else could manage accounts. All administrators are held, so two cannot remove each other."""
    others = select(User.id).where(User.role == ADMINISTRATOR, User.active).order_by(User.id).with_for_update()
    remaining = [number for number in db.session.scalars(others) if number != user.id]
    if user.role == ADMINISTRATOR and user.active and not remaining:
        raise RuleBroken(Decision.no("last_administrator"))


def known_role(role: str) -> str:
    if role not in PERMISSIONS:
        raise NotFound("role")
    return role


def require(decision: Decision) -> None:
    if not decision.allowed:
        raise RuleBroken(decision)


def note(
    user: User, action: str, changes: Mapping[str, tuple[object, object]] | None, *, actor: Actor, now: datetime
) -> None:
    """Accounts belong to no conference."""
    record(
        meeting_id=None,
        actor=actor,
        action=action,
        subject_type="account",
        subject_id=user.id,
        subject_label=f"{user.name} ({user.username})",
        changes=changes,
        now=now,
    )
