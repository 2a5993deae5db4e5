"""Forms of passes: every ending of a pass and every new key needs a reason."""

from flask_babel import lazy_gettext as _l

from conference.web.forms import BaseForm, Needed, Text


class ReasonForm(BaseForm):
    """Why a pass is replaced or revoked, or a key changed."""

    reason = Text(
        _l("Lý do"),
        [Needed(_l("Ghi lý do để sau này còn biết vì sao."))],
        description=_l("Ví dụ: mất thẻ, ảnh thẻ bị đăng lên mạng."),
        longest=300,
    )
