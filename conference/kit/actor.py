"""Who acts: a member of staff, an organisation by its link, a delegate, a door device, a job or the program itself."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["staff", "organisation", "delegate", "device", "job", "system", "anonymous"]


@dataclass(frozen=True)
class Actor:
    """One actor with what it may do. `name` is what the audit page shows."""

    kind: Kind
    id: str
    name: str
    role: str = ""
    permissions: frozenset[str] = frozenset()
    organisation_id: int | None = None
    ip: str | None = None

    def can(self, permission: str) -> bool:
        """True when the permission was given by name."""
        return permission in self.permissions


SYSTEM = Actor(kind="system", id="system", name="Chương trình")
ANONYMOUS = Actor(kind="anonymous", id="", name="Chưa đăng nhập")
