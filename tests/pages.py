"""The one way to open a page in tests: it checks the HTML too (one h1, title, labels, unique ids, no inline code)."""

import re
from html.parser import HTMLParser

from itsdangerous import URLSafeTimedSerializer

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A parsed page: text, ids, links, forms with fields, and what is wrong with the markup."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.html, self.problems, self.stack, self.ids = html, [], [], []
        self.h1, self.title, self.links, self.forms, self.words, self.labels, self.controls = (
            0,
            "",
            [],
            [],
            [],
            set(),
            [],
        )
        self.feed(html)
        self.close()
        self.judge()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in VOID:
            self.stack.append(tag)
        self.look(tag, values)

    def handle_startendtag(self, tag, attributes):
        self.look(tag, dict(attributes))

    def look(self, tag, values):
        if "id" in values:
            self.ids.append(values["id"])
        self.problems += [f"inline handler {name} on <{tag}>" for name in values if name.startswith("on")]
        if "style" in values or tag == "style":
            self.problems.append(f"inline style on <{tag}>")
        if tag == "script" and "src" not in values and values.get("type") != "application/json":
            self.problems.append("inline script")
        if tag == "h1":
            self.h1 += 1
        self.collect(tag, values)
        if tag == "form":
            self.forms.append(
                {"action": values.get("action", ""), "method": values.get("method", "get").lower(), "fields": {}}
            )
        if tag in ("input", "select", "textarea"):
            self.control(tag, values)

    def collect(self, tag, values):
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "label" and "for" in values:
            self.labels.add(values["for"])

    def control(self, tag, values):
        if self.forms and values.get("name"):
            self.forms[-1]["fields"][values["name"]] = values.get("value", "")
        if values.get("type") not in ("hidden", "submit", "button"):
            named = "aria-label" in values or "aria-labelledby" in values or "label" in self.stack
            self.controls.append((tag, values.get("id"), named))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.stack or self.stack[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.stack[-1:] or 'nothing'}")
        if tag in self.stack:
            while self.stack and self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self.stack and "svg" not in self.stack:
            self.title += data
        if "script" not in self.stack and data.strip():
            self.words.append(data.strip())

    def judge(self):
        if self.h1 != 1:
            self.problems.append(f"{self.h1} h1")
        if not self.title.strip():
            self.problems.append("no title")
        self.problems += [f"id {name} twice" for name in {i for i in self.ids if self.ids.count(i) > 1}]
        self.problems += [
            f"<{tag} id={name}> has no label"
            for tag, name, named in self.controls
            if not named and name not in self.labels
        ]
        if self.stack:
            self.problems.append(f"not closed: {self.stack}")

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.words))


def open_page(client, address, *, status=200, follow=False):
    """GET a page, check its status and its markup, and return it parsed."""
    response = client.get(address, follow_redirects=follow)
    return checked(response, status=status)


def send_form(client, address, /, *, status=200, follow=True, **fields):
    """POST a form with the CSRF token of the page and return the page that follows."""
    data = {**fields, "csrf_token": csrf_token(client)}
    response = client.post(address, data=data, follow_redirects=follow)
    return checked(response, status=status) if response.mimetype == "text/html" else response


def csrf_token(client):
    """A token for this client's session, as any form would carry."""
    application = client.application
    with client.session_transaction() as session:
        raw = session.setdefault("csrf_token", "0" * 40)
    return URLSafeTimedSerializer(application.secret_key, salt="wtf-csrf-token").dumps(raw)


def checked(response, *, status):
    assert response.status_code == status, (
        f"{response.status_code} instead of {status}: {response.get_data(as_text=True)[:600]}"
    )
    page = Page(response.get_data(as_text=True))
    page.response = response
    assert page.problems == []
    return page
