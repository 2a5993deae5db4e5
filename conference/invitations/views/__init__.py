"""Pages of invitations: those of the staff, and the page behind an organisation's link."""

from conference.invitations.views import rsvp

blueprints = (rsvp.blueprint,)
