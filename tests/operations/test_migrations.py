"""A newer program: data is backed up before its schema changes, and older backups come back in the newer schema."""

import shutil

import pytest
from flask_migrate import upgrade
from sqlalchemy import text

from conference import create_app
from conference.database import db, transaction
from conference.errors import StartRefused
from conference.operations import preparing
from conference.operations.core.archive import read_manifest
from conference.operations.services import restore as restoring
from conference.operations.services.backup import make_backup
from tests.factories import NOW, make_delegate, make_meeting

NEXT_STEP = """
revision = "next_step"
down_revision = "{head}"
branch_labels = None
depends_on = None

import sqlalchemy as sa
from alembic import op


def upgrade():
    op.add_column("meetings", sa.Column("motto", sa.String(), server_default="chưa có"))
"""


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """An application whose database stands at today's schema, and a program that knows one step more."""
    app = create_app({"TESTING": True, "INSTANCE_PATH": tmp_path / "instance"})
    with app.app_context():
        upgrade(directory=str(preparing.MIGRATIONS))
        make_delegate(make_meeting(title="Hội nghị mẫu"))
        folder = tmp_path / "migrations"
        shutil.copytree(preparing.MIGRATIONS, folder)
        head = preparing.schema_of_database().current
        (folder / "versions" / "next_step.py").write_text(NEXT_STEP.format(head=head))
        monkeypatch.setattr(preparing, "MIGRATIONS", folder)
        monkeypatch.setattr(restoring, "MIGRATIONS", str(folder))
        yield app
        db.session.remove()
        db.engine.dispose()


def bring_up_to_date(app, said):
    preparing.bring_up_to_date(app.config["SETTINGS"], now=NOW, say=said.append)


def test_data_is_backed_up_before_its_schema_changes(newer, tmp_path):
    said = []

    bring_up_to_date(newer, said)

    (kept,) = (tmp_path / "instance" / "backups").iterdir()
    assert str(kept) in said[0]
    assert read_manifest(kept).tables["delegates"].rows == 1
    assert db.session.scalar(text("SELECT motto FROM meetings")) == "chưa có"


def test_a_second_start_changes_nothing(newer, tmp_path):
    bring_up_to_date(newer, [])
    said = []

    bring_up_to_date(newer, said)

    assert said == []
    assert len(list((tmp_path / "instance" / "backups").iterdir())) == 1


def test_an_older_backup_comes_back_in_the_newer_schema(newer, tmp_path):
    make_backup(tmp_path / "old.zip", now=NOW)
    bring_up_to_date(newer, [])
    with transaction():
        db.session.execute(text("UPDATE meetings SET title = 'Khác', motto = 'khác'"))

    restored = restoring.restore_backup(tmp_path / "old.zip", make_app=create_app, now=NOW)

    assert db.session.execute(text("SELECT title, motto FROM meetings")).one() == ("Hội nghị mẫu", "chưa có")
    assert restored.manifest.revision == "next_step"
    assert not (tmp_path / "instance" / "conference.sqlite3.half").exists()


def test_a_database_of_somebody_else_is_left_alone(tmp_path):
    app = create_app({"TESTING": True, "INSTANCE_PATH": tmp_path})
    with app.app_context():
        with db.engine.begin() as connection:
            connection.execute(text("CREATE TABLE meetings (id INTEGER)"))
        with pytest.raises(StartRefused, match="DATABASE_URL"):
            bring_up_to_date(app, [])
        db.engine.dispose()
