"""Pages of conferences: the list, the facts, the open questions."""

from conference.meetings.views import conferences, questions, settings

blueprints = (conferences.blueprint, settings.blueprint, questions.blueprint)
