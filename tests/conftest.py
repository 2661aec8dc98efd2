"""Fixtures that every test-suite shares: databases on both dialects."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import create_engine, text

from postgresql_server import find_binaries, running_server
from tenon.storage.database import Database
from tenon.storage.vault import Vault

# The same examples every time, so that a red run can be run again; "explore" looks
# for new ones.
_SURE = {"deadline": None, "derandomize": True}
hypothesis_settings.register_profile("dev", max_examples=25, **_SURE)
hypothesis_settings.register_profile("ci", max_examples=100, **_SURE)
hypothesis_settings.register_profile("explore", max_examples=500, deadline=None)
hypothesis_settings.load_profile("dev")

_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let CI ask for more random examples: `--examples ci`."""
    parser.addoption("--examples", default="dev", choices=("dev", "ci", "explore"))


def pytest_configure(config: pytest.Config) -> None:
    """Load the chosen hypothesis profile."""
    hypothesis_settings.load_profile(config.getoption("--examples"))


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[str]:
    """The address of a real PostgreSQL, started once per test process."""
    if find_binaries() is None:
        pytest.skip("no PostgreSQL: pip install 'tenon[test]'")
    with running_server() as address:
        yield address


@pytest.fixture
def postgresql_url(postgresql_cluster: str) -> Iterator[str]:
    """The address of an empty database of its own on PostgreSQL."""
    name = f"tenon_{next(_numbers)}"
    admin = create_engine(
        postgresql_cluster.replace("postgresql:", "postgresql+psycopg:") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name}"))
    yield f"{postgresql_cluster}/{name}"
    with admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once on each dialect."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tenon.db'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database, once on SQLite (a file) and once on PostgreSQL."""
    opened = Database(database_url, Vault(b"a key for tests"))
    yield opened
    opened.close()
