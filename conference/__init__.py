"""The application factory: settings, database, extensions, packages, error pages, in that order.

Packages follow one convention, so that nothing has to be listed twice: a package named in PACKAGES may have
`views`, `api` and `feeds` (blueprints), `words` (AUDIT: how the log tells an action), `jobs` (handlers of background
work), `mails` (builders of messages), `attention` (what needs a person) and `cli` (commands).
"""

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from conference import translations
from conference.config import ROOT, Settings, load_settings
from conference.database import db, prepare_engine
from conference.extensions import babel, bootstrap, csrf, limiter, migrate
from conference.kit.clock import SystemClock
from conference.meetings import queries as meeting_queries
from conference.reactions import REACTIONS
from conference.security import sessions
from conference.web import addresses, filters, headers, navigation, problems
from conference.web.attention import register_attention

PACKAGES = (
    "home",
    "operations",
    "rehearsal",
    "planfile",
    "portal",
    "checkin",
    "invitations",
    "agenda",
    "preparation",
    "passes",
    "people",
    "meetings",
    "security",
    "mail",
    "jobs",
)
MODULES = ("models", "words", "views", "api", "feeds", "jobs", "mails", "attention")
LARGEST_REQUEST_BYTES = 32 * 1024 * 1024


def create_app(overrides: Mapping[str, object] | None = None) -> Flask:
    """A new application. `overrides` (tests): settings by name, TESTING, INSTANCE_PATH, CLOCK, MAIL_TRANSPORT."""
    given = dict(overrides or {})
    settings = load_settings(given, {} if given.get("TESTING") else os.environ)
    app = Flask(
        __name__,
        instance_path=str(settings.instance_path),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    configure(app, settings, given)
    bind_extensions(app)
    app.extensions["clock"] = given.get("CLOCK") or SystemClock()
    app.extensions["reactions"] = REACTIONS
    app.extensions["current_meeting"] = meeting_queries.current_meeting
    app.extensions["mail_transport"] = given.get("MAIL_TRANSPORT")
    addresses.add_limits(app)
    headers.add_headers(app)
    filters.add_filters(app)
    navigation.add_navigation(app)
    problems.add_error_pages(app)
    sessions.bind(app)
    for module in package_modules():
        bind_module(app, module)
    return app


def configure(app: Flask, settings: Settings, given: Mapping[str, object]) -> None:
    """Flask's own settings, derived from ours."""
    secure = settings.public_url.startswith("https://")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        TESTING=bool(given.get("TESTING")),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={} if settings.is_sqlite else {"pool_pre_ping": True},
        MAX_CONTENT_LENGTH=LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=20_000,
        SESSION_COOKIE_NAME="phien",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        PERMANENT_SESSION_LIFETIME=12 * 3600,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE="Asia/Ho_Chi_Minh",
        BABEL_TRANSLATION_DIRECTORIES=str(translations.compiled()),
        BOOTSTRAP_SERVE_LOCAL=True,
        RATELIMIT_STORAGE_URI=settings.redis_url or "memory://",
        RATELIMIT_HEADERS_ENABLED=True,
    )
    app.config.update({name: value for name, value in given.items() if name.startswith(("WTF_", "RATELIMIT_"))})
    app.json.ensure_ascii = False  # type: ignore[attr-defined]


def bind_extensions(app: Flask) -> None:
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1) if behind_proxy(app) else app.wsgi_app  # type: ignore[method-assign]
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "conference" / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=sessions.chosen_language)
    bootstrap.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)


def behind_proxy(app: Flask) -> bool:
    """Forwarded headers count only when the operator says that a proxy stands in front."""
    return os.environ.get("BEHIND_PROXY") == "1" and not app.config["TESTING"]


def package_modules() -> Iterator[ModuleType]:
    """Every conventional module that exists."""
    for package in PACKAGES:
        for name in MODULES:
            path = f"conference.{package}.{name}"
            if find_spec(path):
                yield import_module(path)
    if find_spec("conference.cli"):
        yield import_module("conference.cli")


def bind_module(app: Flask, module: ModuleType) -> None:
    """Blueprints, commands and providers that a module offers."""
    offered = [*getattr(module, "blueprints", ()), *([module.blueprint] if hasattr(module, "blueprint") else [])]
    for blueprint in offered:
        app.register_blueprint(blueprint)
    if module.__name__.endswith(".attention") and hasattr(module, "provide"):
        register_attention(app, module.provide)
    app.extensions.setdefault("audit_words", {}).update(getattr(module, "AUDIT", {}))
    app.extensions.setdefault("audit_fields", {}).update(getattr(module, "AUDIT_FIELDS", {}))
    for command in getattr(module, "commands", ()):
        app.cli.add_command(command)
