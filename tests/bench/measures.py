"""What the benchmarks measure: starts, pages, scans, letters, imports, each with its time and its SQL statements.

Times of pages and scans are taken over HTTP at a server in a process of its own; the statements are counted beside it
by the same request in this process, on the same data.
"""

import io
import json
import statistics
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import cycle, islice

import xlsxwriter
from sqlalchemy import event, select

from conference import create_app
from conference.checkin.services.devices import pair_device
from conference.database import db
from conference.invitations.queries import letters as letter_queries
from conference.invitations.services import papers
from conference.kit.actor import SYSTEM
from conference.meetings.queries import current_meeting
from conference.operations.preparing import prepare
from conference.passes.core.token import pass_text
from conference.passes.models import Pass
from conference.people.services.imports import DELEGATES, import_sheet
from conference.rehearsal.core.people import made_up_people
from conference.rehearsal.services import fill_rehearsal
from conference.security.models import User
from tests.bench.load import hold_load, keep_alive
from tests.operations.program import Program

SMALL = 110
PAGES = (("dashboard", "/"), ("delegate_list", "/delegates"), ("delegate_search", "/delegates?q=nguyen%20mau"))
LOAD_SECONDS = 4


@dataclass(frozen=True)
class Sizes:
    """How large; `make test` runs the same with small numbers."""

    people: int
    letters: int
    rows: int
    repeats: int


@dataclass(frozen=True)
class Line:
    """One measurement. `seconds` is the median where a thing was done several times."""

    name: str
    seconds: float
    statements: int | None = None
    size: int | None = None
    per_second: float | None = None
    p99_seconds: float | None = None

    def as_json(self) -> str:
        found = {name: value for name, value in asdict(self).items() if value is not None}
        return json.dumps(
            {name: round(value, 4) if isinstance(value, float) else value for name, value in found.items()}
        )


def measures(folder, sizes) -> Iterator[Line]:
    """Everything, in the order in which a conference grows."""
    instance = folder / "instance"
    yield from starts(instance)
    app = create_app({"INSTANCE_PATH": instance})
    with Program(instance) as program, app.app_context():
        for size in (SMALL, sizes.people):
            yield grown(size)
            yield from pages(program, app, size, sizes.repeats)
        yield from scans(program, app, sizes.repeats)
        yield from letters(sizes.letters)
        close(app)
    yield imported(folder / "import", sizes.rows)


def close(app) -> None:
    db.session.remove()
    db.engine.dispose()
    if "huey" in app.extensions:
        app.extensions["huey"].storage.close()


def starts(instance) -> Iterator[Line]:
    """From the command to the first answer of /healthz."""
    for name in ("first_start", "cold_start"):
        with Program(instance) as program:
            yield Line(name, program.seconds)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The SQL statements of the block."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def timed(act, repeats: int = 1) -> float:
    """Median seconds."""
    seconds = []
    for _round in range(repeats):
        began = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def grown(size: int) -> Line:
    """Made-up people up to this number."""
    meeting = current_meeting()
    present = db.session.query(Pass).filter_by(meeting_id=meeting.id, is_rehearsal=True).count()
    with counted() as seen:
        act = fill_rehearsal
        seconds = timed(lambda: act(meeting.id, size - present, actor=SYSTEM, now=datetime.now(UTC)))
    return Line("rehearsal_fill", seconds, len(seen), size)


def pages(program, app, size: int, repeats: int) -> Iterator[Line]:
    """The pages that everybody opens, signed in as the administrator."""
    cookie = signed_in_cookie(app)
    connection = keep_alive(program.address)
    browser = app.test_client()
    browser.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
    headers = {"Cookie": f"{app.config['SESSION_COOKIE_NAME']}={cookie}"}
    for name, path in PAGES:
        ask(connection, "GET", path, headers=headers)
        seconds = timed(lambda: ask(connection, "GET", path, headers=headers), repeats)  # noqa: B023 - called at once
        browser.get(path)
        with counted() as seen:
            browser.get(path)
        db.session.rollback()
        yield Line(name, seconds, len(seen), size)
    connection.close()


def signed_in_cookie(app) -> str:
    """What the browser of the first account would hold."""
    user = db.session.scalars(select(User).order_by(User.id)).first()
    facts = {"user_id": user.id, "epoch": user.session_epoch}
    return app.session_interface.get_signing_serializer(app).dumps(facts)


def ask(connection, method: str, path: str, body: bytes | None = None, headers=None) -> bytes:
    """One request; anything but 200 ends the benchmark."""
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {content[:200]!r}")
    return content


def scans(program, app, repeats: int) -> Iterator[Line]:
    """One pass a call, as a phone sends it; then eight phones at once."""
    meeting = current_meeting()
    token = pair_device(meeting.id, name="Máy đo", door="Cửa chính", actor=SYSTEM, now=datetime.now(UTC)).token
    codes = db.session.scalars(select(Pass.code).filter_by(meeting_id=meeting.id).order_by(Pass.id)).all()
    texts = [pass_text(program.address, code) for code in codes]
    db.session.rollback()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection, fresh = keep_alive(program.address), iter(texts)
    one = app.test_client()
    address = "/api/v1/door/scans"
    seconds = timed(lambda: ask(connection, "POST", address, scan_body(next(fresh)), headers), repeats)
    one.post(address, data=scan_body(next(fresh)), headers=headers)
    with counted() as seen:
        one.post(address, data=scan_body(next(fresh)), headers=headers)
    db.session.rollback()
    connection.close()
    yield Line("one_scan", seconds, len(seen))
    held = hold_load(program.address, token, texts[repeats + 3 :], seconds=LOAD_SECONDS)
    yield Line("scans_from_eight_phones", held["p50"], None, held["scans"], held["per_second"], held["p99"])


def scan_body(text: str) -> bytes:
    now = datetime.now(UTC).isoformat()
    scan = {"id": str(uuid.uuid4()), "pass": text, "direction": "in", "at": now, "offline": False, "shown": None}
    return json.dumps({"scans": [scan]}).encode()


def letters(count: int) -> Iterator[Line]:
    """Letters as PDF, one file each, from the facts in the database."""
    meeting = current_meeting()
    letter = letter_queries.working_letter(meeting)
    invited = letter_queries.invited_organisations(meeting)
    first = invited[0].organisation.id

    def write_one() -> None:
        papers.pdf(papers.words_for(meeting, letter, letter_queries.invited_organisation(meeting, first)))

    write_one()
    with counted() as seen:
        write_one()
    yield Line("one_letter", timed(write_one, 10), len(seen))
    with counted() as seen:
        everyone = islice(cycle(invited), count)
        seconds = timed(lambda: [papers.pdf(papers.words_for(meeting, letter, each)) for each in everyone])
    yield Line("letters", seconds, len(seen), count, count / seconds)


def imported(instance, rows: int) -> Line:
    """A sheet of people into a conference that has only its plan."""
    app = create_app({"INSTANCE_PATH": instance})
    prepare(app, say=lambda _sentence: None)
    with app.app_context():
        meeting = current_meeting()
        units = [each.organisation.display_name for each in letter_queries.invited_organisations(meeting)]
        sheet = sheet_of(rows, units)
        with counted() as seen:
            facts = {"kind": DELEGATES, "encoding": "auto", "actor": SYSTEM, "now": datetime.now(UTC)}
            seconds = timed(lambda: import_sheet(meeting, sheet, "dai-bieu.xlsx", **facts))
        stored = db.session.query(Pass).filter_by(meeting_id=meeting.id).count()
        close(app)
    if stored != rows:
        raise RuntimeError(f"{stored} of {rows} rows were taken")
    return Line("import", seconds, len(seen), rows, rows / seconds)


def sheet_of(rows: int, units) -> bytes:
    """People with name, position, organisation and a telephone that nobody has."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet = book.add_worksheet("Đại biểu")
    sheet.write_row(0, 0, ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử"])
    for number, person in enumerate(made_up_people(rows), start=1):
        unit = units[number % len(units)]
        sheet.write_row(
            number, 0, [number, f"{person.honorific} {person.name}", person.position, unit, mailbox(number)]
        )
    book.close()
    return buffer.getvalue()


def mailbox(number: int) -> str:
    return f"dai-bieu-{number}@example.org"
