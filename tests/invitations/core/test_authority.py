"""Authority lines and the signer's name: what Decree 30 allows."""

import pytest

from conference.invitations.core.authority import check_authority, check_signer


@pytest.mark.parametrize(
    "lines",
    [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ("Q. CHÁNH VĂN PHÒNG",),
        ("GIÁM ĐỐC",),
    ],
)
def test_lawful_authority_passes(lines):
    assert check_authority(lines).allowed


@pytest.mark.parametrize(
    "lines, code",
    [
        (("TX. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "authority.form"),
        (("TM.ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "authority.form"),
        (("KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), "authority.order"),
        (("TM. ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "authority.order"),
        (("TUQ. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "authority.passed_on"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "authority.deputy"),
        (("TM. ỦY BAN NHÂN DÂN",), "authority.post"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "authority.post"),
    ],
)
def test_unlawful_authority_is_refused_with_its_reason(lines, code):
    assert check_authority(lines).code == code


@pytest.mark.parametrize(
    "name, allowed",
    [
        ("Lâm Mẫu Thử", True),
        ("TS. Lâm Mẫu Thử", False),
        ("Ông Lâm Mẫu", False),
        ("PGS.TS Mẫu", False),
        ("Bành Thử", True),
    ],
)
def test_signer_has_no_title_before_the_name(name, allowed):
    assert check_signer(name).allowed == allowed
