"""Settings are typed, and a wrong one is refused with one sentence that names it."""

import pytest

from conference.config import load_settings
from conference.errors import StartRefused


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "tám nghìn"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("REDIS_URL", "http://localhost"),
        ("SMTP_URL", "mail.example.org"),
        ("SMTP_URL", "smtp://mail.example.org:port"),
        ("MAIL_FROM", "không có a còng"),
        ("IMAP_URL", "pop3://x"),
        ("PUBLIC_URL", "hoinghi.example.org"),
        ("SECRET_KEY", "ngắn"),
        ("ADMIN_PASSWORD", "ngắn"),
        ("WORKERS", "0"),
    ],
)
def test_wrong_setting_names_itself(tmp_path, name, value):
    with pytest.raises(StartRefused) as refused:
        load_settings({"INSTANCE_PATH": tmp_path}, {name: value})

    sentence = str(refused.value)
    assert sentence.startswith(name)
    assert "\n" not in sentence


def test_a_password_in_an_address_is_not_repeated(tmp_path):
    with pytest.raises(StartRefused) as refused:
        load_settings({"INSTANCE_PATH": tmp_path}, {"SMTP_URL": "http://user:bimat@mail"})

    assert "bimat" not in str(refused.value)


def test_defaults_serve_on_this_machine_only(tmp_path):
    settings = load_settings({"INSTANCE_PATH": tmp_path}, {})

    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert settings.is_sqlite
    assert load_settings({"INSTANCE_PATH": tmp_path}, {}).secret_key == settings.secret_key


def test_environment_comes_before_the_file(tmp_path):
    (tmp_path / "config.py").write_text('PORT = "9001"\nMAIL_FROM = "tep@example.org"\n')

    settings = load_settings({"INSTANCE_PATH": tmp_path}, {"PORT": "9002", "HOST": " "})

    assert (settings.port, settings.mail_from, settings.host) == (9002, "tep@example.org", "127.0.0.1")
