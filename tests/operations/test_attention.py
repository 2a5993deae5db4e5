"""The dashboard learns what did not leave and what gave up."""

from conference.database import transaction
from conference.jobs.consumer import work_until_empty
from conference.jobs.queue import enqueue
from conference.kit.actor import SYSTEM
from conference.mail.services import queue_message
from conference.operations.attention import provide
from tests.factories import NOW
from tests.pages import open_page


def test_nothing_failed_says_nothing(app, meeting):
    with app.test_request_context():
        assert provide(meeting, now=NOW) == []


def test_failed_letters_and_work_stand_on_the_dashboard(admin, meeting):
    row = queue_message(
        kind="mail.test", dedupe_key="x", to_name="Sở Mẫu", to_email="x@example.org", facts={}, meeting_id=meeting.id,
        actor=SYSTEM, now=NOW,
    )  # fmt: skip
    work_until_empty()
    with transaction():
        row.state, row.reason_code = "failed", "bad_address"
    enqueue("tests.nobody", now=NOW)
    work_until_empty()

    page = open_page(admin, "/")

    assert "1 thư không gửi được" in page.text
    assert "1 việc nền không làm được" in page.text
