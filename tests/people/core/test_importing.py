"""Comparing sheets with what is known: organisations by any name, people once, places while they last."""

import pytest

from conference.kit.phones import parse_cell
from conference.people.core.importing.offices import Found, OfficeIndex, OfficeName
from conference.people.core.importing.people import Catalogue, compare_people
from conference.people.core.importing.places import KnownSlot, Places
from conference.people.core.importing.values import KnownCategory, KnownPerson
from conference.people.core.quota import Allowance
from conference.people.core.sheets.values import PersonRow, Recognised

OFFICES = [
    OfficeName(1, "Sở Y tế", ("Sở Y tế",)),
    OfficeName(2, "Sở Lao động - Thương binh và Xã hội", ("Sở Lao động - Thương binh và Xã hội",)),
    OfficeName(3, "Công ty cổ phần Môi trường Mẫu", ("Công ty cổ phần Môi trường Mẫu", "C.ty CP Môi trường Mẫu")),
    OfficeName(4, "UBND huyện An Thử", ("UBND huyện An Thử",)),
    OfficeName(5, "UBND thị xã An Mẫu", ("UBND thị xã An Mẫu",)),
    OfficeName(6, "Ủy ban nhân dân tỉnh Mẫu", ("Ủy ban nhân dân tỉnh Mẫu", "UBND tỉnh")),
    OfficeName(7, "Công an tỉnh", ("Công an tỉnh",)),
    OfficeName(8, "Sở Kế hoạch và Đầu tư", ("Sở Kế hoạch và Đầu tư",)),
    OfficeName(9, "Chi cục Mẫu A", ("Chi cục Mẫu A", "CCM")),
    OfficeName(10, "Chi cục Mẫu B", ("Chi cục Mẫu B", "CCM")),
]


@pytest.fixture
def index():
    return OfficeIndex(OFFICES)


@pytest.mark.parametrize(
    ("text", "office", "is_guess"),
    [
        ("SỞ Y TẾ", 1, False),
        ("Sở Lao động Thương binh và Xã hội", 2, False),
        ("Sở LĐTBXH", 2, False),
        ("Sở LĐ-TB&XH", 2, False),
        ("Cty CP Môi trường Mẫu", 3, False),
        ("Ủy ban nhân dân huyện An Thử", 4, False),
        ("UBND H. An Thử", 4, False),
        ("Huyện An Thử", 4, True),
        ("UBND TX. An Mẫu", 5, False),
        ("Văn phòng HĐND và UBND huyện An Thử", 4, True),
        ("Công an tỉnh Mẫu", 7, True),
        ("Sở KH&ĐT", 8, False),
        ("Sở Kế hoạch & Đầu tư", 8, True),
    ],
)
def test_an_organisation_by_its_names(index, text, office, is_guess):
    assert index.find(text) == Found(office, is_guess)


def test_unknown_and_ambiguous_names(index):
    assert index.find("Sở Lạ") == Found()
    assert index.find("CCM").candidates == ("Chi cục Mẫu A", "Chi cục Mẫu B")


def test_position_and_organisation_in_one_cell(index):
    assert index.split_position("Phó Giám đốc Sở Y tế") == ("Phó Giám đốc", 1)
    assert index.split_position("Phó Giám đốc, Sở LĐTBXH") == ("Phó Giám đốc", 2)
    assert index.split_position("Phó Giám đốc") is None


def row(number=2, name="Nguyễn Mẫu An", organisation="Sở Y tế", phone="", **facts):
    return PersonRow("T1", number, name, organisation=organisation, phones=parse_cell(phone), **facts)


def known(number=1, name="Nguyễn Mẫu An", phone="", **facts):
    values = {
        "organisation_id": 1,
        "organisation_text": None,
        "honorific": None,
        "position": None,
        "email": None,
        "category_id": None,
        "note": None,
    }
    phones = tuple({"raw": p.raw, "e164": p.e164} for p in parse_cell(phone))
    return KnownPerson(id=number, name=name, phones=phones, **{**values, **facts})


def compare(rows, people=(), slots=(), allowances=None):
    categories = [
        KnownCategory(1, "Cấp tỉnh", ("Cấp tỉnh", "cap-tinh")),
        KnownCategory(2, "Được khen thưởng", ("Được khen thưởng",)),
    ]
    catalogue = Catalogue(OfficeIndex(OFFICES), categories, people, Places(slots, allowances or {}))
    return compare_people(Recognised(list(rows), [], []), catalogue)


def kinds(outcome):
    return [proposal.kind for proposal in outcome.proposals]


def codes(outcome):
    return [issue.code for issue in outcome.warnings if issue.code != "row.no_places"]


def test_the_same_telephone_is_the_same_person_and_blanks_erase_nothing():
    outcome = compare(
        [row(phone="0900000001", position="Giám đốc")], [known(phone="0900 000 001", email="a@example.org")]
    )

    assert kinds(outcome) == ["updated"]
    assert outcome.proposals[0].changes == {"position": (None, "Giám đốc")}


def test_other_tone_place_is_written_as_the_sheet_has_it():
    outcome = compare([row(name="Chu Mẫu Hoà", phone="0900000001")], [known(name="Chu Mẫu Hòa", phone="0900000001")])

    assert outcome.proposals[0].changes == {"name": ("Chu Mẫu Hòa", "Chu Mẫu Hoà")}


def test_different_telephones_are_two_people_and_a_warning():
    outcome = compare([row(phone="0900000002")], [known(phone="0900000001")])

    assert (kinds(outcome), codes(outcome)) == (["created"], ["row.namesake"])


def test_namesakes_of_two_organisations_are_two_people_without_a_word():
    outcome = compare([row(), row(3, organisation="Công an tỉnh")])

    assert (kinds(outcome), codes(outcome)) == (["created", "created"], [])


def test_a_number_is_added_and_none_is_lost():
    outcome = compare([row(phone="0900000002; 0900000001")], [known(phone="0900000001; 02563000001")])

    assert [phone["raw"] for phone in outcome.proposals[0].values["phones"]] == [
        "0900000002",
        "0900000001",
        "02563000001",
    ]


def test_the_same_line_twice_is_one_person_and_fills_blanks():
    outcome = compare([row(phone="0900000001"), row(3, phone="0900000001", email="a@example.org")])

    assert (kinds(outcome), codes(outcome)) == (["created", "unchanged"], ["row.twice"])
    assert outcome.proposals[0].values["email"] == "a@example.org"


def test_who_was_withdrawn_is_not_brought_back():
    outcome = compare([row(phone="0900000001")], [known(phone="0900000001", is_live=False)])

    assert (kinds(outcome), codes(outcome)) == (["unchanged"], ["row.gone_before"])


def test_an_unknown_organisation_is_rejected_with_its_name():
    outcome = compare([row(organisation="Sở Lạ")])

    assert [(i.row, i.code, i.facts["organisation"]) for i in outcome.rejected] == [
        (2, "row.organisation_unknown", "Sở Lạ")
    ]


def test_awardees_may_come_from_anywhere():
    slots = [KnownSlot(7, 2, "Người được khen", free=1)]

    outcome = compare([row(organisation="UBND xã Mẫu", category="Được khen thưởng")], slots=slots)

    values = outcome.proposals[0].values
    assert (values["organisation_id"], values["organisation_text"], values["slot_id"]) == (None, "UBND xã Mẫu", 7)


def test_places_go_by_position_until_none_is_left():
    slots = [KnownSlot(1, 1, "Đại diện Lãnh đạo cơ quan"), KnownSlot(2, 1, "Lãnh đạo Văn phòng")]
    allowances = {(1, 1): Allowance(places=1), (1, 2): Allowance(places=1)}
    rows = [
        row(2, "A Mẫu", position="Chánh Văn phòng"),
        row(3, "B Mẫu", position="Giám đốc"),
        row(4, "C Mẫu"),
        row(5, "D Mẫu"),
    ]

    outcome = compare(rows, slots=slots, allowances=allowances)

    assert [proposal.values["slot_id"] for proposal in outcome.proposals] == [2, 1, None, None]
    assert [(i.code, i.facts["people"]) for i in outcome.warnings] == [("row.over_quota", 2)]
    assert {proposal.values["category_id"] for proposal in outcome.proposals} == {1}


def test_sharers_draw_from_the_same_places():
    slots = [KnownSlot(1, 1, "Dùng chung")]
    allowances = {(office, 1): Allowance(places=None, slot_total=2, other_sharers=1) for office in (1, 7)}
    rows = [row(2, "A Mẫu"), row(3, "B Mẫu", organisation="Công an tỉnh"), row(4, "C Mẫu", organisation="Công an tỉnh")]

    outcome = compare(rows, slots=slots, allowances=allowances)

    assert [proposal.values["slot_id"] for proposal in outcome.proposals] == [1, 1, None]


def test_an_unknown_category_is_said_and_the_organisation_decides():
    slots = [KnownSlot(1, 1, "Lãnh đạo")]
    outcome = compare([row(category="Nhóm lạ")], slots=slots, allowances={(1, 1): Allowance(places=1)})

    assert (outcome.proposals[0].values["category_id"], codes(outcome)) == (1, ["row.category_unknown"])
