"""A small conference at its door: people with passes, a paired device, and calls to the API."""

import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from conference.checkin.services.devices import pair_device
from conference.kit.actor import SYSTEM
from conference.kit.clock import local
from conference.passes.core.token import pass_text
from conference.passes.queries import live_pass_of
from conference.passes.services import issue_passes
from conference.people.core.names import person_keys
from tests import cast, factories

NOW = factories.NOW
ADDRESS = "http://localhost"


def person_with_pass(meeting, *, name=cast.PERSON_A, **facts):
    """A delegate who has a pass; the QR text stands on `.text`."""
    organisation = facts.get("organisation")
    keys = person_keys(name, organisation.name if organisation else None, facts.get("position"))
    delegate = factories.make_delegate(meeting, name=name, **{**keys, **facts})
    issue_passes(meeting.id, [delegate.id], actor=SYSTEM, now=NOW)
    delegate.text = text_of(delegate)
    return delegate


def text_of(delegate):
    return pass_text(ADDRESS, live_pass_of(delegate.id).code)


@dataclass
class Door:
    """A device at a door as a test drives it."""

    client: Any
    token: str

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.token}"}

    def call(self, body):
        return self.client.post("/api/v1/door/scans", data=json.dumps(body), headers=self.headers)

    def scan(self, *scans):
        """The results of good calls."""
        answer = self.call({"scans": list(scans)})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json["results"]

    def one(self, text, **changes):
        return self.scan(scan(text, **changes))[0]

    def get(self, path):
        return self.client.get(f"/api/v1/door/{path}", headers=self.headers)

    def undo(self, scan_id):
        return self.client.post("/api/v1/door/undos", json={"scan": scan_id}, headers=self.headers)


def open_door(app, meeting, *, name="Máy 1", door="Cửa chính", **facts):
    token = pair_device(meeting.id, name=name, door=door, actor=SYSTEM, now=NOW, **facts).token
    return Door(app.test_client(), token)


def scan(text, *, minutes=0, **changes):
    """One scan as a device sends it; `minutes` after the fixed clock by the device's own time."""
    at = local(NOW + timedelta(minutes=minutes)).isoformat()
    return {
        "id": str(uuid.uuid4()),
        "pass": text,
        "direction": "in",
        "at": at,
        "offline": False,
        "shown": None,
        **changes,
    }


def offline(text, *, minutes, shown="admitted", **changes):
    return scan(text, minutes=minutes, offline=True, shown=shown, **changes)
