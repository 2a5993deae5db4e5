"""The schema steps lead to exactly the tables of the models, on both databases, and back."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from conference import create_app
from conference.database import db
from tests.conftest import POSTGRESQL


def application(tmp_path, engine_name):
    settings = {"TESTING": True, "INSTANCE_PATH": tmp_path}
    if engine_name == "postgresql":
        settings["DATABASE_URL"] = f"{POSTGRESQL}?options=-csearch_path%3Dmigrated"
    return create_app(settings)


def fresh_schema(engine_name):
    if engine_name == "postgresql":
        with db.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS migrated CASCADE"))
            connection.execute(text("CREATE SCHEMA migrated"))


@pytest.mark.both_databases
def test_migrations_lead_to_the_models_and_back(tmp_path, engine_name):
    app = application(tmp_path, engine_name)
    with app.app_context():
        fresh_schema(engine_name)

        upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, db.metadata)
        downgrade(revision="base")
        left = set(inspect(db.engine).get_table_names())
        db.engine.dispose()

    assert differences == []
    assert left <= {"alembic_version"}
