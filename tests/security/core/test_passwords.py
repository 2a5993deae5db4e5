"""What a password and a user name must be."""

import pytest

from conference.security.core.passwords import judge_password, judge_username, made_password


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("chín ký tự"[:9], "password_short"),
        ("x" * 201, "password_long"),
        ("mau.hai-2021", "password_guessable"),
        ("Mau.Hai-2021", "password_guessable"),
        ("aaaaaaaaaaaa", "password_guessable"),
        ("abcabcabcabc", "password_guessable"),
        ("một câu dễ nhớ", ""),
        ("mười ký tự", ""),
    ],
)
def test_password_is_judged_by_length_and_guessing(password, code):
    assert judge_password(password, username="mau.hai").code == code


@pytest.mark.parametrize(
    ("username", "allowed"),
    [
        ("admin", True),
        ("mau.hai", True),
        ("a", True),
        ("thu-ky_2", True),
        ("Mẫu", False),
        ("mau hai", False),
        ("", False),
        (".mau", False),
        ("mau.", False),
        ("a" * 40, True),
        ("a" * 41, False),
        ("mau\n", False),
    ],
)
def test_username_is_typeable_on_any_keyboard(username, allowed):
    assert judge_username(username).allowed is allowed


def test_made_passwords_pass_their_own_rule_and_differ():
    made = {made_password() for _ in range(50)}

    assert len(made) == 50
    assert all(judge_password(password, username="admin").allowed for password in made)
    assert not any(set(password) & set("0o1il") for password in made)
