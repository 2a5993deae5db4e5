"""What the office types about organisations, focal points, places and people; sheets that it uploads."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from conference.people.core.facts import ContactFacts, DelegateFacts, OrganisationFacts
from conference.people.core.people import PersonInput, shown_phone
from conference.people.models import Contact, Delegate, Organisation
from conference.people.words import DOOR_NOTES
from conference.web.forms import MOST_DIGITS, BaseForm, Choice, LongText, Needed, Number, Radio, Text

HONORIFIC_CHOICES = [SelectChoice("", _l("Chưa ghi")), SelectChoice("Ông", _l("Ông")), SelectChoice("Bà", _l("Bà"))]
#: Which field a refusal belongs to.
FIELD_OF = {
    "person.no_name": "name",
    "person.name_without_letters": "name",
    "person.name_too_long": "name",
    "person.position_too_long": "position",
    "person.honorific_unknown": "honorific",
    "person.email_not_valid": "email",
    "person.phone_not_valid": "phone",
    "organisation.no_name": "name",
    "organisation.name_taken": "name",
    "organisation.alias_taken": "aliases",
    "organisation.is_own_parent": "parent_id",
    "quota.full": "place",
    "quota.shared_full": "place",
    "quota.undecided": "place",
    "quota.not_allocated": "place",
    "quota.below_use": "places",
}


class PersonForm(BaseForm):
    """One person."""

    honorific = Radio(_l("Xưng hô"), choices=HONORIFIC_CHOICES, default="", validate_choice=False)
    name = Text(
        _l("Họ và tên"), [Needed(_l("Ghi họ và tên."))], description=_l("Ghi đúng như người đó tự viết, kể cả dấu.")
    )
    position = Text(_l("Chức vụ"))
    phone = Text(_l("Điện thoại"), description=_l("Nhiều số cách nhau bằng dấu chấm phẩy."))
    email = Text(_l("Thư điện tử"), description=_l("Để nhận thẻ vào cửa và lịch hẹn."))

    def person(self) -> PersonInput:
        """What was typed, as a value."""
        return PersonInput(
            name=self.name.data or "",
            honorific=self.honorific.data or None,
            position=self.position.data,
            phone=self.phone.data,
            email=self.email.data,
        )


class SubstitutionForm(PersonForm):
    """Another person comes instead."""

    reason = Text(_l("Lý do thay"), [Needed(_l("Ghi lý do thay."))])


class WithdrawalForm(BaseForm):
    """This person does not come."""

    reason = Text(_l("Lý do"), [Needed(_l("Ghi lý do."))])


class DelegateForm(PersonForm):
    """A person with the place that the office gives."""

    organisation_id = Choice(_l("Đơn vị"), validate_choice=False)
    place = Choice(_l("Suất"), validate_choice=False, description=_l("Nơi tính hạn mức; chưa có suất vẫn ghi được."))
    door_notes = SelectMultipleField(
        _l("Ghi chú cho cửa"),
        choices=[SelectChoice(code, words) for code, words in DOOR_NOTES.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    note = LongText(_l("Ghi chú"), longest=1000)
    sort_name = Text(
        _l("Tên để sắp xếp"),
        longest=120,
        description=_l("Chỉ khi chữ cuối của họ tên không phải là tên, ví dụ họ kép."),
    )
    notify = BooleanField(_l("Gửi thẻ và lịch hẹn cho người này ngay sau khi ghi"), default=True)
    version = HiddenField()

    def offer(self, organisations: Sequence[tuple[int, str]], places: Sequence[SelectChoice]) -> None:
        """The choices of this conference."""
        self.organisation_id.choices = [SelectChoice("", _l("Chưa có đơn vị")), *numbered(organisations)]
        self.place.choices = [SelectChoice("", _l("Chưa có suất, chưa rõ thành phần")), *places]

    def facts(self) -> DelegateFacts:
        """The place and the notes, as a value."""
        place = self.place.data or ""
        return DelegateFacts(
            organisation_id=number_of(self.organisation_id.data),
            slot_id=number_of(place[1:]) if place.startswith("s") else None,
            category_id=number_of(place[1:]) if place.startswith("c") else None,
            note=self.note.data,
            door_notes=tuple(note for note in self.door_notes.data or () if note in DOOR_NOTES),
            sort_name=self.sort_name.data,
        )

    def fill(self, row: Delegate) -> None:
        """What stands about a person."""
        self.honorific.data, self.name.data, self.position.data = row.honorific or "", row.name, row.position
        self.email.data, self.phone.data = row.email, phones_text(row)
        self.organisation_id.data = str(row.organisation_id or "")
        self.place.data = f"s{row.slot_id}" if row.slot_id else f"c{row.category_id}" if row.category_id else ""
        self.door_notes.data, self.note.data, self.sort_name.data = row.door_notes, row.note, row.sort_name
        self.version.data = str(row.version)


class OrganisationForm(BaseForm):
    """An organisation."""

    name = Text(_l("Tên đơn vị"), [Needed(_l("Ghi tên đơn vị."))], description=_l("Tên in trên Giấy mời."))
    short_name = Text(_l("Tên ngắn"))
    aliases = LongText(_l("Tên gọi khác"), description=_l("Mỗi tên một dòng; bảng nhập ghi tên nào cũng nhận ra."))
    group = Choice(_l("Nhóm"), validate_choice=False)
    parent_id = Choice(_l("Trực thuộc"), validate_choice=False)
    address = Text(_l("Địa chỉ"))
    note = LongText(_l("Ghi chú"), longest=1000)
    invited = BooleanField(_l("Được mời dự hội nghị"), default=True)
    version = HiddenField()

    def offer(self, groups: Sequence[tuple[str, Any]], organisations: Sequence[tuple[int, str]]) -> None:
        """The choices of this conference."""
        self.group.choices = [SelectChoice("", _l("Chưa xếp nhóm")), *(SelectChoice(*group) for group in groups)]
        self.parent_id.choices = [SelectChoice("", _l("Không trực thuộc đơn vị nào")), *numbered(organisations)]

    def facts(self) -> OrganisationFacts:
        """What was typed, as a value."""
        return OrganisationFacts(
            name=self.name.data or "",
            short_name=self.short_name.data,
            aliases=tuple((self.aliases.data or "").splitlines()),
            group=self.chosen_group(),
            parent_id=number_of(self.parent_id.data),
            address=self.address.data,
            note=self.note.data,
            invited=bool(self.invited.data),
        )

    def chosen_group(self) -> str | None:
        """One of the groups that were offered; anything else is none."""
        offered = {choice.value for choice in self.group.choices or ()}
        return self.group.data or None if self.group.data in offered else None

    def fill(self, row: Organisation) -> None:
        """What stands about an organisation."""
        self.name.data, self.short_name.data, self.aliases.data = row.name, row.short_name, "\n".join(row.aliases or [])
        self.group.data, self.parent_id.data = row.group or "", str(row.parent_id or "")
        self.address.data, self.note.data, self.invited.data = row.address, row.note, row.invited
        self.version.data = str(row.version)


class ContactForm(BaseForm):
    """A focal point."""

    honorific = Radio(_l("Xưng hô"), choices=HONORIFIC_CHOICES, default="", validate_choice=False)
    name = Text(_l("Họ và tên"))
    job_title = Text(_l("Chức vụ"))
    email = Text(_l("Thư điện tử"), description=_l("Giấy mời gửi tới địa chỉ của đầu mối đứng đầu."))
    phone = Text(_l("Điện thoại"), description=_l("Nhiều số cách nhau bằng dấu chấm phẩy."))

    def facts(self) -> ContactFacts:
        """What was typed, as a value."""
        return ContactFacts(
            name=self.name.data,
            honorific=self.honorific.data or None,
            job_title=self.job_title.data,
            email=self.email.data,
            phone=self.phone.data,
        )

    def fill(self, row: Contact) -> None:
        """What stands about a focal point."""
        self.honorific.data, self.name.data, self.job_title.data = row.honorific or "", row.name, row.job_title
        self.email.data, self.phone.data = row.email, phones_text(row)


class RankForm(BaseForm):
    """The place in protocol order."""

    place = Number(_l("Thứ tự nghi lễ"), [Needed(_l("Ghi số thứ tự, ví dụ 12."))])


class AllocationForm(BaseForm):
    """Places of an organisation in a slot."""

    slot_id = Choice(_l("Loại suất"), validate_choice=False)
    places = Number(_l("Số suất"), description=_l("Để trống: dùng chung phần còn lại của loại suất này."))


class CategoryForm(BaseForm):
    """A category with its quota."""

    label = Text(_l("Tên thành phần"), [Needed(_l("Ghi tên thành phần."))])
    quota = Number(_l("Hạn mức theo kế hoạch"), description=_l("Để trống khi chưa quyết định."))


class SlotForm(BaseForm):
    """A slot with its places."""

    category_id = Choice(_l("Thành phần"), validate_choice=False)
    text = Text(_l("Loại suất"), [Needed(_l("Ghi loại suất, ví dụ: Đại diện Lãnh đạo cơ quan."))])
    places = Number(_l("Tổng số suất"), description=_l("Để trống khi chưa quyết định."))


class UploadForm(BaseForm):
    """A sheet."""

    file = FileField(_l("Tệp bảng"), description=_l("XLSX hoặc CSV. Xem trước rồi mới nhập, tải lên chưa thay đổi gì."))
    encoding = Radio(
        _l("Bảng mã"),
        choices=[
            SelectChoice("auto", _l("Tự nhận theo phông chữ")),
            SelectChoice("unicode", "Unicode"),
            SelectChoice("tcvn3", "TCVN3 (ABC, .VnTime)"),
            SelectChoice("vni", "VNI"),
            SelectChoice("cp1258", "CP1258"),
        ],
        default="auto",
        validate_choice=False,
    )


class EmptyForm(BaseForm):
    """A button that posts."""


def numbered(rows: Sequence[tuple[int, str]]) -> list[SelectChoice]:
    """Choices by number."""
    return [SelectChoice(str(number), words) for number, words in rows]


def number_of(text: str | None) -> int | None:
    """A number of a choice; blank and odd values are none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def phones_text(row: Delegate | Contact) -> str:
    """Telephone numbers as a field shows them."""
    return "; ".join(shown_phone(phone) for phone in row.phones or [])
