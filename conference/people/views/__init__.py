"""Staff pages of organisations, delegates, quotas and sheets."""

from conference.people.views import contacts, delegates, imports, organisations, quotas

blueprints = (
    organisations.blueprint,
    contacts.blueprint,
    delegates.blueprint,
    quotas.blueprint,
    imports.blueprint,
)
