"""Rows for tests: plain keyword arguments, every default visible here, one commit each."""

from datetime import UTC, date, datetime, time
from functools import cache
from itertools import count

from conference.checkin.models import Device
from conference.database import db, transaction
from conference.kit.identifiers import public_id
from conference.kit.text import exact, fold, person_key, vi_key
from conference.meetings.models import Meeting
from conference.people.models import Allocation, Category, Contact, Delegate, Organisation, Slot
from conference.security.models import User
from conference.security.services.accounts import hash_password
from tests import cast

NOW = datetime(2021, 5, 24, 1, 0, tzinfo=UTC)
numbers = count(1)


def save(row):
    with transaction():
        db.session.add(row)
    return row


def make_meeting(**facts):
    number = next(numbers)
    defaults = {
        "code": f"hoi-nghi-{number}",
        "number": number,
        "public_id": public_id(),
        "title": "Sơ kết công tác mẫu",
        "short_name": "Sơ kết mẫu",
        "official_name": "Hội nghị sơ kết công tác mẫu",
        "date": date(2021, 6, 10),
        "date_from": date(2021, 6, 1),
        "date_to": date(2021, 6, 30),
        "start_time": time(7, 30),
        "end_time": time(11, 30),
        "city": "thành phố Mẫu",
        "hall": "Hội trường mẫu",
        "address": "1 Đường Thử",
        "chair_text": "Lãnh đạo Ủy ban mẫu",
        "contact_name": "Trần Thị Mẫu Một",
        "contact_phone": "0256 3000 001",
        "contact_email": "dau-moi@example.org",
        "registration_deadline": date(2021, 6, 1),
        "issuer": "Ủy ban nhân dân tỉnh Mẫu",
        "issuer_lines": ["ỦY BAN NHÂN DÂN", "TỈNH MẪU"],
        "letter_symbol": "GM-UBND",
        "letter_place": "Mẫu",
        "signature_lines": ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "signer_name": "Lâm Mẫu Thử",
        "archive_unit": "KSTT",
        "made_current_at": NOW,
        "created_at": NOW,
        "updated_at": NOW,
    }
    return save(Meeting(**{**defaults, **facts}))


def make_category(meeting, *, label="Cấp mẫu", quota=10, **facts):
    return save(
        Category(
            meeting_id=meeting.id, label=label, quota=quota, code=facts.pop("code", f"nhom-{next(numbers)}"), **facts
        )
    )


def make_slot(category, *, text="Đại diện Lãnh đạo cơ quan", places_total=2, **facts):
    code = facts.pop("code", f"suat-{next(numbers)}")
    return save(
        Slot(
            meeting_id=category.meeting_id,
            category_id=category.id,
            code=code,
            text=text,
            places_total=places_total,
            **facts,
        )
    )


def make_organisation(meeting, *, name=cast.UNIT_A, **facts):
    defaults = {
        "code": f"don-vi-{next(numbers)}",
        "public_id": public_id(),
        "rank": next(numbers),
        "search_key": fold(name),
        "exact_key": exact(name),
        "sort_key": vi_key(name),
    }
    return save(Organisation(meeting_id=meeting.id, name=name, **{**defaults, **facts}))


def make_allocation(organisation, slot, *, places=2):
    return save(Allocation(organisation_id=organisation.id, slot_id=slot.id, places=places))


def make_contact(organisation, *, name="Mai Ngọc Thử", email="don-vi@example.org", **facts):
    return save(Contact(organisation_id=organisation.id, name=name, email=email, **facts))


def make_delegate(meeting, *, name=cast.PERSON_A, organisation=None, category=None, slot=None, **facts):
    defaults = {
        "public_id": public_id(),
        "position": "Phó Giám đốc",
        "state": "accepted",
        "created_at": NOW,
        "updated_at": NOW,
        "search_key": fold(name),
        "exact_key": exact(name),
        "sort_key": person_key(name),
    }
    return save(
        Delegate(
            meeting_id=meeting.id,
            name=name,
            organisation_id=organisation.id if organisation else None,
            category_id=category.id if category else None,
            slot_id=slot.id if slot else None,
            **{**defaults, **facts},
        )
    )


@cache
def hashed(password):
    """A slow hash is made once a run."""
    return hash_password(password)


def make_user(*, username="thu-ky", name=cast.OFFICE_PERSON, role="secretariat", password=cast.PASSWORD, **facts):
    return save(User(username=username, name=name, role=role, password_hash=hashed(password), created_at=NOW, **facts))


def make_device(meeting, *, name="Máy 1", door="Cửa chính", token_hash="0" * 64, **facts):
    return save(
        Device(
            meeting_id=meeting.id,
            public_id=public_id(),
            name=name,
            door=door,
            token_hash=token_hash,
            created_at=NOW,
            **facts,
        )
    )
