"""No secret link and no password reaches a log, however it gets into the message."""

import logging

import pytest

from conference.kit.masking import masked
from conference.operations.logs import MaskingFormatter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET /i/abc234 200", "GET /i/… 200"),
        ("https://x.example.org/d/abc-234/calendar.ics", "https://x.example.org/d/…/calendar.ics"),
        ("HTTPS://X/P/ABCDEF", "HTTPS://X/P/…"),
        ("/i/abc+1zdef,x;y=z?next=1", "/i/…?next=1"),
        ('{"url": "/d/abc234"}', '{"url": "/d/…"}'),
        ("smtp://user:secret@mail:25 failed", "smtp://user:…@mail:25 failed"),
        ("postgresql+psycopg://u:p%40ss@host/db", "postgresql+psycopg://u:…@host/db"),
        ("/delegates/7 /plan/i", "/delegates/7 /plan/i"),
    ],
)
def test_masked(text, expected):
    assert masked(text) == expected


def test_arguments_and_traces_are_masked_too():
    try:
        raise ValueError("/i/secrettoken22")
    except ValueError as error:
        record = logging.LogRecord(
            "x", 40, "f", 1, "at %s", ("/d/secrettoken22",), (type(error), error, error.__traceback__)
        )

    assert "secrettoken22" not in MaskingFormatter("%(message)s").format(record)
