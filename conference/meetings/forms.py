"""Forms of conferences: facts, a new one, a copy, a decision."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from conference.meetings.queries import FACT_NAMES
from conference.meetings.words import FACTS
from conference.web.forms import BaseForm, DateVi, LongText, Needed, Number, Radio, Text, TimeVi, right_phone

DAY, HOUR = _l("ngày/tháng/năm"), _l("giờ:phút")
#: Facts that a form shows as several lines of text and the database keeps as a list.
AS_LINES = ("issuer_lines", "signature_lines")


class FactsForm(BaseForm):
    """All facts of a conference; empty means unknown. `version` is the one the person has read."""

    version = HiddenField()
    official_name = Text(FACTS["official_name"])
    title = Text(FACTS["title"], [Needed(_l("Ghi trích yếu; danh sách hội nghị cần nó."))], longest=1000)
    short_name = Text(FACTS["short_name"], longest=60)
    date = DateVi(FACTS["date"], description=DAY)
    date_from = DateVi(FACTS["date_from"], description=DAY)
    date_to = DateVi(FACTS["date_to"], description=DAY)
    start_time = TimeVi(FACTS["start_time"], description=HOUR)
    end_time = TimeVi(FACTS["end_time"], description=HOUR)
    registration_deadline = DateVi(FACTS["registration_deadline"], description=DAY)
    format = Text(FACTS["format"], longest=100)
    hall = Text(FACTS["hall"])
    address = Text(FACTS["address"])
    city = Text(FACTS["city"])
    capacity = Number(FACTS["capacity"])
    chair_text = Text(FACTS["chair_text"])
    chair_person = Text(FACTS["chair_person"])
    contact_name = Text(FACTS["contact_name"])
    contact_position = Text(FACTS["contact_position"])
    contact_unit = Text(FACTS["contact_unit"])
    contact_phone = Text(FACTS["contact_phone"], [right_phone], longest=60)
    contact_email = Text(FACTS["contact_email"], longest=254)
    issuer = Text(FACTS["issuer"])
    issuer_lines = LongText(FACTS["issuer_lines"], longest=300)
    parent_issuer = Text(FACTS["parent_issuer"])
    letter_symbol = Text(FACTS["letter_symbol"], longest=60)
    letter_place = Text(FACTS["letter_place"], longest=100)
    signature_lines = LongText(FACTS["signature_lines"], longest=300)
    signer_name = Text(FACTS["signer_name"], longest=100)
    archive_unit = Text(FACTS["archive_unit"], longest=60)
    plan_number = Text(FACTS["plan_number"], longest=30)
    plan_symbol = Text(FACTS["plan_symbol"], longest=60)
    plan_issued_on = DateVi(FACTS["plan_issued_on"], description=DAY)
    seats_for_awardees = Number(FACTS["seats_for_awardees"])

    @classmethod
    def of(cls, meeting: Any) -> "FactsForm":
        """The form filled with what is known."""
        known = {name: getattr(meeting, name) for name in FACT_NAMES}
        known |= {name: "\n".join(known[name]) for name in AS_LINES}
        return cls(data={**known, "version": str(meeting.version)})

    def changes(self) -> dict[str, Any]:
        """The facts as the database keeps them."""
        found = {name: self[name].data for name in FACT_NAMES if name in self}
        return found | {name: (self[name].data or "").splitlines() for name in AS_LINES}

    def expected_version(self) -> int | None:
        """The version that the person has read; None when the form was not ours."""
        return int(self.version.data) if str(self.version.data or "").isdecimal() else None

    def validate_contact_email(self, field: Any) -> None:
        """One plain address."""
        if field.data and ("@" not in field.data.strip("@") or " " in field.data):
            raise ValidationError(str(_l("Địa chỉ thư điện tử chưa đúng; ghi dạng ten@example.org.")))


class NewConferenceForm(BaseForm):
    """The few facts that a conference needs to begin; everything else may come later."""

    code = Text(FACTS["code"], [Needed(_l("Ghi mã; mã đi vào lệnh và tên tệp, ví dụ so-ket-2022."))], longest=64)
    title = Text(FACTS["title"], [Needed(_l("Ghi hội nghị về việc gì; có thể sửa sau."))], longest=1000)
    date = DateVi(FACTS["date"], description=DAY)
    city = Text(FACTS["city"])


class CopyForm(BaseForm):
    """Code and title of a copy."""

    code = Text(FACTS["code"], [Needed(_l("Ghi mã của hội nghị mới, ví dụ so-ket-2022."))], longest=64)
    title = Text(FACTS["title"], [Needed(_l("Ghi hội nghị mới về việc gì; có thể sửa sau."))], longest=1000)


class DecisionForm(BaseForm):
    """Which value the program works with, and why. What is missing is said by the rule."""

    choice = Radio(_l("Chương trình dùng giá trị nào"), validate_choice=False)
    own = Text(_l("Giá trị khác"))
    reason = LongText(_l("Lý do"), longest=500)
