"""Sentences of the rehearsal."""

from collections.abc import Mapping

from conference.kit.marking import N_

AUDIT: Mapping[str, tuple[str, str]] = {
    "rehearsal.people.filled": ("people", N_("Thêm %(label)s đại biểu diễn tập")),
    "rehearsal.people.wiped": ("trash", N_("Xóa %(label)s đại biểu diễn tập và mọi dấu vết của họ")),
}
