"""A link opens with the text that this program wrote, and with no other."""

import pytest

from conference.errors import BadToken
from conference.kit.signing import link_token, read_link_token

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
TOKEN = link_token(KEY, "organisation", "abcdefghijkl", 26)
SIGNATURE = TOKEN.partition("z")[2]


def test_the_token_names_id_and_version():
    assert read_link_token(KEY, "organisation", TOKEN) == ("abcdefghijkl", 26)


@pytest.mark.parametrize("version", ["+1a", "01a", "1A", "1_a", "-1a", "1b", "", " 1a", "１a"])
def test_another_writing_of_the_version_is_forged(version):
    with pytest.raises(BadToken):
        read_link_token(KEY, "organisation", f"abcdefghijkl{version}z{SIGNATURE}")


@pytest.mark.parametrize(
    ("key", "purpose", "token"),
    [
        (OTHER_KEY, "organisation", TOKEN),
        (KEY, "delegate", TOKEN),
        (KEY, "organisation", TOKEN.upper()),
        (KEY, "organisation", TOKEN + "a"),
        (KEY, "organisation", TOKEN[:-1]),
        (KEY, "organisation", TOKEN + "\0"),
        (KEY, "organisation", "é" * 50),
        (KEY, "organisation", ""),
        (KEY, "organisation", "z" * 10_000),
    ],
)
def test_any_other_token_is_forged(key, purpose, token):
    with pytest.raises(BadToken):
        read_link_token(key, purpose, token)
