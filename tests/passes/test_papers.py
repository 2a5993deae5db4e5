"""A pass on paper: one page, name in full, code readable at its size."""

import io

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from conference.kit.actor import SYSTEM
from conference.passes.core.token import pass_text, shown_serial
from conference.passes.papers import pass_pdf, passes_pdf
from conference.passes.queries import passes_for_papers
from conference.passes.services import issue_pass
from conference.web.pages import settings
from tests import cast, factories
from tests.factories import NOW

LONG_NAME = "Nguyễn Phúc Hoàng Bảo Long Thử Mẫu Công Tằng Tôn Nữ Thị Ước"
MILLIMETRES = 72 / 25.4


@pytest.fixture
def person(meeting):
    unit = factories.make_organisation(meeting, name="Trung tâm Phục vụ hành chính công tỉnh Mẫu")
    return factories.make_delegate(meeting, name=LONG_NAME, honorific="Bà", organisation=unit, seat="D-14")


def pictures(data, *, dpi):
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dpi / 72).to_pil() for page in document]
    finally:
        document.close()


def words(data):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_pass_is_one_page_with_the_whole_name(app, meeting, person):
    row = issue_pass(person, actor=SYSTEM, now=NOW)

    pages = words(pass_pdf(row, person, meeting=meeting, settings=settings()))

    assert len(pages) == 1
    for part in (
        f"Bà {LONG_NAME}",
        "Trung tâm Phục vụ hành chính công tỉnh Mẫu",
        "D-14",
        shown_serial(row.serial),
        "ĐẠI BIỂU",
    ):
        assert part.replace("\u00a0", " ") in pages[0].replace("\u00a0", " ")


@pytest.mark.parametrize("dpi", [150, 300])
def test_code_on_paper_is_large_and_read_exactly(meeting, person, dpi):
    row = issue_pass(person, actor=SYSTEM, now=NOW)

    found = zxingcpp.read_barcodes(pictures(pass_pdf(row, person, meeting=meeting, settings=settings()), dpi=dpi)[0])

    assert [one.text for one in found] == [pass_text("http://localhost", row.code)]
    corners = found[0].position
    width = (corners.top_right.x - corners.top_left.x) / dpi * 25.4
    assert width >= 25


def test_all_passes_come_in_the_order_asked(meeting):
    first, second = (
        factories.make_organisation(meeting, name=name, rank=rank)
        for name, rank in ((cast.UNIT_B, 1), (cast.UNIT_A, 2))
    )
    for name, unit, seat in (
        ("Trần Mẫu Ân", second, "A-10"),
        ("Lê Thử Ước", first, "A-2"),
        ("Võ Mẫu Bình", second, None),
    ):
        issue_pass(
            factories.make_delegate(meeting, name=name, organisation=unit, seat=seat, sort_key=name.split()[-1]),
            actor=SYSTEM,
            now=NOW,
        )

    def order(by):
        rows = passes_for_papers(meeting.id, by)
        data = passes_pdf(rows, meeting=meeting, settings=settings(), sheet=False)
        return [next(name for name in ("Ân", "Ước", "Bình") if f" {name} " in page) for page in words(data)]

    assert order("organisation") == ["Ước", "Bình", "Ân"]
    assert order("seat") == ["Ước", "Ân", "Bình"]


def test_four_passes_share_an_a4_sheet(meeting):
    for number in range(5):
        issue_pass(factories.make_delegate(meeting, name=f"{cast.PERSON_A} {number}"), actor=SYSTEM, now=NOW)

    data = passes_pdf(passes_for_papers(meeting.id, "name"), meeting=meeting, settings=settings(), sheet=True)

    sheets = pictures(data, dpi=150)
    assert [len(zxingcpp.read_barcodes(sheet)) for sheet in sheets] == [4, 1]
    assert round(sheets[0].width / 150 * 25.4) == 210


def test_same_pass_gives_the_same_bytes(meeting, person):
    row = issue_pass(person, actor=SYSTEM, now=NOW)

    one, other = (pass_pdf(row, person, meeting=meeting, settings=settings()) for _ in range(2))

    assert one == other
