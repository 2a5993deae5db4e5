"""How many calls a key makes in a second: a guard against programs that have run away, counted in each process."""

from dataclasses import dataclass, field


@dataclass
class Pace:
    """Counts by whole seconds and forgets the second before."""

    most: int
    second: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def allows(self, key: str, at: float) -> bool:
        """False for every call of a key beyond the most in one second."""
        if int(at) != self.second:
            self.second, self.counts = int(at), {}
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key] <= self.most
