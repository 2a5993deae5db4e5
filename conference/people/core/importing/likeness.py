"""Organisations whose names are almost written like a new one: equal after one letter is left out on either side.

Numbers and lone letters are left alone: “Chi cục 1” and “Chi cục 2”, “Khu II” and “Khu III” are meant to differ.
"""

import re
from collections.abc import Iterable, Iterator

from conference.people.core.importing.offices import OfficeName, normalised

_FEWEST_SIGNS = 6
_WORD = re.compile(r"[^\W\d_]{2,}")
_ROMAN = re.compile(r"[ivx]+")


class Lookalikes:
    """Names by their readings with one letter left out."""

    def __init__(self, offices: Iterable[OfficeName]) -> None:
        self.readings: dict[str, set[str]] = {}
        for office in offices:
            self.add(office)

    def add(self, office: OfficeName) -> None:
        """Another organisation, compared with from now on."""
        for name in office.names:
            for reading in readings(normalised(name)):
                self.readings.setdefault(reading, set()).add(office.display)

    def find(self, name: str) -> tuple[str, ...]:
        """The official names that are almost this one."""
        found = (self.readings.get(reading, set()) for reading in readings(normalised(name)))
        return tuple(sorted(set().union(*found)))


def readings(key: str) -> Iterator[str]:
    """The folded name itself and with each letter of its words left out; nothing for a very short name."""
    if len(key) < _FEWEST_SIGNS:
        return
    yield key
    for word in _WORD.finditer(key):
        if not _ROMAN.fullmatch(word[0]):
            yield from (key[:at] + key[at + 1 :] for at in range(*word.span()))
