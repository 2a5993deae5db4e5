"""The authority lines above a signature (Decree 30/2020, Article 13): TM., KT., TL., TUQ., Q. and their order."""

import re
from collections.abc import Sequence

from conference.kit.decision import Decision

PREFIX = re.compile(r"^([A-ZĐ]{1,4}\.)")
FORMS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
ACTING_FOR = ("TM.", "TL.", "TUQ.")
NO_POST = (*ACTING_FOR, "KT.")
TITLES = re.compile(
    r"(^|[\s.])(GS|PGS|TS|ThS|Th\.S|BS|CN|KS|NGND|NGƯT|AHLĐ|TTND|TTƯT)(\.|\s)|^(Ông|Bà|Đồng chí)\s", re.IGNORECASE
)


def check_authority(lines: Sequence[str]) -> Decision:
    """Yes when the lines are a lawful form; refused with the line that is wrong."""
    forms = [_form(line) for line in lines]
    for problem in (_unknown_form(lines), _wrong_order(lines, forms), _no_deputy(lines, forms), _no_post(lines, forms)):
        if not problem.allowed:
            return problem
    return Decision.yes()


def check_signer(name: str) -> Decision:
    """Yes for a bare name; refused: an academic title or Ông/Bà before it (Annex I, II.7.b)."""
    return Decision.no("signer.title", name=name) if TITLES.search(name) else Decision.yes()


def _form(line: str) -> str:
    found = PREFIX.match(line)
    return found[1] if found else ""


def _unknown_form(lines: Sequence[str]) -> Decision:
    for line in lines:
        form = _form(line)
        if form and (form not in FORMS or not line.startswith(f"{form} ")):
            return Decision.no("authority.form", line=line)
    return Decision.yes()


def _wrong_order(lines: Sequence[str], forms: Sequence[str]) -> Decision:
    acting = [n for n, form in enumerate(forms) if form in ACTING_FOR]
    if acting and acting != [0]:
        return Decision.no("authority.order", line=lines[acting[-1]])
    if "TUQ." in forms and "KT." in forms:
        return Decision.no("authority.passed_on", line=lines[forms.index("KT.")])
    return Decision.yes()


def _no_deputy(lines: Sequence[str], forms: Sequence[str]) -> Decision:
    for n, form in enumerate(forms[:-1]):
        if form == "KT." and not lines[n + 1].startswith("PHÓ "):
            return Decision.no("authority.deputy", line=lines[n + 1])
    return Decision.yes()


def _no_post(lines: Sequence[str], forms: Sequence[str]) -> Decision:
    if forms and forms[-1] in NO_POST:
        return Decision.no("authority.post", line=lines[-1])
    return Decision.yes()
