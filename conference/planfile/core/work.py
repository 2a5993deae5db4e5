"""Reads what is to be done and said: tasks, agenda blocks, the distribution list, the points that are not clear."""

from datetime import date, timedelta

from conference.planfile.core.members import once
from conference.planfile.core.place import Place
from conference.planfile.core.values import Block, Inconsistency, Recipient, Task

#: Words of the file and the severity they mean.
SEVERITIES = {"cao": "high", "vua": "medium", "thap": "low"}
#: What a block is about when the file does not say it: the code it usually carries.
KINDS = {
    "phong-su": "video",
    "bao-cao": "report",
    "tham-luan": "talk",
    "thao-luan": "discussion",
    "khen-thuong": "awards",
    "ket-luan": "conclusion",
    "khai-mac": "opening",
    "giai-lao": "break",
}
READ_KEYS = {"id", "ref", "title", "lead", "with", "output", "deadline_exclusive", "deadline_text", "deadline", "note"}
MAX_COUNT = 50


def read_tasks(place: Place) -> tuple[Task, ...]:
    """The tasks, each code once."""
    return once(place.sections(), _task, lambda task: task.code)


def read_blocks(place: Place) -> tuple[Block, ...]:
    """The blocks of the agenda, each code once."""
    return once(place.sections(), _block, lambda block: block.code)


def read_recipients(place: Place) -> tuple[Recipient, ...]:
    """The lines of "Nơi nhận" in their order."""
    found = []
    for item in place.sections():
        text, orgs = item.at("text").text(needed=True), item.at("orgs").texts()
        group, purpose = item.at("orgs_group").code(needed=False), item.at("purpose").text()
        if text:
            found.append(Recipient(text, orgs, group, purpose))
    return tuple(found)


def read_inconsistencies(place: Place) -> tuple[Inconsistency, ...]:
    """The points that are not clear, each code once."""
    return once(place.sections(), _inconsistency, lambda point: point.code)


def _task(place: Place) -> Task | None:
    code, title = place.at("id").code(), place.at("title").text(needed=True)
    lead, others = place.at("lead").texts(), place.at("with").texts()
    before, details = _before(place), place.plain()
    if code is None or title is None:
        return None
    rest = {key: value for key, value in details.items() if key not in READ_KEYS} if isinstance(details, dict) else {}
    return Task(
        code=code,
        ref=place.at("ref").text(),
        title=title,
        lead=lead,
        others=others,
        output=place.at("output").text(),
        before=before,
        deadline_text=place.at("deadline_text").text(),
        note=place.at("note").text(),
        details=rest,
    )


def _before(place: Place) -> date | None:
    """The first day that is too late: "trước ngày X" gives X, a last day D gives the day after D."""
    before, last = place.at("deadline_exclusive").day(), place.at("deadline").day()
    if before is None and last is not None:
        return last + timedelta(days=1)
    if before is not None and last is not None and last >= before:
        place.at("deadline").wrong("deadlines_disagree")
    return before


def _block(place: Place) -> Block | None:
    code, title = place.at("id").code(), place.at("title").text(needed=True)
    count, minutes = place.at("count").number(), place.at("minutes").number()
    if count is not None and not 1 <= count <= MAX_COUNT:
        place.at("count").wrong("number_out_of_range", limit=MAX_COUNT)
    if code is None or title is None:
        return None
    return Block(
        code=code,
        title=title,
        kind=place.at("kind").choice(KINDS.values()) or KINDS.get(code, "other"),
        ref=place.at("ref").text(),
        status=place.at("status").text(),
        count=count or 1,
        minutes=minutes,
        note=place.at("note").text(),
    )


def _inconsistency(place: Place) -> Inconsistency | None:
    code, what = place.at("id").code(), place.at("what").text(needed=True)
    severity = SEVERITIES[place.at("severity").choice(SEVERITIES, otherwise="vua") or "vua"]
    ref, quotes = place.at("ref").text(), place.at("quotes").texts()
    stated, other = place.at("stated").text(), place.at("other").text()
    return Inconsistency(code, severity, ref, what, quotes, stated, other) if code and what else None
