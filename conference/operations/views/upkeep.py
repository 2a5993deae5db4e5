"""Upkeep: which way mail goes, a test letter, the state of the program, backups, failed work."""

from typing import Any

from flask import Blueprint, redirect, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import OutsideFailure, RuleBroken
from conference.mail.transport import current_transport
from conference.operations import assets, health, queries
from conference.operations.forms import LetterToOneselfForm
from conference.operations.services.outbox import send_test_letter
from conference.operations.services.upkeep import download_backup, keep_backup, try_job_again
from conference.operations.words import CHECKS, JOB_STATES, TRANSPORTS
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, flash_error, now, optional_meeting, render, settings

blueprint = Blueprint("operations", __name__, url_prefix="/operations")


@blueprint.get("")
@requires("mail.write")
def show() -> Response:
    """The page."""
    return upkeep_page(LetterToOneselfForm())


def upkeep_page(form: LetterToOneselfForm, status: int = 200) -> Response:
    given, transport = settings(), current_transport().name
    return render(
        "operations/upkeep/show.html",
        status,
        form=form,
        transport=transport,
        transport_words=_(TRANSPORTS[transport]),
        given=given,
        smtp_server=(given.smtp_url or "").rpartition("@")[2].rpartition("//")[2].partition("?")[0],
        checks=[(_(CHECKS[check.name]), check) for check in health.checks(now=now())],
        missing=assets.missing(),
        job_counts=[(_(JOB_STATES[state]), count) for state, count in queries.job_counts().items()],
        failed_jobs=queries.failed_jobs(),
        backups=queries.kept_backups(given.instance_path),
    )


@blueprint.post("/test-letters")
@requires("mail.write")
def create_test_letter() -> Any:
    """A letter to oneself."""
    form, meeting = LetterToOneselfForm(), optional_meeting()
    if not form.validate():
        return upkeep_page(form, 422)
    meeting_id = meeting.id if meeting else None
    row = send_test_letter(str(form.email.data), meeting_id=meeting_id, actor=current_actor(), now=now())
    flash_done(_("Đã xếp hàng thư thử tới %(email)s; xem kết quả ở đây.", email=row.to_email))
    return redirect(url_for("outbox.show", public_id=row.public_id), 303)


@blueprint.post("/backups")
@requires("operations.manage")
def create_backup() -> Any:
    """Write a backup now."""
    try:
        target = keep_backup(actor=current_actor(), now=now())
    except OutsideFailure as failure:
        flash_error(_("Chưa sao lưu được: %(why)s", why=str(failure)))
    else:
        flash_done(_("Đã lập bản sao lưu %(name)s.", name=target.name))
    return redirect(url_for("operations.show") + "#sao-luu", 303)


@blueprint.post("/backups/<name>")
@requires("operations.manage")
def download(name: str) -> Any:
    """Take a copy home; a POST, because it is recorded who did."""
    path = download_backup(name, actor=current_actor(), now=now())
    return send_file(path, as_attachment=True, download_name=name, mimetype="application/zip")


@blueprint.post("/jobs/<int:job_id>/attempts")
@requires("operations.manage")
def create_attempt(job_id: int) -> Any:
    """Try a failed job again."""
    try:
        try_job_again(job_id, actor=current_actor(), now=now())
    except RuleBroken:
        flash_error(_("Việc này không còn ở trạng thái hỏng."))
    else:
        flash_done(_("Đã xếp hàng làm lại."))
    return redirect(url_for("operations.show") + "#viec-nen", 303)
