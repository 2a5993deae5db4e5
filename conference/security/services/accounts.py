"""Accounts: passwords with argon2."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

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
