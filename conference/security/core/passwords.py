"""What a password must be, and passwords made by the program that can be read over the telephone."""

import re
from collections.abc import Callable
from secrets import choice

from conference.kit.decision import Decision

SHORTEST = 10
LONGEST = 200
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")


def judge_password(password: str, *, username: str) -> Decision:
    """Long enough, not the user name, not one character over and over; nothing else is asked."""
    if len(password) < SHORTEST:
        return Decision.no("password_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        return Decision.no("password_long", longest=LONGEST)
    if username and username in password.casefold() or len(set(password)) < 4:
        return Decision.no("password_guessable")
    return Decision.yes()


def judge_username(username: str) -> Decision:
    """Small letters without accents, digits, dot, dash: what can be typed on any keyboard."""
    return Decision.yes() if USERNAME.fullmatch(username) else Decision.no("username_form")


def made_password(pick: Callable[[str], str] = choice) -> str:
    """Four groups of four characters that nobody confuses (79 bits)."""
    return "-".join("".join(pick(READABLE) for _ in range(4)) for _ in range(4))
