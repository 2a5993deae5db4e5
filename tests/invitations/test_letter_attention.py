"""What the dashboard says about letters."""

import pytest
from sqlalchemy import select

from conference.database import db, transaction
from conference.invitations.attention import provide
from conference.mail.models import OutgoingMessage
from conference.meetings.models import Meeting
from tests.invitations.scenes import NOW, approved, sent, stage


@pytest.fixture
def items(app):
    """The titles of the items of a meeting, inside a request as the pages ask for them."""

    def titles(meeting):
        with app.test_request_context():
            return [item.title for item in provide(db.session.get_one(Meeting, meeting.id), now=NOW)]

    return titles


def test_missing_facts_are_counted(items):
    meeting, _ = stage(official_name=None, hall=None, address=None)

    assert items(meeting) == ["Giấy mời còn thiếu 2 dữ kiện"]


def test_letter_that_did_not_arrive_comes_first(items):
    meeting, _ = stage()
    sent(meeting)
    with transaction():
        db.session.scalar(select(OutgoingMessage)).state = "bounced"

    assert items(meeting)[0] == "1 giấy mời chưa tới nơi"


def test_changed_conference_after_approval_is_named(items):
    meeting, _ = stage()
    approved(meeting)
    assert items(meeting) == []

    with transaction():
        db.session.get_one(Meeting, meeting.id).hall = "Hội trường khác"

    assert items(meeting)[-1] == "Hội nghị đã đổi sau khi duyệt Giấy mời"


def test_nothing_is_said_when_nothing_waits(items):
    meeting, _ = stage(organisations=(("Sở Mẫu", "a@example.org"),))
    sent(meeting)

    assert items(meeting) == []
