"""One preview confirmed several times at the same moment brings its people in once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from conference.database import db
from conference.errors import RuleBroken
from conference.kit.actor import SYSTEM
from conference.meetings.models import Meeting
from conference.people.models import Delegate, Import
from conference.people.services import imports
from tests import cast
from tests.factories import NOW, make_organisation

pytestmark = pytest.mark.both_databases
SHEET = f"Đơn vị,Họ và tên,Chức vụ\n{cast.UNIT_A},{cast.PERSON_A},Giám đốc\n".encode()


def previewed(meeting):
    options = {"kind": "delegates", "encoding": "auto", "actor": SYSTEM, "now": NOW}
    return imports.preview_import(meeting, SHEET, "a.csv", **options).public_id


def confirm_together(app, meeting_id, import_ids):
    def confirm(import_id):
        with app.app_context():
            try:
                imports.confirm_import(db.session.get_one(Meeting, meeting_id), import_id, actor=SYSTEM, now=NOW)
            except RuleBroken as refusal:
                return refusal.decision.code
            finally:
                db.session.remove()
            return "done"

    db.session.rollback()
    with ThreadPoolExecutor(len(import_ids)) as threads:
        return sorted(threads.map(confirm, import_ids))


def test_one_preview_confirmed_three_times(app, meeting):
    make_organisation(meeting)
    import_id = previewed(meeting)

    assert confirm_together(app, meeting.id, [import_id] * 3) == ["done", "import.not_waiting", "import.not_waiting"]

    db.session.expire_all()
    assert db.session.scalar(select(func.count()).select_from(Delegate)) == 1
    assert db.session.scalars(select(Import)).one().report["counts"]["created"] == 1


def test_the_same_sheet_previewed_twice(app, meeting):
    make_organisation(meeting)
    import_ids = [previewed(meeting), previewed(meeting)]

    assert confirm_together(app, meeting.id, import_ids) == ["done", "import.changed"]
    assert db.session.scalar(select(func.count()).select_from(Delegate)) == 1
