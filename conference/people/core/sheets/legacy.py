"""Tables of the encodings used before Unicode: TCVN3 (.Vn fonts), VNI, CP1258, and text read with the wrong one."""

import re

_TCVN3_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮ"
    "ẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
TCVN3 = dict(enumerate(_TCVN3_FROM_A1, 0xA1))

_VNI_MARKS = {
    "a": {"ø": "à", "ù": "á", "û": "ả", "õ": "ã", "ï": "ạ", "â": "â", "à": "ầ", "á": "ấ", "å": "ẩ", "ã": "ẫ", "ä": "ậ"}
    | {"ê": "ă", "è": "ằ", "é": "ắ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
    "e": {"ø": "è", "ù": "é", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "à": "ề", "á": "ế", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ø": "ò", "ù": "ó", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "à": "ồ", "á": "ố", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "ô": {"ø": "ờ", "ù": "ớ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "u": {"ø": "ù", "ù": "ú", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "ö": {"ø": "ừ", "ù": "ứ", "û": "ử", "õ": "ữ", "ï": "ự"},
    "y": {"ø": "ỳ", "ù": "ý", "û": "ỷ", "õ": "ỹ"},
}
_VNI_SINGLE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}
_VNI_LETTER = re.compile("([aeoôuöy])([øùûõïâàáåãäêèéúüë])|([ìíæóòôöîñ])", re.IGNORECASE)
_MOJIBAKE = re.compile(
    "[ÃÄÆ][\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|á[º»]|Ê°|Ì[\u0080-\u00a3€]"
)
_LOST_D = re.compile("Ä(?![\u0080-\u00bf\u2018-\u201d\u2020-\u2022\u0152-\u0178])")


def from_tcvn3(text: str) -> str:
    """TCVN3 bytes that were shown as Latin letters."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """VNI letters with their marks as a second character; the longer reading first."""
    return _VNI_LETTER.sub(_vni_letter, text) if not text.isascii() else text


def from_cp1258(text: str) -> str:
    """CP1258 bytes that were read as CP1252; unchanged when they cannot be."""
    try:
        return text.encode("cp1252").decode("cp1258")
    except UnicodeError:
        return text


def from_mojibake(text: str) -> str:
    """UTF-8 that was read as CP1252; unchanged when it was not."""
    if not _MOJIBAKE.search(text):
        return text
    for candidate in (text, text.replace("Ã ", "Ã\u00a0"), _LOST_D.sub("Ä\u0090", text)):
        try:
            return b"".join(map(_byte, candidate)).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


def _vni_letter(match: re.Match[str]) -> str:
    base = match[1] or match[3]
    letter = _VNI_MARKS[base.lower()].get(match[2].lower()) if match[2] else _VNI_SINGLE[base.lower()]
    if letter is None:  # the second character is a letter of its own
        letter = _VNI_SINGLE.get(base.lower(), base) + match[2]
    return letter.upper() if base.isupper() else letter
