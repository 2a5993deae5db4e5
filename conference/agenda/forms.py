"""The form of one part of the agenda."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.fields import SelectChoice

from conference.agenda.models import Session
from conference.agenda.words import KINDS
from conference.web.forms import BaseForm, Choice, LongText, Needed, Number, Text, TimeVi

FACTS = ("title", "kind", "minutes", "starts_at", "place", "speaker_name", "note")


class SessionForm(BaseForm):
    """A part; hours, length and speaker may stay unknown. `version` is the one the person has read."""

    version = HiddenField()
    title = Text(_l("Tên phần"), [Needed(_l("Ghi tên phần, ví dụ Khai mạc."))], longest=300)
    kind = Choice(_l("Loại"), choices=[SelectChoice(*kind) for kind in KINDS.items()], validate_choice=False)
    starts_at = TimeVi(_l("Giờ bắt đầu"), description=_l("giờ:phút"))
    minutes = Number(_l("Thời lượng, phút"))
    place = Text(_l("Nơi, nếu khác hội trường"), longest=200)
    speaker_organisation_id = Choice(_l("Đơn vị trình bày"), validate_choice=False)
    speaker_name = Text(_l("Người trình bày"), longest=120)
    note = LongText(_l("Ghi chú nội bộ"), longest=1000)

    @classmethod
    def of(cls, row: Session, speakers: Mapping[int, str]) -> "SessionForm":
        """The form filled with what is known."""
        known = {name: getattr(row, name) for name in FACTS}
        chosen = str(row.speaker_organisation_id or "")
        return cls(data={**known, "version": row.version, "speaker_organisation_id": chosen}).offering(speakers)

    def offering(self, speakers: Mapping[int, str]) -> "SessionForm":
        """The same form with its choices."""
        named = [SelectChoice(str(number), name) for number, name in speakers.items()]
        self.speaker_organisation_id.choices = [SelectChoice("", _l("– chưa chọn đơn vị –")), *named]
        return self

    def values(self) -> dict[str, Any]:
        """What to write."""
        chosen = str(self.speaker_organisation_id.data or "")
        speaker = int(chosen) if chosen.isdecimal() else None
        return {**{name: self[name].data for name in FACTS}, "speaker_organisation_id": speaker}

    def expected_version(self) -> int | None:
        """The version that the person has read."""
        return int(self.version.data) if str(self.version.data or "").isdecimal() else None
