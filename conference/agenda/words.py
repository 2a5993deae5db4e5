"""Words and sentences of the agenda; English stands in the catalogue."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_

from conference.agenda.core.timeline import Part
from conference.errors import DecisionLike
from conference.kit.dates import short_date, short_time

KINDS: Final = {
    "opening": N_("Khai mạc"),
    "video": N_("Phóng sự"),
    "report": N_("Báo cáo"),
    "talk": N_("Tham luận"),
    "discussion": N_("Trao đổi, thảo luận"),
    "awards": N_("Khen thưởng"),
    "conclusion": N_("Kết luận"),
    "break": N_("Giải lao"),
    "other": N_("Phần khác"),
}
SENTENCES: Final = {
    "overlap": N_("Trùng giờ với “%(title)s” (%(hours)s); chọn giờ khác hoặc sửa phần kia trước."),
    "length_impossible": N_("Thời lượng từ 1 tới %(limit)s phút; để trống khi chưa biết."),
    "other_day": N_("Giờ phải nằm trong ngày họp %(day)s."),
    "ends_next_day": N_("Phần này kéo sang ngày hôm sau; rút ngắn hoặc bắt đầu sớm hơn."),
    "nothing_to_release": N_("Chưa có phần nào để công bố; thêm phần trước."),
    "nothing_new": N_("Chương trình không khác bản đã công bố; không cần công bố lại."),
    "kind_unknown": N_("Chọn một loại."),
    "speaker_unknown": N_("Đơn vị trình bày không còn trong danh sách; chọn lại."),
}
FIELDS: Final = {
    "overlap": "starts_at",
    "length_impossible": "minutes",
    "other_day": "starts_at",
    "ends_next_day": "minutes",
    "kind_unknown": "kind",
    "speaker_unknown": "speaker_organisation_id",
}


def sentence(decision: DecisionLike) -> str:
    """The sentence of a refusal."""
    facts: dict[str, Any] = dict(decision.facts)
    if decision.code == "overlap":
        facts["hours"] = hours(facts["starts"], facts["ends"])
    if decision.code == "other_day":
        facts["day"] = short_date(facts["day"])
    return str(SENTENCES[decision.code]) % facts


def hours(starts: datetime, ends: datetime | None) -> str:
    """`08:00 tới 08:15`, or `từ 08:00` when the end is unknown."""
    if ends is None:
        return _("từ %(time)s", time=short_time(starts.time()))
    return _("%(start)s tới %(end)s", start=short_time(starts.time()), end=short_time(ends.time()))


def outside_words(parts: Sequence[Part], *, opens: time | None, closes: time | None) -> str:
    """Which parts lie outside the hours of the conference, and what to do; empty when none does."""
    if not parts:
        return ""
    titles = "; ".join(f"“{part.title}”" for part in parts)
    if opens and closes:
        held = _("%(start)s tới %(end)s", start=short_time(opens), end=short_time(closes))
    else:
        held = _("từ %(time)s", time=short_time(opens)) if opens else _("tới %(end)s", end=short_time(closes or time()))
    return _("Nằm ngoài giờ họp (%(hours)s): %(titles)s. Sửa giờ của phần hoặc giờ họp.", hours=held, titles=titles)


def length(minutes: int) -> str:
    """`1 giờ 15 phút`."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("%(n)s phút", n=rest)
    return _("%(h)s giờ %(n)s phút", h=whole, n=rest) if rest else _("%(h)s giờ", h=whole)
