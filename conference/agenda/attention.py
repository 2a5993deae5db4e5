"""What needs a person: talks without a speaker, changes that were not released."""

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _

from conference.agenda.queries import AgendaView, agenda_view
from conference.meetings.models import Meeting
from conference.web.attention import AttentionItem


def provide(meeting: Meeting, *, now: datetime) -> list[AttentionItem]:
    """The agenda of this conference."""
    view = agenda_view(meeting)
    return [*speakerless(view), *unreleased(view)]


def speakerless(view: AgendaView) -> Iterator[AttentionItem]:
    talks = [row for row in view.rows if row.kind == "talk"]
    lacking = [row for row in talks if not view.speaker(row)]
    if lacking:
        yield AttentionItem(
            meaning="unknown",
            title=_("%(n)s trong %(total)s tham luận chưa chọn đơn vị", n=len(lacking), total=len(talks)),
            detail=_("đang giữ lại: thư mời báo cáo viên, chương trình in"),
            url="/agenda?kind=talk",
            action=_("Chọn đơn vị"),
            stage="agenda",
            permission="agenda.write",
            count=len(lacking),
        )


def unreleased(view: AgendaView) -> Iterator[AttentionItem]:
    if view.release and view.changed:
        yield AttentionItem(
            meaning="attention",
            title=_("Chương trình có thay đổi chưa công bố"),
            detail=_("người ngoài đang thấy phiên bản %(n)s", n=view.release.version),
            url="/agenda/releases/new",
            action=_("Xem rồi công bố"),
            stage="agenda",
            permission="agenda.write",
        )
