"""Recording scans: the pass's row is taken, the scan is added, the verdict is what the walk says now.

Design: one online scan (what a door sends all morning) carries the walk's last state on by one step: take the row, add
the scan, write the state. Everything else (batches, offline scans, ids that came before) reads the whole history of the
passes concerned and walks again; both give the same answer, and a property test holds them to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from conference.checkin.core.admission import OUTSIDE_VERDICTS
from conference.checkin.core.entries import BY_SHORT_CODE, Entry
from conference.checkin.queries.devices import Station
from conference.checkin.queries.holders import Holder, conference_names, take_holders
from conference.checkin.services.batches import record_batch
from conference.checkin.services.results import Item, Result, answer_of, failed
from conference.checkin.services.writing import add_scan, keep_presence, new_row
from conference.database import transaction
from conference.kit.decision import Decision
from conference.passes.core.presence import Scan as Fact
from conference.passes.core.presence import place, step
from conference.passes.core.token import Outcome, read_pass, serial_in
from conference.passes.keys import keyring

TICK = timedelta(microseconds=1)


def record_scans(given: Sequence[Entry | Decision], *, station: Station, now: datetime) -> list[Result]:
    """The verdict of each scan that holds now. Wrong entries get `error`; the others go through."""
    items = [recognise(entry, station) if isinstance(entry, Entry) else entry for entry in given]
    known = [item for item in items if isinstance(item, Item)]
    if not known:
        return [failed(item) for item in items if isinstance(item, Decision)]
    others = conference_names({item.conference for item in known if item.conference})
    with transaction():
        holders = take_holders(station.meeting_id, {item.serial for item in known if item.serial})
        known = [settle_outcome(item, holders) for item in known]
        results = record_known(known, holders, station=station, now=now)
    named = [replace(r, other=others.get(i.conference or 0)) for i, r in zip(known, results, strict=True)]
    found = iter(named)
    return [next(found) if isinstance(item, Item) else failed(item) for item in items]


def record_known(
    items: Sequence[Item], holders: Mapping[str, Holder], *, station: Station, now: datetime
) -> list[Result]:
    """The short way for one online scan, the long way for everything else."""
    if len(items) == 1 and not items[0].entry.offline:
        result = record_one(items[0], holders.get(items[0].serial or ""), station=station, now=now)
        if result:
            return [result]
    return record_batch(items, holders, station=station, now=now)


def record_one(item: Item, holder: Holder | None, *, station: Station, now: datetime) -> Result | None:
    """One online scan at the end of its pass's walk; None when its id came before."""
    entry = item.entry
    received = after(holder, now)
    fact = Fact(entry.id, entry.direction, entry.at, received, door=station.door)
    if holder is None:
        verdict = OUTSIDE_VERDICTS[item.outcome]
        added = add_scan(new_row(item, replace(fact, told=verdict), station=station, holder=None))
        return Result(entry.id, verdict) if added else None
    fact = replace(fact, told=place(holder.presence, fact, holder.life))
    presence, verdict = step(holder.presence, fact, holder.life)
    if not add_scan(new_row(item, fact, station=station, holder=holder)):
        return None
    keep_presence([(holder, presence, 1, received)])
    return answer_of(entry.id, verdict, holder, presence)


def recognise(entry: Entry, station: Station) -> Item:
    """What the text of an entry is. A short code counts only where a person typed it or picked a name."""
    if entry.way in BY_SHORT_CODE:
        serial = serial_in(entry.text)
        if serial:
            return Item(entry, Outcome.GENUINE, serial)
    reading = read_pass(entry.text, keys=keyring().public_keys(), conference=station.conference)
    if reading.outcome is Outcome.GENUINE:
        return Item(entry, reading.outcome, reading.serial)
    return Item(entry, reading.outcome, conference=reading.conference)


def settle_outcome(item: Item, holders: Mapping[str, Holder]) -> Item:
    """A genuine text whose pass is not here (erased, or never issued under this code) is unknown."""
    if item.serial and item.serial not in holders:
        return replace(item, outcome=Outcome.UNKNOWN, serial=None)
    return item


def after(holder: Holder | None, now: datetime) -> datetime:
    """The time of receipt: never the same twice on one pass, so that the order of online scans is certain."""
    last = holder.last_received_at if holder else None
    return max(now, last + TICK) if last else now
