"""A delegate's link: it opens one page, for one person, as long as that person comes."""

import pytest

from conference.errors import BadToken
from conference.kit.signing import link_token
from conference.portal.core import links

KEY = b"a key that only this test knows"
ID = "daibieumau23"


def test_link_names_its_delegate_and_version() -> None:
    address = links.delegate_link("https://hoinghi.example.org", KEY, ID, 1)

    prefix, _, token = address.rpartition("/")
    assert prefix == "https://hoinghi.example.org/d"
    assert links.read_delegate_token(KEY, token) == (ID, 1)


def test_organisations_token_opens_no_delegate() -> None:
    with pytest.raises(BadToken):
        links.read_delegate_token(KEY, link_token(KEY, "organisation", ID, 1))


@pytest.mark.parametrize(
    ("state", "token_version", "code"),
    [
        ("accepted", 2, ""),
        ("waiting", 2, ""),
        ("accepted", 1, "link_reset"),
        ("replaced", 2, "delegate_replaced"),
        ("replaced", 1, "delegate_replaced"),
        ("withdrawn", 2, "delegate_withdrawn"),
        ("declined", 2, "delegate_withdrawn"),
    ],
)
def test_opening(state: str, token_version: int, code: str) -> None:
    decision = links.may_open(token_version=token_version, link_version=2, state=state)

    assert (decision.allowed, decision.code) == (not code, code)
