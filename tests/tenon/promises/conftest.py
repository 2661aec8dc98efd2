"""The demo's company and CRM on both databases: made once, copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from tenon.app import build_platform
from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.services import demo
from tenon.settings import Settings
from tenon.storage import migrate
from tenon.storage.database import Database
from tests.tenon.conftest import Client

_numbers = count(1)
TEMPLATE = "tenon_crm_template"
Enter = Callable[[str], Client]


def _install(folder: Path, url: str) -> None:
    house = build_platform(Settings(data=folder, database_url=url, workers=0))
    migrate.upgrade(house.database)
    demo.install(Context(house, source="demo"))
    house.database.close()


@contextmanager
def _admin(cluster: str) -> Iterator[Callable[[str], object]]:
    address = cluster.replace("postgresql:", "postgresql+psycopg:") + "/postgres"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        yield lambda said: conn.execute(text(said))
    engine.dispose()


@pytest.fixture(scope="session")
def crm_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo, to be copied."""
    folder = tmp_path_factory.mktemp("crm")
    _install(folder, f"sqlite:///{folder / 'tenon.db'}")
    return folder / "tenon.db"


@pytest.fixture(scope="session")
def crm_on_postgresql(
    postgresql_cluster: str, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A database with the demo on PostgreSQL, to be copied."""
    with _admin(postgresql_cluster) as say:
        say(f"CREATE DATABASE {TEMPLATE}")
    _install(tmp_path_factory.mktemp("crm"), f"{postgresql_cluster}/{TEMPLATE}")
    return postgresql_cluster


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that holds the demo, once on each dialect."""
    if request.param == "sqlite":
        made = request.getfixturevalue("crm_on_sqlite")
        shutil.copy(made, tmp_path / "tenon.db")
        yield f"sqlite:///{tmp_path / 'tenon.db'}"
        return
    cluster = request.getfixturevalue("crm_on_postgresql")
    name = f"tenon_crm_{next(_numbers)}"
    with _admin(cluster) as say:
        say(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        yield f"{cluster}/{name}"
        say(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def platform(settings: Settings, database: Database) -> Platform:
    """The demo's platform."""
    return Platform(settings, database)


@pytest.fixture
def enter(app: Flask) -> Enter:
    """Return a function that gives the browser of a person who has signed in."""
    opened: dict[str, Client] = {}

    def sign_in(username: str) -> Client:
        if username not in opened:
            browser = app.test_client()
            assert isinstance(browser, Client)
            browser.login(username)
            opened[username] = browser
        return opened[username]

    return sign_in


@pytest.fixture
def work(platform: Platform) -> Callable[[], int]:
    """Return a function that runs all waiting jobs."""
    return Worker(platform, 0).drain
