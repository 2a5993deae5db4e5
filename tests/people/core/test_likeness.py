"""Organisations of a sheet that are almost written like one that is known."""

import pytest

from conference.people.core.importing.likeness import Lookalikes
from conference.people.core.importing.offices import OfficeIndex, OfficeName
from conference.people.core.importing.organisations import compare_organisations
from conference.people.core.sheets.issues import Issue
from conference.people.core.sheets.values import OrganisationRow, Recognised

OFFICES = [
    OfficeName(1, "Sở Tài chính", ("Sở Tài chính", "STC")),
    OfficeName(2, "Chi cục Mẫu 1", ("Chi cục Mẫu 1",)),
    OfficeName(3, "Chi cục Mẫu A", ("Chi cục Mẫu A",)),
    OfficeName(4, "Khu Mẫu II", ("Khu Mẫu II",)),
    OfficeName(5, "UBND huyện An Thử", ("UBND huyện An Thử",)),
]


def row(number, name):
    return OrganisationRow(
        sheet="T1",
        row=number,
        name=name,
        honorific=None,
        contact=None,
        position=None,
        phones=(),
        email=None,
        address=None,
    )


def compare(*names):
    rows = [row(number, name) for number, name in enumerate(names, start=2)]
    return compare_organisations(Recognised(rows, [], []), OfficeIndex(OFFICES), {})


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Sở Tàii chính", ("Sở Tài chính",)),
        ("Sở Tà chính", ("Sở Tài chính",)),
        ("Sở Tài chímh", ("Sở Tài chính",)),
        ("Ủy ban nhân dân huyện An Thửu", ("UBND huyện An Thử",)),
        ("Sở Tài nguyên", ()),
        ("Sở Tàiii chính", ()),
        ("STD", ()),
        ("Chi cục Mẫu 2", ()),
        ("Chi cục Mẫu 11", ()),
        ("Chi cục Mẫu B", ()),
        ("Khu Mẫu III", ()),
    ],
)
def test_one_letter_more_less_or_other(name, alike):
    assert Lookalikes(OFFICES).find(name) == alike


def test_it_is_created_and_the_warning_names_the_known_one_with_its_place():
    outcome = compare("Sở Lạ", "Sở Tàii chính")

    assert [proposal.kind for proposal in outcome.proposals] == ["created", "created"]
    assert outcome.warnings == [
        Issue("T1", 3, "row.organisation_alike", {"organisation": "Sở Tàii chính", "names": "Sở Tài chính"})
    ]


def test_two_new_ones_of_one_sheet_are_compared_too():
    outcome = compare("Trung tâm Mẫu Thử", "Trung tâm Mẫu Thửu")

    assert [(issue.row, issue.facts["names"]) for issue in outcome.warnings] == [(3, "Trung tâm Mẫu Thử")]
