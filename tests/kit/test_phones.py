"""Telephone numbers of Vietnamese offices."""

import pytest

from conference.kit import phones
from conference.kit.phones import Phone, parse, parse_cell


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("0900 000 001", "+84900000001"),
        ("900000041", "+84900000041"),
        ("900000041.0", "+84900000041"),
        ("9.00000041E8", "+84900000041"),
        ("'0900000041", "+84900000041"),
        ("+84 (0)900 000 046", "+84900000046"),
        ("84900000046", "+84900000046"),
        ("0084900000046", "+84900000046"),
        ("DĐ: 0900.000.046 (Zalo)", "+84900000046"),
        ("(0256) 3000042", "+842563000042"),
        ("0256/3000042", "+842563000042"),
        ("2563000042", "+842563000042"),
        ("0256.3000042 (máy lẻ 12)", "+842563000042"),
    ],
)
def test_valid_today(written: str, e164: str) -> None:
    phone = parse(written)
    assert (phone.e164, phone.code) == (e164, None)


def test_old_number_of_eleven_digits_is_kept_with_a_suggestion() -> None:
    expected = Phone("01662000043", None, phones.OLD_ELEVEN_DIGITS, "0362000043")
    assert parse("01662000043") == expected
    assert parse("1662000043").key == expected.key


def test_old_area_code_of_the_province_warns() -> None:
    assert parse("056.3000044") == Phone("056.3000044", "+84563000044", phones.OLD_AREA_CODE)


def test_government_network_is_kept_unchecked() -> None:
    assert parse_cell("08056045") == (Phone("08056045"),)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("không có", phones.NOT_A_NUMBER),
        ("123", phones.NOT_VALID),
        ("9.0E+08", phones.ROUNDED),
        ("9E8", phones.ROUNDED),
    ],
)
def test_not_a_number_of_today(written: str, code: str) -> None:
    assert parse(written) == Phone(written, None, code)


@pytest.mark.parametrize(
    "cell",
    [
        "0900000046; 02563000046",
        "0900.000.046 - 0256.3000046",
        "0900000046/02563000046",
        "0900000046, 0256-3000-046",
        "0900 000 046 0256 3000046",
        "0900000046\n02563000046",
        "0900000046 hoặc 02563000046",
        "DĐ 0900000046 CQ 02563000046",
    ],
)
def test_two_numbers_in_one_cell(cell: str) -> None:
    assert [phone.e164 for phone in parse_cell(cell)] == ["+84900000046", "+842563000046"]


def test_the_same_number_twice_is_one() -> None:
    assert len(parse_cell("0900 000 046; 0900000046")) == 1


@pytest.mark.parametrize("cell", ["", " ", "-", " ; "])
def test_nothing_there(cell: str) -> None:
    assert parse_cell(cell) == ()


def test_shown_as_people_read_it() -> None:
    assert [parse(n).shown for n in ("+84900000046", "02563000042", "08056045", "+12025550123")] == [
        "0900 000 046",
        "0256 3000 042",
        "08056045",
        "+1 202-555-0123",
    ]
