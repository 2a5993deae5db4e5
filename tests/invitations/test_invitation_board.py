"""The board of invitations and the links of organisations, as the office sees them."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from conference.database import db, transaction
from conference.invitations.models import Invitation
from conference.invitations.services import papers
from conference.people.models import Organisation
from tests import cast, factories
from tests.invitations.scenes import NOW, sent, set_message, stage, states
from tests.pages import open_page, send_form


def test_progress_counts_what_has_left(app, office):
    meeting, (unit, _) = stage()
    sent(meeting)

    waiting = office.get("/invitations/deliveries/progress").json
    set_message(unit, state="sent")
    done = office.get("/invitations/deliveries/progress").json

    assert (waiting["done"], waiting["total"], waiting["finished"]) == (0, 1, False)
    assert (done["done"], done["finished"]) == (1, True)


def test_board_searches_without_accents_and_filters(app, office):
    meeting, _ = stage()
    sent(meeting)

    assert open_page(office, "/invitations?q=mau+an").text.count(cast.UNIT_B) == 0
    page = open_page(office, "/invitations?state=queued")
    assert cast.UNIT_A in page.text and cast.UNIT_B not in page.text
    assert "Không có đơn vị nào khớp" in open_page(office, "/invitations?q=khong").text


def test_board_exports_what_it_shows(app, office):
    meeting, _ = stage()
    sent(meeting)

    answer = office.get("/invitations/export?state=queued")

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data)).active.values)
    assert [row[:3] for row in rows] == [
        ("Đơn vị", "Thư điện tử", "Trạng thái"),
        (cast.UNIT_A, "a@example.org", "Đang xếp hàng"),
    ]


@pytest.mark.parametrize("address", ["/invitations", "/invitations/deliveries/new", "/letters"])
def test_pages_ask_the_same_number_of_questions_for_any_number_of_organisations(app, office, count_queries, address):
    meeting, (unit, _) = stage()
    slot = unit.allocations[0].slot
    open_page(office, address)
    with count_queries() as few:
        open_page(office, address)
    for n in range(5):
        more = factories.make_organisation(meeting, name=f"Sở Mẫu {n}")
        factories.make_allocation(more, slot)
        factories.make_contact(more, email=f"{n}@example.org")

    with count_queries() as many:
        open_page(office, address)

    assert len(many) == len(few) <= 25


def test_answered_and_declined_organisations_show_it(app, office):
    meeting, (unit, other) = stage()
    sent(meeting)
    with transaction():
        for organisation, declined in ((unit, None), (other, NOW)):
            invitation = db.session.scalar(select(Invitation).filter_by(organisation_id=organisation.id))
            invitation.answered_at, invitation.answered_by, invitation.declined_at = NOW, "Mẫu", declined

    page = open_page(office, "/invitations")

    assert states(meeting) == {cast.UNIT_A: "answered", cast.UNIT_B: "answered"}
    assert "Không dự" in page.text and "Trả lời lúc" in page.text


def test_link_page_copies_prints_and_resets(app, office, client):
    meeting, (unit, _) = stage()
    old = papers.link_of(unit)

    page = open_page(office, f"/invitations/{unit.id}/link")
    assert old in page.text and 'class="qr"' in page.html
    assert old in open_page(office, f"/invitations/links?organisation={unit.id}").text
    send_form(office, f"/invitations/{unit.id}/link")

    new = papers.link_of(db.session.get_one(Organisation, unit.id))
    assert new != old and new in open_page(office, f"/invitations/{unit.id}/link").text
    assert open_page(office, "/invitations/links?only=no_address").text.count("/i/") == 1
    assert open_page(office, "/invitations/links").text.count("/i/") == 2


def test_links_are_not_for_those_who_only_read(app, leader):
    meeting, (unit, _) = stage()

    assert leader.get(f"/invitations/{unit.id}/link").status_code == 403
    assert leader.get("/invitations/links").status_code == 403
    assert leader.post("/invitations/deliveries").status_code in (400, 403)
    assert "/link" not in " ".join(open_page(leader, "/invitations").links)


def test_other_conferences_organisations_are_not_found(app, office):
    _, (foreign, _) = stage(made_current_at=None)
    stage()

    for address in (f"/invitations/{foreign.id}/link", f"/invitations/{foreign.id}/letter.pdf"):
        assert office.get(address).status_code == 404


def test_letter_of_an_organisation_opens_as_pdf(app, office):
    meeting, (unit, _) = stage()
    sent(meeting)

    assert office.get(f"/invitations/{unit.id}/letter.pdf").data[:5] == b"%PDF-"
