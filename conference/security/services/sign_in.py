"""Signing in, with limits that also hold for many tries at once: a try is written down before its password is read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select

from conference.database import db, is_sqlite, transaction
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.text import nfc_clean
from conference.security.core.limits import PER_NAME_AND_ADDRESS, WINDOW, Attempt, may_try, since_success
from conference.security.models import SignInAttempt, User
from conference.security.services.accounts import hash_password, hasher, password_fits
from conference.security.services.audit import record

#: Checked when there is no such user, so that the answer takes as long as for a wrong password.
NOBODY = hash_password("khong-ai-dung-mat-khau-nay")

ATTEMPTS_LOCK = 4_610_062


@dataclass(frozen=True)
class SignIn:
    """The outcome: the user, or why not."""

    decision: Decision
    user: User | None = None


def sign_in(*, username: str, password: str, ip: str, now: datetime) -> SignIn:
    """Check name and password; refuses after too many failures and says how long to wait."""
    username = nfc_clean(username).casefold()[:80]
    attempt_id, limit = begin_attempt(username, ip, now=now)
    if attempt_id is None:
        return SignIn(limit)
    user = db.session.scalar(select(User).where(User.username == username))
    fits = password_fits(user.password_hash if user else NOBODY, password)
    if user is None or not fits or not user.active:
        note_failure(username, ip, now=now)
        return SignIn(Decision.no("sign_in_wrong"))
    return SignIn(Decision.yes(), finish(user.id, password, attempt_id, ip=ip, now=now))


def begin_attempt(username: str, ip: str, *, now: datetime) -> tuple[int | None, Decision]:
    """Count the try as failed until it has succeeded."""
    with transaction():
        if not is_sqlite():
            db.session.execute(select(func.pg_advisory_xact_lock(ATTEMPTS_LOCK)))
        db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - 2 * WINDOW))
        limit = may_try(attempts(username, ip, now=now), username=username, ip=ip, now=now)
        if not limit.allowed:
            return None, limit
        attempt = SignInAttempt(username=username, ip=ip, at=now, succeeded=False)
        db.session.add(attempt)
        db.session.flush()
        return attempt.id, limit


def attempts(username: str, ip: str, *, now: datetime) -> list[Attempt]:
    """Every try of the window that concerns this name or this address."""
    concerned = or_(SignInAttempt.username == username, SignInAttempt.ip == ip)
    rows = db.session.scalars(
        select(SignInAttempt).where(SignInAttempt.at > now - WINDOW, concerned).order_by(SignInAttempt.id)
    )
    return [Attempt(row.username, row.ip, row.at, row.succeeded) for row in rows]


def note_failure(username: str, ip: str, *, now: datetime) -> None:
    """The log tells when the limit of a name is reached, once."""
    failures = since_success([a for a in attempts(username, ip, now=now) if a.username == username and a.ip == ip])
    if len(failures) != PER_NAME_AND_ADDRESS:
        return
    with transaction():
        stranger = Actor(kind="anonymous", id="", name="không rõ", ip=ip)
        record(
            meeting_id=None,
            actor=stranger,
            action="security.session.locked",
            subject_type="account",
            subject_id="",
            subject_label=username,
            now=now,
        )


def finish(user_id: int, password: str, attempt_id: int, *, ip: str, now: datetime) -> User:
    """Mark the try as succeeded and renew a hash made with older settings."""
    with transaction():
        user = db.session.get_one(User, user_id)
        attempt = db.session.get(SignInAttempt, attempt_id)
        if attempt is not None:
            attempt.succeeded = True
        if hasher.check_needs_rehash(user.password_hash):
            user.password_hash = hash_password(password)
        user.last_sign_in_at = now
        actor = Actor(kind="staff", id=str(user.id), name=user.name, role=user.role, ip=ip)
        record(
            meeting_id=None,
            actor=actor,
            action="security.session.started",
            subject_type="account",
            subject_id=user.id,
            subject_label=user.username,
            now=now,
        )
    return user
