"""Forms of sign-in, one's own account and the accounts page."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from conference.security.core.passwords import LONGEST, SHORTEST
from conference.security.words import ROLES
from conference.web.forms import BaseForm, Needed, Radio, Text

LONGEST_MESSAGE = _l("Dài quá %(max)d ký tự; đề nghị rút ngắn.")


class SignInForm(BaseForm):
    """User name and password; pasting and password managers work."""

    username = Text(
        _l("Tên đăng nhập"),
        [Needed(_l("Ghi tên đăng nhập."))],
        longest=80,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True},
    )
    password = PasswordField(
        _l("Mật khẩu"),
        [Needed(_l("Ghi mật khẩu.")), Length(max=1_000, message=LONGEST_MESSAGE)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(BaseForm):
    """One's own password: the current one and twice the new one."""

    current = PasswordField(
        _l("Mật khẩu đang dùng"),
        [Needed(_l("Ghi mật khẩu đang dùng.")), Length(max=1_000, message=LONGEST_MESSAGE)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("Mật khẩu mới"),
        [Needed(_l("Ghi mật khẩu mới.")), Length(max=LONGEST, message=LONGEST_MESSAGE)],
        description=_l("Ít nhất %(n)s ký tự; một câu dễ nhớ tốt hơn vài ký tự lạ.", n=SHORTEST),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(_l("Ghi lại mật khẩu mới"), render_kw={"autocomplete": "new-password"})

    def validate_again(self, field: PasswordField) -> None:
        """The second writing catches a slip of the first."""
        if field.data != self.password.data:
            self.fail("again", str(_l("Hai lần ghi chưa giống nhau; ghi lại.")))


class AccountForm(BaseForm):
    """Name and role of an account."""

    name = Text(
        _l("Họ và tên"),
        [Needed(_l("Ghi họ và tên người dùng tài khoản."))],
        longest=200,
        render_kw={"autocomplete": "off"},
    )
    role = Radio(
        _l("Vai trò"),
        choices=[SelectChoice(role, words) for role, (words, _does) in ROLES.items()],
        default="secretariat",
    )


class NewAccountForm(AccountForm):
    """Also the user name, which stays for good."""

    username = Text(
        _l("Tên đăng nhập"),
        [Needed(_l("Ghi tên đăng nhập."))],
        longest=40,
        description=_l("Chữ thường không dấu, ví dụ mau.hai; không đổi được về sau."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
