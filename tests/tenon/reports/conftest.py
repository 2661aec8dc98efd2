"""A database with the tables of the small app."""

import pytest

from tenon.storage.database import Database
from tests.tenon.reports import world


@pytest.fixture
def app_database(database: Database) -> Database:
    """An empty database that has the tables of the small app."""
    with database.write() as conn:
        world.metadata.create_all(conn)
    return database
