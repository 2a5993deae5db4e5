"""An organisation's link: who can open it, and until when it may answer."""

from datetime import date

import pytest

from conference.errors import BadToken
from conference.invitations.core import links
from conference.kit.signing import link_token

KEY = b"a key that only this test knows"
ID = "sothumau2345"
DEADLINE = date(2021, 6, 1)


def test_link_names_its_organisation_and_version() -> None:
    address = links.organisation_link("https://hoinghi.example.org", KEY, ID, 3)

    prefix, _, token = address.rpartition("/")
    assert prefix == "https://hoinghi.example.org/i"
    assert links.read_organisation_token(KEY, token) == (ID, 3)


def test_delegates_token_opens_no_organisation() -> None:
    with pytest.raises(BadToken):
        links.read_organisation_token(KEY, link_token(KEY, "delegate", ID, 3))


@pytest.mark.parametrize(
    "token", ["", "x", ID, f"{ID}1z", f"{ID}1zaaaaaaaaaaaaaaaaaaaaaaaa", "đ" * 40, "a" * 5000, f"{ID}-1z" + "a" * 24]
)
def test_anything_else_is_forged(token: str) -> None:
    with pytest.raises(BadToken):
        links.read_organisation_token(KEY, token)


@pytest.mark.parametrize(
    ("token_version", "invited", "code"), [(2, True, ""), (1, True, "link_reset"), (2, False, "link_not_invited")]
)
def test_opening(token_version: int, invited: bool, code: str) -> None:
    decision = links.may_open(token_version=token_version, link_version=2, invited=invited)

    assert (decision.allowed, decision.code) == (not code, code)


@pytest.mark.parametrize(
    ("today", "deadline", "state", "code"),
    [
        (date(2021, 5, 31), DEADLINE, "preparing", ""),
        (date(2021, 6, 1), DEADLINE, "preparing", "answer_late"),
        (date(2021, 6, 30), None, "preparing", ""),
        (date(2021, 5, 1), DEADLINE, "cancelled", "answer_over"),
        (date(2021, 5, 1), None, "done", "answer_over"),
    ],
)
def test_answering(today: date, deadline: date | None, state: str, code: str) -> None:
    decision = links.may_answer(deadline=deadline, meeting_state=state, today=today)

    assert (decision.allowed, decision.code) == (not code, code)


def test_last_answer_day_is_the_day_before() -> None:
    assert links.last_answer_day(DEADLINE) == date(2021, 5, 31)
