"""What loading a known conference again may change.

Three values stand against each other: what the last load wrote, what is stored now, and what the file offers. Only
where nobody has touched the stored value (it is still what the last load wrote) does the file's value take its place.
What a person entered stays, and is reported as kept, so that nobody wonders.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, object]


@dataclass(frozen=True)
class Difference:
    """What to write, and what a person's work holds back: field → (stored, offered)."""

    changes: dict[str, tuple[object, object]]
    kept: dict[str, tuple[object, object]]


def difference(*, written: Values, stored: Values, offered: Values) -> Difference:
    """Divide the fields that the file would change into those it may change and those a person has changed."""
    changes: dict[str, tuple[object, object]] = {}
    kept: dict[str, tuple[object, object]] = {}
    for name, offer in offered.items():
        now = stored.get(name)
        if now == offer or (name in written and written[name] == offer):
            continue
        untouched = written[name] == now if name in written else now is None
        (changes if untouched else kept)[name] = (now, offer)
    return Difference(changes, kept)
