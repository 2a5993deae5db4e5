"""Runs the schema steps with the application's own engine and metadata, on SQLite and PostgreSQL."""

from alembic import context
from flask import current_app

import conference.database

config = context.config
metadata = current_app.extensions["migrate"].db.metadata


def run() -> None:
    """One connection, one transaction. SQLite changes tables by copying them, so foreign keys are off meanwhile."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=sqlite,
            compare_type=True,
            render_item=plain_types,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def plain_types(kind, item, autogen_context):
    """Write our own column types by their module, so that a step needs no hand-made imports."""
    if kind == "type" and type(item).__module__ == conference.database.__name__:
        autogen_context.imports.add("import conference.database")
        return f"conference.database.{type(item).__name__}()"
    return False


run()
