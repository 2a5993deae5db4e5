"""Pages of the agenda: its parts, and releasing it."""

from conference.agenda.views import releases, sessions

blueprints = (sessions.blueprint, releases.blueprint)
