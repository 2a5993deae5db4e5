"""Pages of the preparation: tasks, awards, report forms."""

from conference.preparation.views import awards, forms, tasks

blueprints = (tasks.blueprint, awards.blueprint, forms.blueprint)
