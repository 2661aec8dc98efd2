"""Fixtures that every test-suite shares: databases on both dialects."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Engine, create_engine, text

from planted import demo_folder as demo_folder
from planted import demo_postgresql as demo_postgresql
from postgresql_server import find_binaries, running_server
from tenon.storage.database import Database
from tenon.storage.models import metadata
from tenon.storage.vault import Vault
from thrift import be_thrifty, quick_folder

# Before any suite hashes a password while it is imported.
be_thrifty()

# The same examples every time, so that a red run can be run again; "explore" looks
# for new ones.
_SURE = {"deadline": None, "derandomize": True}
hypothesis_settings.register_profile("dev", max_examples=25, **_SURE)
hypothesis_settings.register_profile("ci", max_examples=100, **_SURE)
hypothesis_settings.register_profile("explore", max_examples=500, deadline=None)
hypothesis_settings.load_profile("dev")

# Where tests take seconds; all others take a small part of one.
LONG = ("tests/e2e", "tests/process", "tests/templates", "tests/tenon")
_numbers = count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let CI ask for more random examples: `--examples ci`."""
    parser.addoption("--examples", default="dev", choices=("dev", "ci", "explore"))


def pytest_configure(config: pytest.Config) -> None:
    """Load the chosen hypothesis profile; keep the files of tests in memory."""
    hypothesis_settings.load_profile(config.getoption("--examples"))
    if folder := quick_folder():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long suites, lest one of them is left for the end."""
    items.sort(key=lambda item: _place(item.nodeid))


def _place(test: str) -> int:
    path = test.partition("::")[0]
    return next((n for n, long in enumerate(LONG) if path.startswith(long)), len(LONG))


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[str]:
    """The address of a real PostgreSQL, started once per test process."""
    if find_binaries() is None:
        pytest.skip("no PostgreSQL: pip install 'tenon[test]'")
    with running_server(quick_folder()) as address:
        yield address


def with_tables(request: pytest.FixtureRequest) -> bool:
    """Tell whether a test asks for a platform: its database begins with all tables.

    Copying a database takes a few milliseconds, making its tables half a second.
    """
    return "platform" in request.fixturenames


@pytest.fixture(scope="session")
def postgresql_admin(postgresql_cluster: str) -> Iterator[Engine]:
    """The engine that makes and drops databases."""
    address = postgresql_cluster.replace("postgresql:", "postgresql+psycopg:")
    admin = create_engine(f"{address}/postgres", isolation_level="AUTOCOMMIT")
    yield admin
    admin.dispose()


@pytest.fixture(scope="session")
def postgresql_tables(postgresql_cluster: str, postgresql_admin: Engine) -> str:
    """The name of a database with all system tables, to be copied."""
    name = "tenon_tables"
    with postgresql_admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name}"))
    _make_tables(f"{postgresql_cluster}/{name}")
    with postgresql_admin.connect() as conn:
        # A database that somebody looks at, be it the vacuum, cannot be copied.
        conn.execute(text(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false"))
    return name


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all system tables, to be copied."""
    path = tmp_path_factory.mktemp("tables") / "tenon.db"
    _make_tables(f"sqlite:///{path}")
    return path


def _make_tables(url: str) -> None:
    made = Database(url, Vault(b"a key for tests"))
    metadata.create_all(made.engine)
    made.close()


@pytest.fixture
def postgresql_url(
    postgresql_cluster: str, postgresql_admin: Engine, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The address of a database of its own on PostgreSQL, empty or with tables."""
    name, model = f"tenon_{next(_numbers)}", "template1"
    if with_tables(request):
        model = request.getfixturevalue("postgresql_tables")
    with postgresql_admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {model}"))
    yield f"{postgresql_cluster}/{name}"
    with postgresql_admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database, once on each dialect: empty, or with tables."""
    if request.param == "sqlite":
        path = tmp_path / "tenon.db"
        if with_tables(request):
            copyfile(request.getfixturevalue("sqlite_tables"), path)
        return f"sqlite:///{path}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database, once on SQLite (a file) and once on PostgreSQL."""
    opened = Database(database_url, Vault(b"a key for tests"))
    yield opened
    opened.close()
