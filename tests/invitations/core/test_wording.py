"""Placeholders of salutations and bodies."""

import pytest

from conference.invitations.core.wording import check_placeholders


@pytest.mark.parametrize(
    "text, names_the_unit, code",
    [
        ("{đơn vị}", True, ""),
        ("Lãnh đạo {đơn vị}", True, ""),
        ("Lãnh đạo cơ quan", True, "wording.unit_not_named"),
        ("Thành phần: {thành phần}", False, ""),
        ("{don vi}", False, "wording.unknown_placeholder"),
        ("{đơn vị", True, "wording.lone_brace"),
        ("", False, ""),
    ],
)
def test_placeholders_are_checked(text, names_the_unit, code):
    assert check_placeholders(text, names_the_unit=names_the_unit).code == code
