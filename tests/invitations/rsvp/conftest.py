"""An organisation with two places of its own, another one beside it, and their links."""

from types import SimpleNamespace

import pytest

from conference.invitations.core.links import organisation_link
from tests import cast, factories


def path_of(app, organisation):
    """The address of an organisation's page, without the host."""
    settings = app.config["SETTINGS"]
    address = organisation_link(
        settings.public_url, settings.secret_key, organisation.public_id, organisation.link_version
    )
    return address.removeprefix(settings.public_url)


@pytest.fixture
def units(app, meeting):
    """Unit A with two places and an address; Unit B with one place; one category, one slot of three."""
    category = factories.make_category(meeting, label="Cấp mẫu", quota=10)
    slot = factories.make_slot(category, places_total=3)
    unit_a, unit_b = factories.make_organisation(meeting), factories.make_organisation(meeting, name=cast.UNIT_B)
    factories.make_allocation(unit_a, slot, places=2)
    factories.make_allocation(unit_b, slot, places=1)
    factories.make_contact(unit_a)
    return SimpleNamespace(
        meeting=meeting,
        category=category,
        slot=slot,
        a=unit_a,
        b=unit_b,
        link_a=path_of(app, unit_a),
        link_b=path_of(app, unit_b),
    )


def person(
    slot,
    number=1,
    *,
    name=cast.PERSON_A,
    position="Phó Giám đốc",
    phone="0905 123 456",
    email="mau@example.org",
    honorific="Ông",
):
    """The form fields of one place."""
    prefix = f"s{slot.id}-{number}-"
    values = {"honorific": honorific, "name": name, "position": position, "phone": phone, "email": email}
    return {prefix + field: value for field, value in values.items()}
