"""Facts of made-up letters, and the independent checkers of tests/checkers run on what comes out."""

import sys
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from conference.config import ROOT
from conference.invitations.core.facts import Contact, LetterFacts, Places, Recipient, Wording
from conference.invitations.core.letters import compose
from conference.invitations.core.sheet import TEMPLATE, sheet
from conference.paper.typesetting import Typesetter
from tests import cast

sys.path.insert(0, str(Path(__file__).parents[1] / "checkers"))
import check_docx  # noqa: E402
import check_letter  # noqa: E402

LINK = "https://hoinghi.example.org/i/abcdefghijklmnopqrstuvwxyz234567abcdefgh"
FACTS = LetterFacts(
    issuer=("Ủy ban nhân dân", "tỉnh Mẫu Định"),
    symbol="GM-UBND",
    number=7,
    place="Mẫu Định",
    issued_on=date(2021, 6, 3),
    event_name="hội nghị sơ kết công tác mẫu",
    inviter="Ủy ban nhân dân tỉnh Mẫu Định",
    chair="Lãnh đạo Ủy ban nhân dân tỉnh",
    day=date(2021, 6, 10),
    start=time(7, 30),
    end=time(11, 0),
    venue="Hội trường mẫu, 1 Đường Thử, thành phố Mẫu",
    notes="Đề nghị các đại biểu thực hiện nghiêm các quy định về phòng, chống dịch.",
    contact=Contact(f"bà {cast.OFFICE_PERSON}", "Chuyên viên", "Phòng Mẫu", "0256 3000 001", "dau-moi@example.org"),
    registration_deadline=date(2021, 6, 1),
    authority=("TM. Ủy ban nhân dân", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Lâm Mẫu Thử",
    distribution=("Như thành phần mời", "CT, các PCT UBND tỉnh;"),
    archive_unit="KSTT",
)
RECIPIENT = Recipient(
    "so-mau", "Sở Mẫu - Thử và Xã hội", (Places("Đại diện Lãnh đạo cơ quan", 1), Places("Lãnh đạo Văn phòng", 1))
)
WORDING = Wording(body="Thành phần: {thành phần}.")
TYPESETTER = Typesetter(ROOT / "templates" / "letters", ROOT / "static" / "vendor" / "tinos")


def letter(*, recipient=RECIPIENT, wording=WORDING, draft=False, link=LINK, **changes):
    return compose(replace(FACTS, **changes), recipient, wording, draft=draft, link=link)


def pdf(made):
    return TYPESETTER.pdf(TEMPLATE, sheet(made, emergency_face=False))


def checked_pdf(made, path, *, expect=None):
    """Typeset, store, and give back the bytes when the independent checker finds nothing wrong."""
    data = pdf(made)
    path.write_bytes(data)
    report, _ = check_letter.check(str(path), expect or {}, made.draft)
    assert [row for row in report.rows if row["result"] in ("FAIL", "NOTE")] == []
    return data


def docx_problems(path, pdf_path, *, draft, expect=None):
    """The rows of the independent DOCX checker that are not OK."""
    return check_docx.check(str(path), expect or {}, draft, str(pdf_path)).failed
