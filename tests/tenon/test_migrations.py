"""The migrations make exactly the tables that the code expects."""

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy import text as sql

from engines.core.errors import TenonError
from tenon.migrations import HEAD
from tenon.storage import migrate
from tenon.storage.database import Database
from tenon.storage.models import metadata


def meaning(default: str | None) -> str | None:
    """Return a default by its meaning: SQLite keeps `false` as it was written."""
    return {"false": "0", "true": "1"}.get(default or "", default)


def described(database: Database) -> dict[str, object]:
    """Return every table as the database itself tells it."""
    seen = inspect(database.engine)
    return {
        name: {
            "columns": {
                c["name"]: (str(c["type"]), c["nullable"], meaning(c["default"]))
                for c in seen.get_columns(name)
            },
            "key": seen.get_pk_constraint(name)["constrained_columns"],
            "indexes": sorted(
                (i["name"], i["column_names"], i["unique"])
                for i in seen.get_indexes(name)
            ),
            "unique": sorted(
                (u["name"] or "", u["column_names"])
                for u in seen.get_unique_constraints(name)
            ),
            "links": sorted(
                (f["constrained_columns"], f["referred_table"])
                for f in seen.get_foreign_keys(name)
            ),
        }
        for name in seen.get_table_names()
        if name.startswith("sys_")
    }


def test_migrating_makes_the_same_tables_as_the_models(database):
    migrate.upgrade(database)
    migrated = described(database)
    with database.write() as conn:
        for name in migrated:
            conn.execute(sql(f"DROP TABLE {name} {cascade(database)}"))

    metadata.create_all(database.engine)

    assert migrated == described(database)


def cascade(database: Database) -> str:
    """Return the word that drops a table with what points at it."""
    return "CASCADE" if database.dialect == "postgresql" else ""


def test_migrating_twice_does_nothing_the_second_time(database):
    assert migrate.upgrade(database)

    assert not migrate.upgrade(database)


def test_the_code_knows_the_newest_revision():
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_database_of_a_newer_release_is_refused(database):
    migrate.upgrade(database)
    with database.write() as conn:
        conn.execute(sql("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(TenonError) as caught:
        migrate.upgrade(database)

    assert caught.value.code == "database.too_new"
