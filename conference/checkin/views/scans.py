"""Sổ điểm danh: every scan that ever happened, with search, filters, export, and taking one back."""

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.checkin.queries import log
from conference.checkin.queries.devices import doors
from conference.checkin.services.afterwards import undo_scan
from conference.checkin.words import DIRECTIONS, STATES, WAYS, refusal
from conference.errors import RuleBroken
from conference.kit.clock import local
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState
from conference.web.pages import flash_done, flash_error, meeting, now, redirect_back, render

SORTS = ("newest", "name")


def add_routes(blueprint: Blueprint) -> None:
    """Register the addresses."""
    blueprint.get("/scans")(scans)
    blueprint.get("/scans/export.xlsx")(export_scans)
    blueprint.post("/scans/<scan_id>/undo")(create_undo)


def list_state() -> ListState:
    return ListState.from_request(sorts=SORTS, filters=("kind", "door"))


@requires("checkin.board")
def scans() -> Response:
    """The log, the newest first."""
    state = list_state()
    return render(
        "checkin/scans/index.html", state=state, page=log.scan_log(meeting().id, state), doors=doors(meeting().id),
        counts=log.kind_counts(meeting().id), states=STATES, ways=WAYS, directions=DIRECTIONS,
    )  # fmt: skip


@requires("checkin.board")
def export_scans() -> Response:
    """The log as shown, all pages of it."""
    headings = [
        _("Lúc"), _("Họ và tên"), _("Đơn vị"), _("Chiều"), _("Đã nói"), _("Cửa"), _("Máy"), _("Cách"), _("Mất mạng"),
        _("Máy chủ nhận lúc"), _("Đồng hồ sai"), _("Hoàn tác"), _("Diễn tập"),
    ]  # fmt: skip
    rows = log.scan_log(meeting().id, list_state().everything()).items
    return send_sheet(_("So-diem-danh.xlsx"), headings, (sheet_row(*row) for row in rows))


@requires("checkin.manage")
def create_undo(scan_id: str) -> Any:
    """Take a scan back; it stays in the log."""
    try:
        undo_scan(meeting().id, scan_id, reason=_("Thư ký hoàn tác"), actor=current_actor(), now=now())
    except RuleBroken as broken:
        flash_error(refusal(broken.decision))  # type: ignore[arg-type]
    else:
        flash_done(_("Đã hoàn tác lượt quét; lượt này vẫn nằm trong sổ."))
    return redirect_back(url_for(".scans"))


def sheet_row(scan: Any, undo: Any, device: Any, delegate: Any, organisation: Any) -> list[object]:
    """One line of the sheet."""
    employer = organisation.display_name if organisation else delegate.organisation_text if delegate else None
    return [
        stamp(scan.effective_at), delegate.full_name if delegate else None, employer, str(DIRECTIONS[scan.direction]),
        str(STATES[scan.told].word) if scan.told in STATES else None, scan.door, device.name,
        str(WAYS.get(scan.way, "")), yes(scan.offline), stamp(scan.received_at), yes(scan.clock_wrong),
        undo.by if undo else None,
        yes(scan.is_rehearsal),
    ]  # fmt: skip


def stamp(moment: Any) -> str:
    """07:21:03 10/06/2021."""
    return local(moment).strftime("%H:%M:%S %d/%m/%Y")


def yes(value: bool) -> str | None:
    return _("có") if value else None
