"""The answer of every rule: allowed or not, a machine code, and the facts a sentence needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Decision:
    """`code` leads to one sentence in the package's words.py; `facts` fill it."""

    allowed: bool
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def yes(cls, code: str = "", **facts: object) -> "Decision":
        return cls(allowed=True, code=code, facts=facts)

    @classmethod
    def no(cls, code: str, **facts: object) -> "Decision":
        return cls(allowed=False, code=code, facts=facts)
