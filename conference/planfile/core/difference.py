"""What loading a known conference again may change.

Three values stand against each other: what the last load wrote, what is stored now, and what the file offers. Only
where nobody has touched the stored value (it is still what the last load wrote) does the file's value take its place.
What a person entered stays, and is reported as kept, so that nobody wonders.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

Values = Mapping[str, object]


@dataclass(frozen=True)
class Difference:
    """What to write, and what a person's work holds back: field → (stored, offered)."""

    changes: dict[str, tuple[object, object]]
    kept: dict[str, tuple[object, object]]


def difference(
    *, written: Values, stored: Values, offered: Values, edited: Collection[str] = frozenset()
) -> Difference:
    """Divide the fields in which file and store differ into those the file may change and those a person changed."""
    changes: dict[str, tuple[object, object]] = {}
    kept: dict[str, tuple[object, object]] = {}
    for name, offer in offered.items():
        now = stored.get(name)
        if now == offer:
            continue
        untouched = name not in edited and (written[name] == now if name in written else now is None)
        (changes if untouched else kept)[name] = (now, offer)
    return Difference(changes, kept)


def remembered(*, written: Values, offered: Values, kept: Collection[str]) -> dict[str, object]:
    """What counts as written by the plan from now on; a field that a person holds keeps its old mark."""
    taken = {name: offer for name, offer in offered.items() if name not in kept}
    return {**written, **taken}
