"""Vietnamese text: cleaning, folding, the order of ICU."""

import itertools

import pytest

from conference.kit.text import exact, fold, matches, nfc_clean, nfc_clean_lines, person_key, plain, vi_key

ICU_ORDER = [
    "10", "2 An", "A", "a b", "An", "Ăn", "Ân", "ba", "Dung", "dũng", "Đào", "Lễ", "Lê An", "ma", "mà", "mả", "mã",
    "má", "mạ", "o", "ô", "ơ", "Quý", "Sở Y tế", "tê", "u", "ư", "Xã", "y", "Zung",
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("  Nguyê\u0303n \u00a0 Thê\u0301 ", "Nguyễn Thế"),
        ("e\u0302\u0301 e\u0301\u0302 ê\u0301", "ế ế ế"),
        ("Ðặng \u0189ức \u00f0", "Đặng Đức đ"),
        ("Le\u0302\u200b Mâ\u0303u\ufeff", "Lê Mẫu"),
        ("a\tb\nc", "a b c"),
        ("\ud83dA\x00\x07", "A"),
        ("", ""),
    ],
)
def test_cleaning(written: str, clean: str) -> None:
    assert nfc_clean(written) == clean
    assert nfc_clean(clean) == clean


def test_cleaning_of_several_lines_keeps_them() -> None:
    assert nfc_clean_lines("\n a  b \r\n\r\nc\u200b ") == "a b\n\nc"


def test_fold_takes_every_accent_and_both_tone_places() -> None:
    assert fold("Đặng  Thị Hoà") == fold("ĐẶNG THỊ HÒA") == "dang thi hoa"
    assert fold("Ðinh") == "dinh"
    assert fold("ABC def") == "abc def"


def test_exact_keeps_accents() -> None:
    assert exact(" ĐẶNG  Hoà") == "đặng hoà"
    assert exact("Hoà") != exact("Hòa")


def test_plain_and_matches_pass_over_signs() -> None:
    assert plain("Sở Lao động - Thương binh và Xã hội") == "so lao dong thuong binh va xa hoi"
    assert matches("lao dong thuong", "Sở Lao động - Thương binh và Xã hội")
    assert not matches("lao dong y te", "Sở Lao động - Thương binh và Xã hội")
    assert matches("", "bất kỳ")


def test_order_equals_icu() -> None:
    backwards = list(reversed(ICU_ORDER))

    assert sorted(backwards, key=vi_key) == ICU_ORDER


def test_keys_are_plain_text_that_any_database_sorts_alike() -> None:
    keys = [vi_key(word) for word in [*ICU_ORDER, "中", "é", "Đ'", "🙂"]]
    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys)


def test_people_by_given_name_then_the_rest() -> None:
    order = [
        "Lê An", "Nguyễn Văn An", "Đặng Thị Ánh", "Trần Thị Ân", "Bùi Thị Dung", "Vũ Dung", "An Dũng", "Hồ Quốc Dũng",
        "Phạm Minh Đức", "Lâm Hải Giang", "Y",
    ]  # fmt: skip
    backwards = list(reversed(order))

    assert sorted(backwards, key=person_key) == order


def test_person_key_never_mixes_given_name_and_rest() -> None:
    names = ["An", "An An", "Anh", "An Anh", "Án", "An Án"]
    for first, second in itertools.combinations(sorted(names, key=person_key), 2):
        assert vi_key(first.split()[-1]) <= vi_key(second.split()[-1])
