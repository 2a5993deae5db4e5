"""Every endpoint carries exactly one access rule, and what needs a permission is refused to whoever lacks it."""

import re

import pytest

from conference.security.core.roles import PERMISSIONS
from tests.conftest import signed_in

RULES = re.compile(r"^(public|signed_in|by_link|device|requires:[a-z_]+\.[a-z_]+)$")
OTHERS = {"static", "bootstrap.static"}


def endpoints(application):
    return {name: view for name, view in application.view_functions.items() if name not in OTHERS}


def test_endpoints_each_have_exactly_one_access_rule(app):
    without = [name for name, view in endpoints(app).items() if not RULES.match(getattr(view, "access_rule", ""))]

    assert without == []


def test_endpoints_ask_only_for_permissions_that_some_role_has(app):
    known = frozenset().union(*PERMISSIONS.values())
    asked = {view.access_rule.partition(":")[2] for view in endpoints(app).values() if ":" in view.access_rule}

    assert asked - known == set()


def address_of(rule):
    """An address for a rule, with 1 or x for each part."""
    return re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: "1" if found[1] == "int" else "x", rule.rule)


def guarded_rules(application):
    for rule in application.url_map.iter_rules():
        view = application.view_functions[rule.endpoint]
        if getattr(view, "access_rule", "").startswith(("requires:", "signed_in")):
            method = "GET" if "GET" in rule.methods else next(iter(sorted(rule.methods - {"HEAD", "OPTIONS"})))
            yield rule, method, view.access_rule


def test_endpoints_for_staff_lead_strangers_to_the_sign_in_page(app, client, meeting):
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        answers = {
            rule.endpoint: client.open(address_of(rule), method=method) for rule, method, _ in guarded_rules(app)
        }
    finally:
        app.config["WTF_CSRF_ENABLED"] = True

    wrong = {
        name: answer.status_code
        for name, answer in answers.items()
        if not (answer.status_code in (401, 403) or (answer.status_code == 302 and "/login" in answer.location))
    }
    assert wrong == {}


@pytest.mark.parametrize("role", sorted(PERMISSIONS))
def test_endpoints_refuse_a_role_that_lacks_the_permission(app, meeting, role):
    client = signed_in(app, username=f"nguoi-{role}", role=role)
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        let_in = [
            rule.endpoint
            for rule, method, asked in guarded_rules(app)
            if asked.partition(":")[2] not in PERMISSIONS[role] | {""}
            and client.open(address_of(rule), method=method).status_code != 403
        ]
    finally:
        app.config["WTF_CSRF_ENABLED"] = True

    assert let_in == []
