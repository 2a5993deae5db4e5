"""Many scans, offline scans, and ids that came before: read the history of the passes concerned and walk again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from conference.checkin.core.admission import OUTSIDE_VERDICTS
from conference.checkin.core.entries import Entry, compare
from conference.checkin.queries.devices import Station
from conference.checkin.queries.history import History, Stored, history_of
from conference.checkin.queries.holders import Holder
from conference.checkin.services.results import Item, Result, answer_of, failed
from conference.checkin.services.writing import Change, add_once, add_scans, keep_presence, new_row
from conference.kit.decision import Decision
from conference.passes.core.presence import Scan as Fact
from conference.passes.core.presence import Verdict, Walk, walk
from conference.passes.core.token import Outcome

TICK = timedelta(microseconds=1)


def record_batch(
    items: Sequence[Item], holders: Mapping[str, Holder], *, station: Station, now: datetime
) -> list[Result]:
    """Every verdict as it holds after the whole call; told of an online scan is that verdict."""
    pass_ids = [holder.pass_id for holder in holders.values()]
    history = history_of(pass_ids, [item.entry.id for item in items])
    book = Book(station=station, now=now, holders=holders, history=history)
    notes = [book.enter(item) for item in items]
    book.write()
    return [book.result(item, note) for item, note in zip(items, notes, strict=True)]


@dataclass
class Addition:
    """A scan that is new in this call."""

    item: Item
    fact: Fact
    holder: Holder | None


@dataclass
class Book:
    """The scans of one call entered among what is known, and what has to be written in the end."""

    station: Station
    now: datetime
    holders: Mapping[str, Holder]
    history: History
    added: dict[str, Addition] = field(default_factory=dict)
    changed: dict[str, tuple[Stored, Fact, Entry]] = field(default_factory=dict)
    received: dict[int, datetime] = field(default_factory=dict)
    walks: dict[int, Walk] = field(default_factory=dict)

    def enter(self, item: Item) -> Decision | None:
        """Add the scan, or compare it with the one that has its id; a decision says why it is an error."""
        if item.entry.id in self.added:
            return self.repeat_in_call(item)
        stored = self.history.by_id.get(item.entry.id)
        if stored:
            return self.repeat(item, stored)
        self.add(item)
        return None

    def add(self, item: Item) -> None:
        """A scan with a new id."""
        entry, holder = item.entry, self.holders.get(item.serial or "")
        told = entry.shown if entry.offline else None
        if holder is None and not entry.offline:
            told = OUTSIDE_VERDICTS[item.outcome]
        fact = Fact(
            entry.id, entry.direction, entry.at, self.receive(holder), offline=entry.offline, told=told,
            door=self.station.door,
        )  # fmt: skip
        self.added[entry.id] = Addition(item, fact, holder)
        self.remember(holder, fact)

    def receive(self, holder: Holder | None) -> datetime:
        """A time of receipt that no other scan of the pass has."""
        if holder is None:
            return self.now
        last = self.received.get(holder.pass_id) or holder.last_received_at
        self.received[holder.pass_id] = max(self.now, last + TICK) if last else self.now
        return self.received[holder.pass_id]

    def remember(self, holder: Holder | None, fact: Fact) -> None:
        """The fact among those of its pass."""
        if holder:
            self.history.by_pass[holder.pass_id][fact.id] = fact

    def repeat_in_call(self, item: Item) -> Decision | None:
        """The same id twice in one call."""
        first = self.added[item.entry.id]
        entry = compare(first.item.entry, item.entry, fingerprint=first.item.entry.fingerprint)
        if isinstance(entry, Decision):
            return entry
        told = entry.shown if entry.offline else first.fact.told
        fact = replace(first.fact, offline=entry.offline, told=told)
        self.added[entry.id] = Addition(replace(first.item, entry=entry), fact, first.holder)
        self.remember(first.holder, fact)
        return None

    def repeat(self, item: Item, stored: Stored) -> Decision | None:
        """An id that is in the database: `offline` and `shown` may be added once."""
        _stored, fact, known = self.changed.get(item.entry.id, (stored, stored.fact, stored.entry))
        entry = compare(known, item.entry, fingerprint=stored.fingerprint)
        if isinstance(entry, Decision) or stored.device_id != self.station.id:
            return Decision.no("id_reused")
        if (entry.offline, entry.shown) == (known.offline, known.shown):
            return None
        fact = replace(fact, offline=entry.offline, told=entry.shown if entry.offline else fact.told)
        self.changed[entry.id] = (stored, fact, entry)
        if stored.pass_id in self.history.by_pass:
            self.history.by_pass[stored.pass_id][fact.id] = fact
        return None

    def write(self) -> None:
        """Walk every pass concerned, then a constant number of statements."""
        for holder in self.holders.values():
            self.walks[holder.pass_id] = self.final_walk(holder)
        add_scans([self.row(addition) for addition in self.added.values()])
        add_once([(stored.row_id, fact, said(entry)) for stored, fact, entry in self.changed.values()])
        counts: dict[int, int] = {}
        for addition in self.added.values():
            if addition.holder:
                counts[addition.holder.pass_id] = counts.get(addition.holder.pass_id, 0) + 1
        keep_presence([self.change(holder, counts) for holder in self.holders.values()])

    def change(self, holder: Holder, counts: Mapping[int, int]) -> Change:
        """What is kept on one pass."""
        key = holder.pass_id
        return holder, self.walks[key].presence, counts.get(key, 0), self.received.get(key)

    def final_walk(self, holder: Holder) -> Walk:
        """The walk after the whole call, once the online scans of this call know what they were told."""
        facts = self.history.by_pass[holder.pass_id]
        verdicts = walk(facts.values(), holder.life).verdicts
        for scan_id, addition in self.added.items():
            if addition.holder is holder and not addition.fact.offline:
                facts[scan_id] = addition.fact = replace(addition.fact, told=verdicts[scan_id])
        return walk(facts.values(), holder.life)

    def row(self, addition: Addition) -> dict[str, Any]:
        return new_row(addition.item, addition.fact, station=self.station, holder=addition.holder)

    def result(self, item: Item, why: Decision | None) -> Result:
        """The answer to one entry of the call."""
        if why:
            return failed(why, item.entry.id)
        holder = self.holders.get(item.serial or "")
        stored = self.history.by_id.get(item.entry.id)
        if holder is None or (stored and stored.pass_id != holder.pass_id):
            outcome = Outcome(stored.outcome) if stored else item.outcome
            return Result(item.entry.id, OUTSIDE_VERDICTS.get(outcome, Verdict.UNKNOWN))
        done = self.walks[holder.pass_id]
        undone = self.history.by_pass[holder.pass_id][item.entry.id].undone
        return answer_of(item.entry.id, done.verdicts[item.entry.id], holder, done.presence, undone=undone)


def said(entry: Entry) -> str | None:
    """What the device showed, for the database."""
    return entry.shown.value if entry.shown else None
