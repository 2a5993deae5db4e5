"""Days as people type them."""

from datetime import date

import pytest

from conference.kit.dates import parse_date


@pytest.mark.parametrize("text", ["10/6/2021", "10-06-2021", " 10.6.2021 "])
def test_a_day_is_read_day_first(text):
    assert parse_date(text) == date(2021, 6, 10)


@pytest.mark.parametrize("text", ["1/1/0001", "31/12/1899", "1/1/2201", "31/12/9999", "31/2/2021", "6/13/2021", ""])
def test_a_day_that_nobody_means_is_none(text):
    assert parse_date(text) is None
