"""Use-cases of the agenda: its parts, their order and hours, and releasing it."""

from conference.agenda.services.releases import release_agenda
from conference.agenda.services.sessions import (
    add_session,
    move_session,
    remove_session,
    restore_session,
    update_session,
)

__all__ = ["add_session", "move_session", "release_agenda", "remove_session", "restore_session", "update_session"]
