"""The base of every form: CSRF, Vietnamese messages, Unicode cleaned at the door, dates never month first."""

from datetime import date, time
from typing import Any, ClassVar, Final

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import TextInput

from conference.kit.dates import looks_like_day, parse_date, parse_time, short_date, short_time
from conference.kit.phones import NOT_A_NUMBER, NOT_VALID, OLD_ELEVEN_DIGITS, ROUNDED, parse_cell
from conference.kit.text import nfc_clean

LONGEST_LINE = 500
NO_SUCH_DAY = _l("Không có ngày này trong lịch. Ngày ghi dạng ngày/tháng/năm, ví dụ 10/6/2021.")
DAY_SENTENCE = _l("Ngày ghi dạng ngày/tháng/năm, ví dụ 10/6/2021.")
LONGEST_TEXT = 10_000
MOST_DIGITS = 9  # what an INTEGER of every database holds

#: What is wrong with a telephone number, and how to put it right.
PHONE_SENTENCES: Final = {
    NOT_A_NUMBER: _l("Ghi số điện thoại bằng chữ số, ví dụ 0905 123 456."),
    NOT_VALID: _l("Số %(raw)s không gọi được; đề nghị kiểm tra lại từng chữ số."),
    ROUNDED: _l("Số %(raw)s bị Excel làm tròn; đề nghị ghi lại đủ chữ số."),
    OLD_ELEVEN_DIGITS: _l("Số %(raw)s là đầu số cũ; nay là %(suggestion)s."),
}


class BaseForm(FlaskForm):  # type: ignore[misc]
    """Adds `fail`: a sentence from a rule beside the field that it concerns."""

    def fail(self, field: str | None, sentence: str) -> None:
        """Show a sentence at a field, or on top when it concerns none."""
        errors: list[str] = getattr(self, "form_errors", [])
        if field and field in self._fields:
            self._fields[field].errors = [*self._fields[field].errors, sentence]
        else:
            self.form_errors = [*errors, sentence]


def clean_line(value: str | None) -> str | None:
    """NFC, one line, no invisible characters; blank becomes None."""
    return nfc_clean(value) or None if value else None


def clean_text(value: str | None) -> str | None:
    """Like clean_line but keeps line breaks."""
    if not value:
        return None
    lines = [nfc_clean(line) for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip() or None


class Text(StringField):  # type: ignore[misc]
    """One line of text, cleaned."""

    def __init__(self, label: Any = None, validators: Any = (), *, longest: int = LONGEST_LINE, **kwargs: Any) -> None:
        super().__init__(label, [*validators, length(longest)], filters=[clean_line], **kwargs)


class LongText(TextAreaField):  # type: ignore[misc]
    """Several lines of text, cleaned line by line."""

    def __init__(self, label: Any = None, validators: Any = (), *, longest: int = LONGEST_TEXT, **kwargs: Any) -> None:
        super().__init__(label, [*validators, length(longest)], filters=[clean_text], **kwargs)


def length(longest: int) -> Length:
    return Length(max=longest, message=_l("Dài quá %(max)d ký tự; đề nghị rút ngắn."))


class Needed:
    """The fact must be there; the sentence says what to enter. Unlike `required`, typed input is never lost."""

    field_flags: ClassVar[dict[str, bool]] = {"needed": True}

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if field.data in (None, "", []) and not field.process_errors:
            raise ValidationError(str(self.sentence))


def right_phone(_form: Any, field: Any) -> None:
    """Numbers that can be called today, or nothing."""
    for phone in parse_cell(field.data) if field.data else ():
        if phone.e164 is None and phone.code in PHONE_SENTENCES:
            facts = {"raw": phone.raw, "suggestion": phone.suggestion}
            raise ValidationError(str(PHONE_SENTENCES[phone.code]) % facts)


class DateVi(Field):  # type: ignore[misc]
    """A day as d/m/yyyy; also dd-mm-yyyy and dd.mm.yyyy."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return short_date(self.data) if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = parse_date(text) if text else None
        if text and self.data is None:
            raise ValueError(str(NO_SUCH_DAY if looks_like_day(text) else DAY_SENTENCE))


class TimeVi(Field):  # type: ignore[misc]
    """A time as 07:30; also 7h30."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return short_time(self.data) if isinstance(self.data, time) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = parse_time(text) if text else None
        if text and self.data is None:
            raise ValueError(str(_l("Giờ ghi dạng giờ:phút, ví dụ 07:30.")))


class Number(IntegerField):  # type: ignore[misc]
    """A whole number; blank is unknown, not zero. Dots between thousands are accepted."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip().replace(".", "").replace(" ", "") if valuelist else ""
        if text and not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
            self.data = None
            raise ValueError(str(_l("Ghi một số nguyên, ví dụ 12.")))
        self.data = int(text) if text else None


Choice = SelectField
Radio = RadioField
