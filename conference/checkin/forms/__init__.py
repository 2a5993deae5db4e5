"""Forms of the door: devices, settlements, the hours of a pass."""

from datetime import datetime, time

from flask_babel import lazy_gettext as _l

from conference.kit.clock import VIETNAM
from conference.web.forms import BaseForm, DateVi, LongText, Needed, Text, TimeVi


class DeviceForm(BaseForm):
    """A phone or scanner at a door."""

    name = Text(
        _l("Tên máy"), [Needed(_l("Ghi tên máy, ví dụ Máy 1 hoặc tên người cầm."))],
        description=_l("Để biết lượt quét từ máy nào, ví dụ Máy 1."), longest=80,
    )  # fmt: skip
    door = Text(
        _l("Cửa"), [Needed(_l("Ghi tên cửa, ví dụ Cửa chính."))],
        description=_l("Tên hiện trên máy và trong sổ điểm danh, ví dụ Cửa chính."), longest=80,
    )  # fmt: skip
    until = DateVi(_l("Dùng tới hết ngày"), description=_l("Để trống: dùng tới khi thu hồi."))

    def expires_at(self) -> datetime | None:
        """The end of that day in Vietnam."""
        return datetime.combine(self.until.data, time.max, VIETNAM) if self.until.data else None


class SettlementForm(BaseForm):
    """What a person found out about two admissions on one pass."""

    note = LongText(
        _l("Đã xem và kết luận"),
        [Needed(_l("Ghi kết luận, ví dụ: cùng một người, quét hai lần khi mất mạng."))],
        longest=500,
    )


class WindowForm(BaseForm):
    """The hours in which a pass opens the door; blank is no limit."""

    day = DateVi(_l("Ngày"))
    start = TimeVi(_l("Từ"))
    end = TimeVi(_l("Tới"))

    def hours(self) -> tuple[datetime | None, datetime | None]:
        """Both ends as moments."""
        return self.moment(self.start.data), self.moment(self.end.data)

    def moment(self, hour: time | None) -> datetime | None:
        """A time on that day in Vietnam."""
        return datetime.combine(self.day.data, hour, VIETNAM) if self.day.data and hour else None
