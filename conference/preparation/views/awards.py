"""Award quotas beside the seats for awardees."""

from typing import Any

from flask import Blueprint
from flask_babel import gettext as _

from conference.meetings.queries import question_on_numbers, standing_decision
from conference.preparation.queries import award_board
from conference.preparation.words import AWARD_KINDS, LEVELS
from conference.web.access import requires
from conference.web.downloads import send_sheet
from conference.web.pages import meeting, render

blueprint = Blueprint("awards", __name__, url_prefix="/awards")


@blueprint.get("")
@requires("preparation.read")
def index() -> Any:
    board = award_board(meeting())
    question = question_on_numbers(meeting().id, board.seats, board.total) if board.seats is not None else None
    return render(
        "preparation/awards/index.html",
        board=board,
        facts=meeting().plan.get("awards", {}),
        question=question,
        decision=standing_decision(question) if question else None,
        kinds=AWARD_KINDS,
        levels=LEVELS,
    )


@blueprint.get("/export.xlsx")
@requires("preparation.read")
def export() -> Any:
    board = award_board(meeting())
    rows: list[list[object]] = [
        [str(AWARD_KINDS.get(quota.kind, quota.kind)), level_words(quota.levels), quota.text, quota.count]
        for quota in board.quotas
    ]
    rows += [["", "", _("Cộng suất khen"), board.total], ["", "", _("Chỗ cho người được khen"), board.seats]]
    headers = [_("Loại"), _("Cấp"), _("Ghi trong văn bản"), _("Số suất")]
    return send_sheet(f"suat-khen-{meeting().code}.xlsx", headers, rows, title=_("Suất khen"))


def level_words(levels: list[str]) -> str:
    """The levels in words."""
    return ", ".join(str(LEVELS.get(level, level)) for level in levels)
