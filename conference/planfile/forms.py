"""Choosing a plan file, confirming what it would do."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField

from conference.web.forms import BaseForm, Needed


class PlanFileForm(BaseForm):
    """The file; it is read and shown before anything is loaded."""

    file = FileField(_l("Tệp kế hoạch (.yaml)"), [Needed(_l("Chọn tệp kế hoạch."))])


class ConfirmForm(BaseForm):
    """The text of the file travels with the question, so nothing lies about on the server."""

    filename = HiddenField()
    content = HiddenField()
