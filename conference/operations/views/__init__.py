"""Pages for whoever keeps the program running, and the outbox."""

from conference.operations.views import health, outbox, upkeep

blueprints = (health.blueprint, outbox.blueprint, upkeep.blueprint)
