"""Forms of the outbox and the settings page."""

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from conference.web.forms import BaseForm, Needed, Text


class AddressForm(BaseForm):
    """One address, spelled so that a mail server can take it."""

    email = Text(_l("Địa chỉ thư"), [Needed(_l("Ghi địa chỉ thư điện tử."))])

    def validate_email(self, field: Text) -> None:
        try:
            checked = validate_email(field.data or "", check_deliverability=False, test_environment=True)
        except EmailNotValidError as error:
            raise ValidationError(str(_l("Địa chỉ không đúng dạng; ví dụ: vanphong@example.org."))) from error
        field.data = checked.normalized


class LetterToOneselfForm(AddressForm):
    """Where the test letter goes."""

    email = Text(_l("Gửi thư thử tới địa chỉ"), [Needed(_l("Ghi địa chỉ thư điện tử."))])
