"""Facts + recipient → the words of one letter of invitation, form 1.7 of Decree 30/2020/NĐ-CP.

The Letter is complete text: PDF and DOCX only set it, so both always say the same. What is missing stands in its place
as a marked piece; such a letter is a draft. All words here are the letter's own and always Vietnamese.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from conference.invitations.core.facts import Contact, LetterFacts, Recipient, Wording, missing_facts
from conference.invitations.core.wording import COUNT, IN_BRACES, PLACES, UNIT, count_in_words, places_in_words
from conference.kit.dates import official_date, official_time, weekday_name
from conference.kit.decision import Decision
from conference.kit.text import nfc_clean

NBSP = "\u00a0"
OPEN = "…"
END = "./."
CLOSING_MARK = re.compile(r"\s*\.?/\.\s*$|\s*\./\.")
# A file of the archive standard must carry a day even when nothing is decided yet.
UNDATED = date(2000, 1, 1)
LONG_LIST = 9
GAPS = {
    "event_name": "tên hội nghị: chưa chọn",
    "chair": "chưa quyết định",
    "day": "ngày: chưa quyết định",
    "start": "giờ: chưa quyết định",
    "venue": "hội trường: chưa quyết định",
    "contact_name": "chưa có đầu mối",
    "contact_reach": "chưa có số điện thoại",
    "inviter": "cơ quan mời: chưa điền",
    "symbol": "GM-…",
    "place": "địa danh: chưa điền",
    "authority": "QUYỀN HẠN, CHỨC VỤ: CHƯA ĐIỀN",
    "signer": "người ký: chưa điền",
    "distribution": "- nơi nhận: chưa điền;",
    "count": "số đại biểu: chưa phân bổ",
}
NAMES_ITS_KIND = re.compile(
    r"(hội (nghị|thảo|thi)|đại hội|lễ|(cuộc )?họp|buổi|phiên|kỳ họp|t[oọ][aạ] đàm|diễn đàn|ngày hội"
    r"|chương trình|lớp|kh[oó][aá]|tập huấn|liên hoan|gặp mặt)\b"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `missing` is the code of the fact that should stand there."""

    text: str
    missing: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One finished letter. `link` is what its QR leads to; empty for none."""

    draft: bool
    parent: str
    issuer: tuple[str, ...]
    number: Line
    place_and_date: Line
    subject: Line
    body: tuple[Line, ...]
    authority: tuple[Line, ...]
    signer: Line
    recipients: tuple[Line, ...]
    inviter: str
    title_of_document: str
    dated: date
    link: str = ""

    @property
    def link_beside_list(self) -> bool:
        """A long list leaves room under the signature, so the QR stands there; else under the list."""
        return len(self.recipients) > LONG_LIST


def compose(facts: LetterFacts, recipient: Recipient, wording: Wording, *, draft: bool, link: str = "") -> Letter:
    """The letter for one recipient. A draft never shows number and date; what is missing is marked in it."""
    subject = _known(event_title(facts.event_name), "event_name")
    return Letter(
        draft=draft,
        parent=_upper(facts.parent),
        issuer=tuple(_upper(line) for line in facts.issuer) or ("…",),
        number=(Piece("Số: "), _number(facts, draft=draft), Piece("/"), *_known(facts.symbol, "symbol")),
        place_and_date=_place_and_date(facts, draft=draft),
        subject=subject,
        body=_ended(_body(facts, recipient, wording, with_link=bool(link))),
        authority=tuple(_text(_upper(line)) for line in facts.authority) or (_known("", "authority"),),
        signer=_known(nfc_clean(facts.signer), "signer"),
        recipients=_distribution(facts),
        inviter=nfc_clean(facts.inviter) or OPEN,
        title_of_document=_title(facts, recipient, draft=draft),
        dated=facts.issued_on or facts.day or UNDATED,
        link=link if facts.with_link else "",
    )


def can_issue(facts: LetterFacts) -> Decision:
    """Yes when nothing is missing; refused with the codes of what is."""
    missing = missing_facts(facts)
    return Decision.no("letter.facts_missing", missing=missing, n=len(missing)) if missing else Decision.yes()


def event_title(name: str) -> str:
    """The name as it stands under GIẤY MỜI: `Hội nghị …`, with the kind of event put before a name that lacks it."""
    name = nfc_clean(name).rstrip(" .;,")
    if not name:
        return ""
    if NAMES_ITS_KIND.match(name.casefold()):
        return name[0].upper() + name[1:]
    starts_with_word = len(name) > 1 and name[1].islower()
    return "Hội nghị " + (name[0].lower() + name[1:] if starts_with_word else name)


def padded_number(number: int) -> str:
    """`05`, `15`, `128`: two digits at least."""
    return f"{number:02d}"


def _upper(text: str) -> str:
    return nfc_clean(text).upper()


def _text(words: str) -> Line:
    return (Piece(words),)


def _known(words: str, code: str) -> Line:
    return _text(words) if words else (Piece(GAPS[code], code),)


def _number(facts: LetterFacts, *, draft: bool) -> Piece:
    if draft or facts.number is None:
        return Piece(OPEN, "number")
    return Piece(padded_number(facts.number))


def _place_and_date(facts: LetterFacts, *, draft: bool) -> Line:
    place = _known(nfc_clean(facts.place), "place")
    if facts.issued_on and not draft:
        return (*place, Piece(", " + official_date(facts.issued_on)))
    year = facts.day or facts.issued_on
    last = Piece(f" năm {year.year}") if year else Piece(" năm …")
    return (*place, Piece(", ngày "), Piece(OPEN, "date"), Piece(" tháng "), Piece(OPEN, "date"), last)


def _title(facts: LetterFacts, recipient: Recipient, *, draft: bool) -> str:
    kind = (
        "Giấy mời (dự thảo)"
        if draft or facts.number is None
        else f"Giấy mời {padded_number(facts.number)}/{facts.symbol}"
    )
    return f"{kind} - {nfc_clean(recipient.name)}"


def _body(facts: LetterFacts, recipient: Recipient, wording: Wording, *, with_link: bool) -> Iterable[Line]:
    invited = _filled(nfc_clean(wording.salutation), recipient)
    yield (*_known(nfc_clean(facts.inviter), "inviter"), Piece(" trân trọng kính mời: "), *_stopped(invited))
    yield (Piece("Tới dự "), *_known(event_title(facts.event_name), "event_name"), Piece("."))
    yield (Piece("Chủ trì: "), *_stopped(_known(nfc_clean(facts.chair), "chair")))
    yield (Piece("Thời gian: "), *_time(facts.day, facts.start, facts.end), Piece("."))
    yield (Piece("Địa điểm: "), *_stopped(_venue(facts)))
    for text in (facts.content, wording.body, facts.notes):
        for paragraph in _paragraphs(text):
            yield _stopped(_filled(paragraph, recipient))
    yield from _registration(facts, with_link=with_link and facts.with_link)
    yield (Piece("Đầu mối liên hệ: "), *_contact(facts.contact))


def _paragraphs(text: str) -> Iterable[str]:
    """The lines a person typed; the closing mark belongs to the program, so it is taken off here."""
    for line in text.splitlines():
        words = CLOSING_MARK.sub(".", nfc_clean(line))
        if words:
            yield words


def _filled(text: str, recipient: Recipient) -> Line:
    values = {UNIT: nfc_clean(recipient.name), PLACES: places_in_words(recipient), COUNT: count_in_words(recipient)}
    pieces: list[Piece] = []
    at = 0
    for found in IN_BRACES.finditer(text):
        words = values.get(found[0], found[0])
        pieces += [Piece(text[at : found.start()]), Piece(words) if words else Piece(GAPS["count"], "count")]
        at = found.end()
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _time(day: date | None, start: time | None, end: time | None) -> Line:
    hours = _known(_hours(start, end), "start")
    if day is None:
        return (*hours, Piece(", "), *_known("", "day"))
    return (*hours, Piece(f", {_kept(official_date(day))} ({_kept(weekday_name(day))})"))


def _hours(start: time | None, end: time | None) -> str:
    if start is None:
        return ""
    first = official_time(start).replace(" ", NBSP)
    return f"từ {first} đến {official_time(end).replace(' ', NBSP)}" if end else first


def _kept(words: str) -> str:
    """Number and unit stay on one line: `ngày 10`, `tháng 6`, `năm 2021`, `Thứ Năm`."""
    parts = words.split(" ")
    return " ".join(NBSP.join(parts[n : n + 2]) for n in range(0, len(parts), 2))


def _venue(facts: LetterFacts) -> Line:
    venue = _known(nfc_clean(facts.venue), "venue")
    return venue if facts.venue or not facts.city else (*venue, Piece(f", {nfc_clean(facts.city)}"))


def _registration(facts: LetterFacts, *, with_link: bool) -> Iterable[Line]:
    way = "theo đường dẫn gửi kèm hoặc mã QR in trên Giấy mời này" if with_link else ""
    until = f"trước {_kept(official_date(facts.registration_deadline))}" if facts.registration_deadline else ""
    if way or until:
        yield _text(" ".join(part for part in ("Đề nghị đăng ký đại biểu", until, way) if part) + ".")


def _contact(contact: Contact) -> Line:
    who = ", ".join(nfc_clean(part) for part in (contact.name, contact.position, contact.unit) if nfc_clean(part))
    ways = [
        f"điện thoại {nfc_clean(contact.phone).replace(' ', NBSP)}" if contact.phone else "",
        f"thư điện tử {nfc_clean(contact.email)}" if contact.email else "",
    ]
    reach = ", ".join(way for way in ways if way)
    return (*_known(who, "contact_name"), Piece(", "), *_known(reach, "contact_reach"))


def _stopped(line: Line) -> Line:
    """The line with a full stop, unless a person ended it with another mark."""
    if not line or line[-1].missing:
        return (*line, Piece("."))
    last = line[-1].text.rstrip()
    return line if last.endswith((".", "!", "?", ":", ";", "…")) else (*line[:-1], Piece(last + "."))


def _ended(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The body closed by `./.`, exactly once and at its end."""
    *before, last = lines
    if last[-1].missing:
        return (*before, (*last, Piece(END)))
    return (*before, (*last[:-1], Piece(last[-1].text.rstrip(" .;,") + END)))


def _distribution(facts: LetterFacts) -> tuple[Line, ...]:
    items = [nfc_clean(item).lstrip("-–• ").rstrip(" ;.,") for item in facts.distribution]
    listed = tuple(_text(f"- {item};") for item in items if item and not item.casefold().startswith("lưu:"))
    unit = nfc_clean(facts.archive_unit).strip(" .,;")
    archive = f"- Lưu: VT, {unit}." if unit else "- Lưu: VT."
    return (*(listed or (_known("", "distribution"),)), _text(archive))
