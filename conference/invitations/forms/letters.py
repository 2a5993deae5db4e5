"""What the office writes: facts and words of a letter, its number and date, an address for a trial."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from conference.invitations.core.authority import check_authority, check_signer
from conference.invitations.core.letters import event_title
from conference.invitations.core.wording import check_placeholders
from conference.invitations.forms.answers import right_email
from conference.invitations.letter_words import sentence
from conference.invitations.models import Letter
from conference.invitations.queries import letters as queries
from conference.invitations.services.letters import CategoryText, LetterInput, Versions
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.people.models import Category
from conference.web.forms import BaseForm, DateVi, LongText, Needed, Number, Radio, Text, TimeVi, right_phone

OWN_NAME = "own"
FACTS = (
    *("date", "start_time", "end_time", "hall", "address", "city", "chair_person", "registration_deadline"),
    *("contact_name", "contact_position", "contact_unit", "contact_phone", "contact_email"),
    *("issuer", "parent_issuer", "letter_symbol", "letter_place", "signer_name", "archive_unit"),
)
LISTS = ("issuer_lines", "signature_lines")


def refuse_unless(decision: Decision) -> None:
    if not decision.allowed:
        raise ValidationError(sentence(decision))


def right_placeholders(_form: BaseForm, field: Any) -> None:
    """A body may leave the unit out."""
    refuse_unless(check_placeholders(field.data or "", names_the_unit=False))


def right_salutation(_form: BaseForm, field: Any) -> None:
    """A salutation names whom it invites."""
    if field.data:
        refuse_unless(check_placeholders(field.data, names_the_unit=True))


class ComposerForm(BaseForm):
    """The composer: facts of the conference and the words of its letter on one page."""

    meeting_version = HiddenField()
    letter_version = HiddenField()
    name_choice = Radio(_l("Tên hội nghị"), validate_choice=False)
    own_name = Text(_l("Tên khác"), longest=600)
    chair_person = Text(_l("Chủ trì"), longest=300)
    date = DateVi(_l("Ngày"))
    start_time = TimeVi(_l("Giờ"))
    end_time = TimeVi(_l("Giờ kết thúc"))
    hall = Text(_l("Hội trường"), longest=300)
    address = Text(_l("Địa chỉ"), longest=300)
    city = Text(_l("Tỉnh, thành phố"), longest=200)
    content = LongText(_l("Nội dung"), [right_placeholders], longest=3000)
    notes = LongText(_l("Các vấn đề cần lưu ý"), [right_placeholders], longest=5000)
    registration_deadline = DateVi(_l("Đăng ký đại biểu trước ngày"))
    with_link = BooleanField(_l("In mã QR dẫn tới trang đăng ký riêng của từng đơn vị"))
    contact_name = Text(_l("Người liên hệ"), longest=150)
    contact_position = Text(_l("Chức vụ"), longest=200)
    contact_unit = Text(_l("Đơn vị"), longest=200)
    contact_phone = Text(_l("Điện thoại đầu mối"), [right_phone], longest=60)
    contact_email = Text(_l("Thư điện tử đầu mối"), [right_email], longest=200)
    salutation = Text(_l("Lời mời"), [Needed(_l("Ghi lời mời, ví dụ {đơn vị}.")), right_salutation], longest=500)
    body = LongText(_l("Thành phần"), [right_placeholders], longest=3000)
    parent_issuer = Text(_l("Cơ quan chủ quản"), longest=200)
    issuer_lines = LongText(_l("Tên cơ quan ở đầu giấy"), longest=300)
    issuer = Text(_l("Cơ quan mời, ghi trong câu"), longest=300)
    letter_symbol = Text(_l("Ký hiệu"), longest=40)
    letter_place = Text(_l("Địa danh"), longest=100)
    signature_lines = LongText(_l("Quyền hạn, chức vụ người ký"), longest=300)
    signer_name = Text(_l("Họ tên người ký"), longest=100)
    distribution = LongText(_l("Nơi nhận"), longest=4000)
    archive_unit = Text(_l("Đơn vị soạn thảo"), longest=100)

    def validate_signature_lines(self, field: Any) -> None:
        """TM., KT., TL., TUQ., Q. in their lawful order."""
        refuse_unless(check_authority([line.upper() for line in lines(field.data)]))

    def validate_signer_name(self, field: Any) -> None:
        """A bare name."""
        refuse_unless(check_signer(field.data or ""))

    def validate_letter_symbol(self, field: Any) -> None:
        """GM- and the office's own letters."""
        office = (field.data or "GM-X").removeprefix("GM-")
        if office == field.data or not office.replace("-", "").isalpha() or office != office.upper():
            raise ValidationError(_("Ký hiệu ghi GM- rồi chữ viết tắt của cơ quan, chữ hoa, ví dụ GM-UBND."))

    def offer_names(self, meeting: Meeting) -> None:
        """The names that the plan uses, each as it would stand in the letter, and one's own."""
        named = {event_title(str(item.get("text", ""))): item.get("ref") for item in meeting.names_in_plan}
        self.name_choice.choices = [*((name, name) for name in named if name), (OWN_NAME, _l("Tên khác, ghi ở dưới"))]
        self.name_refs = {name: ref for name, ref in named.items() if name}

    def show(self, meeting: Meeting, letter: Letter) -> None:
        """Fill the form with what is stored."""
        for name in FACTS:
            self[name].data = getattr(meeting, name)
        for name in LISTS:
            self[name].data = "\n".join(getattr(meeting, name) or ())
        self.meeting_version.data, self.letter_version.data = str(meeting.version), str(letter.version or 0)
        self.issuer_lines.data = "\n".join(queries.letter_facts(meeting, letter).issuer)
        self.archive_unit.data = queries.letter_facts(meeting, letter).archive_unit
        self.content.data, self.notes.data, self.with_link.data = letter.content, letter.body_notes, letter.with_link
        self.salutation.data, self.body.data = letter.salutation or queries.SALUTATION, letter.body
        self.distribution.data = "\n".join(letter.distribution)
        self.show_name(event_title(meeting.official_name or ""))

    def show_name(self, name: str) -> None:
        """Choose the name that stands, or show it as one's own."""
        if name in self.name_refs:
            self.name_choice.data = name
        elif name or not self.name_refs:
            self.name_choice.data, self.own_name.data = OWN_NAME, name

    def official_name(self) -> str | None:
        """The name that was chosen or written."""
        chosen = self.name_choice.data
        return (
            self.own_name.data
            if chosen == OWN_NAME or not self.name_refs
            else chosen
            if chosen in self.name_refs
            else None
        )

    def facts(self) -> dict[str, Any]:
        """The facts of the conference as `update_facts` takes them."""
        listed = {name: lines(self[name].data) for name in LISTS}
        return {**{name: self[name].data for name in FACTS}, **listed, "official_name": self.official_name()}

    def words(self, by_category: Mapping[int, CategoryText]) -> LetterInput:
        """The words of the letter."""
        return LetterInput(
            content=self.content.data,
            notes=self.notes.data,
            salutation=self.salutation.data,
            body=self.body.data,
            distribution=tuple(lines(self.distribution.data)),
            with_link=bool(self.with_link.data),
            by_category=by_category,
        )

    def seen(self) -> Versions:
        """What the person had before them."""
        return Versions(meeting=version(self.meeting_version.data), letter=version(self.letter_version.data))


class CategoryForm(BaseForm):
    """The words of one category inside the composer, which carries the token."""

    class Meta:
        csrf = False

    salutation = Text(_l("Lời mời"), [right_salutation], longest=500)
    body = LongText(_l("Thành phần"), [right_placeholders], longest=3000)

    def text(self) -> CategoryText:
        """Blank means: as the letter says."""
        return CategoryText(self.salutation.data, self.body.data)


class NumberForm(BaseForm):
    """Number and date as the registry clerk assigned them."""

    number = Number(_l("Số văn thư cấp"), [Needed(_l("Ghi số do văn thư cấp."))])
    issued_on = DateVi(_l("Ngày ban hành"), [Needed(_l("Ghi ngày ban hành."))])


class TrialForm(BaseForm):
    """Where a trial goes."""

    email = Text(_l("Gửi thử tới"), [Needed(_l("Ghi địa chỉ thư điện tử của chính mình.")), right_email], longest=200)
    organisation = HiddenField()


class PlainForm(BaseForm):
    """A button with its token."""


def category_forms(letter: Letter, categories: Sequence[Category]) -> list[tuple[Category, CategoryForm]]:
    """One small form for each category; filled from the request when there is one."""
    made = []
    for category in categories:
        own = queries.text_of(letter, category.id)
        given = {"salutation": own.salutation, "body": own.body} if own else {}
        made.append((category, CategoryForm(prefix=f"c{category.id}", data=given)))
    return made


def lines(text: str | None) -> list[str]:
    """The lines that say something."""
    return [line for line in (text or "").splitlines() if line.strip()]


def version(text: str | None) -> int:
    """A version from a hidden field; anything odd is no version."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1
