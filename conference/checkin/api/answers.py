"""From results to JSON: what a device gets, in the words of the reader's language."""

import json
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.checkin.core.admission import answer
from conference.checkin.queries.holders import Holder, Person
from conference.checkin.queries.search import Found
from conference.checkin.services.results import Result
from conference.checkin.words import ERRORS, WORDS, note_word
from conference.kit.clock import local
from conference.kit.dates import short_time
from conference.passes.core.presence import Verdict


def reply(body: dict[str, Any]) -> Response:
    """JSON in ASCII: whatever text a device sent as an id can be given back."""
    return Response(json.dumps(body), mimetype="application/json")


def result_json(result: Result, scan_id: str) -> dict[str, Any]:
    """One scan's answer."""
    holder = result.holder
    notes = list(holder.notes) if holder else []
    seen = answer(result.verdict, notes=notes)
    return {
        "id": scan_id,
        "verdict": result.verdict.value,
        "message": message(result),
        "delegate": person_json(holder.person) if holder else None,
        "first": {"at": iso(result.first.at), "door": result.first.door} if result.first else None,
        "notes": notes,
        "note_words": [note_word(note) for note in notes],
        "look": seen.look.value,
        "ask": seen.note,
        "life": life_json(holder) if holder else None,
        "replaced_by": successor_json(holder) if result.verdict is Verdict.REPLACED and holder else None,
        "conference": result.other,
        "conflict": result.conflict,
        "undone": result.undone,
        "reason": result.reason,
    }


def message(result: Result) -> str:
    """One sentence that stands by itself."""
    if result.verdict is Verdict.ERROR:
        return str(ERRORS[result.reason or "bad_flags"])
    if result.verdict is Verdict.WRONG_CONFERENCE:
        return _("Thẻ hội nghị khác: %(name)s.", name=result.other or _("không rõ tên"))
    if result.verdict is Verdict.FORGED:
        return _("Mã không hợp lệ, không do Ban Tổ chức cấp.")
    return message_of_pass(result, result.holder) if result.holder else _("Chưa rõ, hỏi lại.")


def message_of_pass(result: Result, holder: Holder) -> str:
    """The sentence about a pass of this conference."""
    verdict, first, life = result.verdict, result.first, holder.life
    if verdict is Verdict.ALREADY_IN and first:
        return _("Đã vào rồi lúc %(at)s, %(door)s.", at=clock(first.at), door=first.door)
    if verdict is Verdict.REPLACED:
        return replaced_words(holder)
    if verdict is Verdict.REVOKED and life.revoked_at:
        return _("Thẻ đã thu hồi lúc %(at)s.", at=clock(life.revoked_at))
    if verdict is Verdict.NOT_VALID_NOW:
        return window_words(holder)
    if verdict is Verdict.ADMITTED and holder.person.seat:
        return _("Mời vào, ghế %(seat)s.", seat=holder.person.seat)
    return f"{WORDS[verdict]}."


def replaced_words(holder: Holder) -> str:
    """Who came instead, or that the same person has a new pass."""
    if holder.successor and not holder.same_person:
        return _("Đã có người thay: %(name)s.", name=shown_name(holder.successor))
    return _("Thẻ cũ; người này đã có thẻ mới.")


def window_words(holder: Holder) -> str:
    """The hours of the pass."""
    life = holder.life
    if life.valid_from and life.valid_until:
        hours = {"start": clock(life.valid_from), "end": clock(life.valid_until)}
        return _("Ngoài giờ: thẻ dùng từ %(start)s tới %(end)s.", **hours)
    if life.valid_until:
        return _("Hết giờ: thẻ dùng tới %(end)s.", end=clock(life.valid_until))
    return _("Chưa tới giờ: thẻ dùng từ %(start)s.", start=clock(life.valid_from) if life.valid_from else "")


def person_json(person: Person) -> dict[str, Any]:
    """What the door shows of a person."""
    return {
        "name": person.name,
        "honorific": person.honorific,
        "position": person.position,
        "organisation": person.organisation,
        "category": person.category,
        "seat": person.seat,
    }


def successor_json(holder: Holder) -> dict[str, Any] | None:
    """Who came instead and whether they are here."""
    if holder.successor is None:
        return None
    arrived = iso(holder.successor_first_at)
    return {**person_json(holder.successor), "first_at": arrived, "same_person": holder.same_person}


def life_json(holder: Holder) -> dict[str, Any]:
    """The times of a pass."""
    life = holder.life
    return {
        "replaced_at": iso(life.replaced_at),
        "revoked_at": iso(life.revoked_at),
        "valid_from": iso(life.valid_from),
        "valid_until": iso(life.valid_until),
    }


def found_json(found: Found) -> dict[str, Any]:
    """One line of the search."""
    return {
        "pass": found.serial,
        "delegate": person_json(found.person),
        "state": found.state,
        "inside": found.inside,
        "first_at": iso(found.first_at),
    }


def shown_name(person: Person) -> str:
    """Honorific and name."""
    return f"{person.honorific} {person.name}" if person.honorific else person.name


def iso(moment: datetime | None) -> str | None:
    """A moment as people in Vietnam read it, to the microsecond."""
    return local(moment).isoformat() if moment else None


def clock(moment: datetime) -> str:
    """07:21, in Vietnam."""
    return short_time(local(moment).time())
