"""Rows of any table to JSON values and back, by the kinds of the columns as the database itself reports them.

Design: the tables are read as they are, not as the models say, because a backup is made before a migration, when the
models are already newer. JSON columns travel as their own text, so that null and NULL stay different.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeDecorator, TypeEngine

from conference.database import UtcDateTime
from conference.operations.core.archive import line_of

BATCH = 1000
NOT_DATA = ("alembic_version",)


class JsonText(TypeDecorator[str]):
    """The text of a JSON column, unread and unchanged."""

    impl = sa.Text
    cache_ok = True

    def bind_expression(self, bindparam: Any) -> Any:
        return sa.cast(bindparam, sa.JSON) if self.on_postgresql else bindparam

    def __init__(self, *, on_postgresql: bool = False) -> None:
        super().__init__()
        self.on_postgresql = on_postgresql


KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (sa.JSON, "json"),
    (sa.DateTime, "datetime"),
    (sa.Date, "date"),
    (sa.Time, "time"),
    (sa.Boolean, "bool"),
    (sa.LargeBinary, "bytes"),
)
WRITE: Mapping[str, Callable[[Any], Any]] = {
    "datetime": lambda value: as_utc(value).isoformat(),
    "date": date.isoformat,
    "time": time.isoformat,
    "bytes": lambda value: base64.b64encode(value).decode("ascii"),
}
READ: Mapping[str, Callable[[Any], Any]] = {
    "datetime": lambda value: datetime.fromisoformat(value),
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "bytes": base64.b64decode,
}


def as_utc(value: datetime) -> datetime:
    """SQLite gives naive UTC, PostgreSQL any zone."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def reflected(connection: Connection) -> list[sa.Table]:
    """The tables as they stand, by name; their order does not matter, because keys are checked at the end."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return [metadata.tables[name] for name in sorted(metadata.tables) if name not in NOT_DATA]


def kinds_of(table: sa.Table) -> dict[str, str]:
    """How each column is written."""
    return {column.name: kind_of(column.type) for column in table.columns}


def kind_of(column_type: TypeEngine[Any]) -> str:
    return next((kind for family, kind in KINDS if isinstance(column_type, family)), "plain")


def lines_of(connection: Connection, table: sa.Table) -> Iterator[bytes]:
    """Every row as a line, in the order of the primary key."""
    kinds = kinds_of(table)
    columns = [
        sa.type_coerce(sa.cast(column, sa.Text), sa.Text).label(column.name) if kinds[column.name] == "json" else column
        for column in table.columns
    ]
    select = sa.select(*columns).order_by(*table.primary_key)
    rows = connection.execute(select, execution_options={"yield_per": BATCH})
    for row in rows.mappings():
        yield line_of({name: written(kinds[name], value) for name, value in row.items()})


def written(kind: str, value: Any) -> Any:
    return WRITE[kind](value) if value is not None and kind in WRITE else value


def load(connection: Connection, name: str, kinds: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows in batches."""
    postgresql = connection.dialect.name == "postgresql"
    types: dict[str, TypeEngine[Any]] = {
        "json": JsonText(on_postgresql=postgresql),
        "datetime": UtcDateTime(),
        "date": sa.Date(),
        "time": sa.Time(),
        "bool": sa.Boolean(),
        "bytes": sa.LargeBinary(),
    }
    target = sa.table(name, *(sa.column(column, types.get(kind)) for column, kind in kinds.items()))
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append({column: read(kinds[column], row[column]) for column in kinds})
        if len(batch) == BATCH:
            connection.execute(target.insert(), batch)
            batch = []
    if batch:
        connection.execute(target.insert(), batch)


def read(kind: str, value: Any) -> Any:
    return READ[kind](value) if value is not None and kind in READ else value
