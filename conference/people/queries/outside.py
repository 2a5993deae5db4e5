"""Tables of upper packages, known here by name and column only: answers, messages and passes for the lists."""

from sqlalchemy import Boolean, DateTime, Integer, String, column, table

from conference.database import UtcDateTime

invitations = table(
    "invitations",
    column("organisation_id", Integer),
    column("message_id", Integer),
    column("letter_id", Integer),
    column("declined_at", UtcDateTime()),
    column("answered_at", UtcDateTime()),
)
messages = table("outgoing_messages", column("id", Integer), column("state", String))
passes = table(
    "passes",
    column("delegate_id", Integer),
    column("inside", Boolean),
    column("first_at", DateTime(timezone=True)),
    column("revoked_at", DateTime(timezone=True)),
    column("replaced_at", DateTime(timezone=True)),
)
award_quotas = table("award_quotas", column("meeting_id", Integer), column("count", Integer))
