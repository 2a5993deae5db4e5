"""Pages of sign-in, accounts and the audit log."""

from conference.security.views import accounts, audit, sign_in

blueprints = (sign_in.blueprint, accounts.blueprint, audit.blueprint)
