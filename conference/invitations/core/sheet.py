"""A Letter as the plain data that templates/letters/invitation.typ reads."""

from collections.abc import Mapping

from conference.invitations.core.letters import Letter, Line
from conference.passes.core.qr import qr_svg

TEMPLATE = "invitation.typ"
QR_SPEECH = "Mã QR dẫn tới trang đăng ký đại biểu của cơ quan được mời"


def sheet(letter: Letter, *, emergency_face: bool) -> Mapping[str, object]:
    """Everything the paper needs, as text, lists and flags."""
    return {
        "emergency": emergency_face,
        "draft": letter.draft,
        "title_of_document": letter.title_of_document,
        "dated": [letter.dated.year, letter.dated.month, letter.dated.day],
        "inviter": letter.inviter,
        "parent": letter.parent,
        "issuer": list(letter.issuer),
        "number": _pieces(letter.number),
        "place_and_date": _pieces(letter.place_and_date),
        "subject": _pieces(letter.subject),
        "body": [_pieces(line) for line in letter.body],
        "authority": [_pieces(line) for line in letter.authority],
        "signer": _pieces(letter.signer),
        "recipients": [_pieces(line) for line in letter.recipients],
        "qr": qr_svg(letter.link) if letter.link else "",
        "qr_alt": QR_SPEECH,
        "qr_beside_list": letter.link_beside_list,
    }


def _pieces(line: Line) -> list[dict[str, str]]:
    return [{"text": piece.text, "missing": piece.missing} for piece in line]
