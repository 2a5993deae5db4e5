"""How a state is told: one value for every package, so that screens, sheets and lists read it the same way."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StateWords:
    """Meaning (the colour), word (translated when it is shown), sign (empty: the usual one of the meaning)."""

    meaning: str
    word: Any
    icon: str = ""
