"""The page behind an organisation's link: no account, opening it changes nothing, every change is a POST.

The token stands for one organisation and every look-up goes through it, so that another organisation's people are
simply not found.
"""

from conference.invitations.views.rsvp import answers, delegates, refusals
from conference.invitations.views.rsvp.link import blueprint

__all__ = ["answers", "blueprint", "delegates", "refusals"]
