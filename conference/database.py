"""The database: base model, naming rules, SQLite pragmas and the one place that commits.

Design: SQLite gets one writer. `transaction()` holds a process lock and begins IMMEDIATE, so that a write never
starts from a stale read and never waits inside SQLite's sleeping busy handler; other processes wait in busy_timeout.
On PostgreSQL the same block is an ordinary transaction and rows are locked where a service asks for it.
What must stay true: no other module calls commit; a nested transaction() joins the outer one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Engine, MetaData, String, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_BUSY_MILLISECONDS = 15_000
writer_lock = threading.RLock()
writing: ContextVar[int] = ContextVar("writing", default=0)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


class Model(db.Model):  # type: ignore[name-defined,misc]
    """Every table has a number of its own."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes only: stored as UTC, given back as aware UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime: every stored moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


#: Text that sorts by bytes on both databases: keys made by kit/text.py hold the Vietnamese order already.
KeyText = String().with_variant(String(collation="C"), "postgresql")
Json = JSON


class Searchable:
    """Keys for accent-free search (`search_key`), exact search (`exact_key`) and Vietnamese order (`sort_key`)."""

    search_key: Mapped[str] = mapped_column(KeyText, default="")
    exact_key: Mapped[str] = mapped_column(KeyText, default="")
    sort_key: Mapped[str] = mapped_column(KeyText, default="", index=True)


@contextmanager
def transaction() -> Iterator[None]:
    """The only place that commits: success commits, any error rolls everything back. Nested blocks join."""
    if writing.get():
        yield
        return
    with writer_lock if is_sqlite() else no_lock():
        db.session.rollback()  # a read begun earlier in this request must not become the base of the write
        token = writing.set(1)
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            writing.reset(token)


@contextmanager
def no_lock() -> Iterator[None]:
    yield


def is_sqlite() -> bool:
    """True when the bound database is SQLite."""
    return db.engine.dialect.name == "sqlite"


def prepare_engine(engine: Engine) -> None:
    """Durability, foreign keys and honest transactions for SQLite connections."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin_as_reader_or_writer)


def set_pragmas(connection: Any, _record: object) -> None:
    """The driver must not begin by itself: `begin_as_reader_or_writer` does."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for statement in (
        f"PRAGMA busy_timeout = {SQLITE_BUSY_MILLISECONDS}",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
    ):
        cursor.execute(statement)
    cursor.close()


def begin_as_reader_or_writer(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
