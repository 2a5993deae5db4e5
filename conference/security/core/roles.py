"""Roles and what each may do, as data."""

READ = frozenset(
    {
        "home.read",
        "meetings.read",
        "people.read",
        "agenda.read",
        "preparation.read",
        "invitations.read",
        "mail.read",
        "passes.read",
        "checkin.board",
        "audit.read",
    }
)
WRITE = frozenset(
    {
        "meetings.write",
        "people.write",
        "agenda.write",
        "preparation.write",
        "invitations.write",
        "invitations.send",
        "mail.write",
        "passes.write",
        "checkin.manage",
        "checkin.scan",
        "rehearsal.manage",
        "audit.check",
    }
)
ADMINISTER = frozenset({"accounts.manage", "operations.manage"})
PERMISSIONS: dict[str, frozenset[str]] = {
    "administrator": READ | WRITE | ADMINISTER,
    "secretariat": READ | WRITE,
    "leader": READ,
    "door": frozenset({"checkin.scan", "checkin.board"}),
}


def permissions_of(role: str) -> frozenset[str]:
    """What a role may do; an unknown role may do nothing."""
    return PERMISSIONS.get(role, frozenset())
