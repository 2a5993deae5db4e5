"""How many people to make up."""

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from conference.web.forms import BaseForm, Needed, Number


class RehearsalForm(BaseForm):
    """How many people to make up."""

    delegates = Number(_l("Số đại biểu giả"), [Needed(_l("Ghi số đại biểu, ví dụ 110."))])

    def validate_delegates(self, field: Number) -> None:
        if field.data is not None and not 1 <= field.data <= 20_000:
            raise ValidationError(str(_l("Ghi một số từ 1 đến 20.000.")))
