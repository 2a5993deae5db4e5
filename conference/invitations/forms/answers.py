"""What an organisation types behind its link: people, a refusal, a substitution, a withdrawal."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from conference.invitations.core.answers import CONTACT_DAYS, email_problem
from conference.invitations.words import CHANGE_REASONS, DECLINE_REASONS, EMAIL_SENTENCES
from conference.people.core.people import HONORIFICS, PersonInput
from conference.people.words import sentence_of
from conference.web.forms import BaseForm, LongText, Needed, Radio, Text, right_phone


def right_email(_form: BaseForm, field: Any) -> None:
    """One address, or nothing."""
    code = email_problem(field.data) if field.data else None
    if code:
        raise ValidationError(str(EMAIL_SENTENCES[code]))


class PersonForm(BaseForm):
    """One person as an organisation names them."""

    honorific = Radio(_l("Xưng hô"), choices=[SelectChoice(word, word) for word in HONORIFICS], validate_choice=False)
    name = Text(_l("Họ và tên"), [Needed(_l("Ghi họ và tên."))], longest=100)
    position = Text(_l("Chức vụ"), [Needed(_l("Ghi chức vụ."))], longest=200)
    phone = Text(
        _l("Điện thoại di động"),
        [right_phone],
        longest=60,
        description=_l("Chỉ để báo việc gấp. Xóa sau hội nghị %(n)s ngày.", n=CONTACT_DAYS),
    )
    email = Text(_l("Thư điện tử"), [right_email], longest=200, description=_l("Để nhận thẻ vào cửa và lịch hẹn."))

    def person(self) -> PersonInput:
        """What was typed, as the rules of people take it."""
        return PersonInput(
            name=self.name.data or "",
            honorific=self.honorific.data or None,
            position=self.position.data,
            phone=self.phone.data,
            email=self.email.data,
        )

    def validate_honorific(self, field: Any) -> None:
        """Only the two words; none is allowed, the office completes it."""
        if (field.data or None) not in (None, *HONORIFICS):
            raise ValidationError(_("Chọn Ông hoặc Bà."))

    def validate_name(self, field: Any) -> None:
        """A name has letters and a usual length."""
        for code in PersonInput(name=field.data or "").validate():
            if code != "person.no_name":
                raise ValidationError(sentence_of(code))


class PlaceForm(PersonForm):
    """The same person as one of several in a form that carries the token once."""

    class Meta:
        csrf = False


class ListForm(BaseForm):
    """The form around all places of an organisation."""


class DeclineForm(BaseForm):
    """Nobody comes, and why; no reason about health is asked."""

    reason = Radio(
        _l("Lý do"), choices=[SelectChoice(*choice) for choice in DECLINE_REASONS.items()], validate_choice=False
    )
    note = LongText(_l("Ghi thêm"), longest=1000, description=_l("Không cần ghi lý do sức khỏe."))
    answered_by = Text(_l("Người trả lời"), longest=200)

    def validate_reason(self, field: Any) -> None:
        """One reason of the list."""
        if field.data not in DECLINE_REASONS:
            raise ValidationError(_("Chọn một lý do."))


class SubstitutionForm(PersonForm):
    """Another person comes instead, and why."""

    reason = Radio(
        _l("Lý do thay"), choices=[SelectChoice(*choice) for choice in CHANGE_REASONS.items()], validate_choice=False
    )

    def validate_reason(self, field: Any) -> None:
        """One reason of the list."""
        if field.data not in CHANGE_REASONS:
            raise ValidationError(_("Chọn một lý do."))


class WithdrawalForm(BaseForm):
    """This person does not come and nobody instead, for now."""

    reason = Radio(
        _l("Lý do"), choices=[SelectChoice(*choice) for choice in CHANGE_REASONS.items()], validate_choice=False
    )

    def validate_reason(self, field: Any) -> None:
        """One reason of the list."""
        if field.data not in CHANGE_REASONS:
            raise ValidationError(_("Chọn một lý do."))


class CorrectionForm(PersonForm):
    """Spelling, position, telephone and e-mail of a person who stays the same."""

    version = HiddenField()
