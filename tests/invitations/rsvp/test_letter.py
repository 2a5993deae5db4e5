"""The letter behind the link: the approved copy of this organisation, nothing before that."""

import io

from pypdf import PdfReader

from tests import cast
from tests.invitations import scenes
from tests.invitations.rsvp.conftest import path_of
from tests.pages import open_page


def test_letter_is_not_there_before_it_is_approved(app, client):
    meeting, (unit, _other) = scenes.stage()

    page = open_page(client, path_of(app, unit))

    assert "Giấy mời số" not in page.text
    assert client.get(f"{path_of(app, unit)}/letter.pdf").status_code == 404


def test_letter_of_this_organisation_can_be_read(app, client):
    meeting, (unit, _other) = scenes.stage()
    scenes.sent(meeting)

    page = open_page(client, path_of(app, unit))
    response = client.get(f"{path_of(app, unit)}/letter.pdf")

    assert "Xem Giấy mời số 15/GM-UBND" in page.text
    assert response.mimetype == "application/pdf"
    text = " ".join(PdfReader(io.BytesIO(response.data)).pages[0].extract_text().split())
    assert cast.UNIT_A in text
    assert cast.UNIT_B not in text
