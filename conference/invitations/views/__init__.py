"""Pages of invitations: those of the staff, and the page behind an organisation's link."""

from flask import Blueprint

from conference.invitations.views import invitations, letters, rsvp

blueprints: tuple[Blueprint, ...] = (letters.blueprint, invitations.blueprint, rsvp.blueprint)
