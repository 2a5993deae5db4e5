"""Issuing, replacing, revoking; keys; what happens to passes when something happens to people."""

import pytest
from sqlalchemy import select

from conference import events
from conference.database import db
from conference.errors import RuleBroken
from conference.kit.actor import SYSTEM
from conference.passes.core.token import Outcome, read_pass
from conference.passes.keys import FOLDER, Keyring, keyring
from conference.passes.models import Pass
from conference.passes.queries import find_live_pass, latest_pass_of, live_pass_of, pass_behind
from conference.passes.services import issue_pass, issue_passes, reissue_pass, replace_pass, revoke_pass, rotate_keys
from conference.people.events import DelegateRestored, DelegatesAccepted, DelegateWithdrawn
from conference.security.models import AuditEntry
from conference.web.pages import settings
from tests import cast, factories
from tests.factories import NOW

pytestmark = pytest.mark.both_databases


@pytest.fixture
def person(meeting):
    return factories.make_delegate(meeting)


def issue(meeting, *people):
    return issue_passes(meeting.id, [person.id for person in people], actor=SYSTEM, now=NOW)


def test_everyone_gets_exactly_one_live_pass(meeting, person):
    other = factories.make_delegate(meeting, name=cast.PERSON_B)

    assert [issue(meeting, person, other), issue(meeting, person, other)] == [2, 0]
    assert len(db.session.scalars(select(Pass)).all()) == 2


@pytest.mark.parametrize("state", ["waiting", "declined", "replaced", "withdrawn"])
def test_who_does_not_come_gets_none(meeting, state):
    person = factories.make_delegate(meeting, state=state)

    assert issue(meeting, person) == 0
    with pytest.raises(RuleBroken, match="not_accepted"):
        issue_pass(person, actor=SYSTEM, now=NOW)


def test_the_code_is_signed_for_this_conference(meeting, person):
    row = issue_pass(person, actor=SYSTEM, now=NOW)

    reading = read_pass(row.code, keys=keyring().public_keys(), conference=meeting.number)

    assert (reading.outcome, reading.serial, reading.key_number) == (Outcome.GENUINE, row.serial, row.key_id)
    assert pass_behind(row.code.lower()) == row


def test_many_passes_take_a_constant_number_of_statements(meeting, count_queries):
    ids = [factories.make_delegate(meeting, name=f"{cast.PERSON_A} {number}").id for number in range(40)]

    def statements(some):
        with count_queries() as seen:
            assert issue_passes(meeting.id, some, actor=SYSTEM, now=NOW) == len(some)
        return len(seen)

    assert statements(ids[:10]) == statements(ids[10:])


def test_replacement_kills_the_old_pass_and_names_the_new(meeting, person):
    old = issue_pass(person, actor=SYSTEM, now=NOW)
    person.state = "replaced"
    db.session.commit()

    new = replace_pass(person, factories.make_delegate(meeting, name=cast.SUBSTITUTE), actor=SYSTEM, now=NOW)

    assert (old.replaced_at, old.replaced_by_id) == (NOW, new.id)
    assert find_live_pass(person.id) is None
    assert latest_pass_of(person.id) == old
    assert new.roster_version <= old.roster_version


def test_reissue_and_revocation_end_a_pass_once(meeting, person):
    first = issue_pass(person, actor=SYSTEM, now=NOW)
    second = reissue_pass(first, reason="mất thẻ", actor=SYSTEM, now=NOW)
    revoke_pass(second, reason="thử", actor=SYSTEM, now=NOW)

    assert find_live_pass(person.id) is None
    for ended in (first, second):
        with pytest.raises(RuleBroken, match="pass_ended"):
            revoke_pass(ended, reason="lại", actor=SYSTEM, now=NOW)
    actions = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert [action for action in actions if "passes" in action] == [
        "passes.pass.issued", "passes.pass.issued", "passes.pass.reissued", "passes.pass.revoked",
    ]  # fmt: skip


def test_events_of_people_reach_their_passes(meeting, person):
    def happens(event):
        events.publish(event, actor=SYSTEM, now=NOW)
        db.session.commit()

    happens(DelegatesAccepted(meeting.id, (person.id,), notify=False))
    first = live_pass_of(person.id)
    happens(DelegateWithdrawn(meeting.id, person.id))
    assert find_live_pass(person.id) is None
    happens(DelegateRestored(meeting.id, person.id))

    assert live_pass_of(person.id).id != first.id


def test_keys_are_private_files_and_rotation_keeps_passes_genuine(meeting, person):
    row = issue_pass(person, actor=SYSTEM, now=NOW)
    folder = settings().instance_path / FOLDER
    before, _key = keyring().current()

    number = rotate_keys(meeting.id, reason="thử", actor=SYSTEM, now=NOW)

    assert number == before + 1
    assert [path.name for path in folder.glob("*.key")] == [f"pass-{number}.key"]
    assert (folder / f"pass-{number}.key").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert read_pass(row.code, keys=keyring().public_keys(), conference=meeting.number).outcome is Outcome.GENUINE
    later = issue_pass(factories.make_delegate(meeting, name=cast.PERSON_B), actor=SYSTEM, now=NOW)
    assert later.key_id == number


def test_two_programs_that_start_together_use_one_key(tmp_path):
    one, other = Keyring(tmp_path / "keys"), Keyring(tmp_path / "keys")

    assert one.current()[1].private_bytes_raw() == other.current()[1].private_bytes_raw()
    assert one.public_keys() == other.public_keys()


def test_no_more_than_255_keys(tmp_path):
    ring = Keyring(tmp_path / "keys")
    ring.current()
    (tmp_path / "keys" / "pass-255.pub").write_text("00" * 32)

    with pytest.raises(RuleBroken, match="no_more_keys"):
        ring.rotate()
