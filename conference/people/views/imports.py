"""Sheets: upload, preview with old and new, confirmation by a person."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound as NoSuchPage
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.people.core.importing.report import issue_from
from conference.people.core.sheets.issues import SheetRefused
from conference.people.forms import EmptyForm, UploadForm
from conference.people.models import Import
from conference.people.queries import imports as queries
from conference.people.queries import quotas
from conference.people.services import imports as services
from conference.people.words import AUDIT_FIELDS, reason_of, sentence_of, warning_of
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, meeting, now, render

blueprint = Blueprint("imports", __name__, url_prefix="/imports")
KINDS = (services.DELEGATES, services.ORGANISATIONS)


@blueprint.get("/<kind>/new")
@requires("people.write")
def new(kind: str) -> Response:
    return upload_page(kind, UploadForm())


@blueprint.post("/<kind>")
@requires("people.write")
def create(kind: str) -> Response:
    """Compare the sheet with what is there; nothing changes yet."""
    form = UploadForm()
    upload = form.file.data
    if not form.validate_on_submit() or not upload:
        form.fail("file", _("Chọn một tệp XLSX hoặc CSV."))
        return upload_page(kind, form, status=422)
    encoding = form.encoding.data if form.encoding.data in ("unicode", "tcvn3", "vni", "cp1258") else "auto"
    try:
        row = services.preview_import(
            meeting(),
            upload.read(),
            upload.filename or "",
            kind=known(kind),
            encoding=encoding,
            actor=current_actor(),
            now=now(),
        )
    except SheetRefused as refusal:
        form.fail("file", sentence_of(refusal.code, refusal.facts))
        return upload_page(kind, form, status=409)
    return redirect(url_for("imports.show", import_id=row.public_id), code=303)


@blueprint.get("/<import_id>")
@requires("people.write")
def show(import_id: str) -> Response:
    """What would happen, or what has happened."""
    return report_page(queries.import_of(meeting().id, import_id))


@blueprint.post("/<import_id>/confirmation")
@requires("people.write")
def confirm(import_id: str) -> Response:
    """Carry it out; when people changed meanwhile, the new comparison is shown instead."""
    if not EmptyForm().validate_on_submit():
        return redirect(url_for("imports.show", import_id=import_id), code=303)
    try:
        row = services.confirm_import(meeting(), import_id, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        sentence = sentence_of(refusal.decision.code, refusal.decision.facts)
        return report_page(queries.import_of(meeting().id, import_id), sentence=sentence, status=409)
    counts = row.report["counts"]
    flash_done(_("Đã nhập: %(created)s mới, %(updated)s sửa.", created=counts["created"], updated=counts["updated"]))
    return redirect(url_for("imports.show", import_id=import_id), code=303)


@blueprint.post("/<import_id>/drop")
@requires("people.write")
def drop(import_id: str) -> Response:
    """Forget the preview."""
    kind = queries.import_of(meeting().id, import_id).kind
    services.drop_import(meeting(), import_id, now=now())
    flash_done(_("Đã bỏ bảng xem trước, không có gì thay đổi."))
    return redirect(url_for("imports.new", kind=kind), code=303)


def known(kind: str) -> str:
    if kind not in KINDS:
        raise NoSuchPage
    return kind


def upload_page(kind: str, form: UploadForm, *, status: int = 200) -> Response:
    recent = queries.recent_imports(meeting().id, known(kind))
    return render("people/imports/new.html", status=status, kind=kind, form=form, recent=recent)


def report_page(row: Import, *, status: int = 200, sentence: str | None = None) -> Response:
    report = row.report
    return render(
        "people/imports/show.html",
        status=status,
        row=row,
        report=report,
        sentence=sentence,
        rejected=[(line, reason_of(issue_from(line))) for line in report.get("rejected", [])],
        warnings=[(line, warning_of(issue_from(line))) for line in report.get("warnings", [])],
        labels={category.id: category.label for category in quotas.categories(meeting().id)},
        field_words=field_words(),
    )


def field_words() -> dict[str, Any]:
    """The names of fields as people know them."""
    return {**AUDIT_FIELDS, "category_id": AUDIT_FIELDS["category"], "phones": AUDIT_FIELDS["phone"]}
