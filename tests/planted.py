"""The demo's company, planted once in a test run: everybody works in a copy of it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tenon.app import build_platform
from tenon.context import Context
from tenon.services import demo
from tenon.settings import Settings
from tenon.storage import migrate

NAME = "tenon_demo"
_numbers = count(1)


def plant(folder: Path, url: str = "") -> None:
    """Install the demo in a data folder, or in the database at `url`."""
    house = build_platform(Settings(data=folder, database_url=url, workers=0))
    migrate.upgrade(house.database)
    assert demo.install(Context(house, source="demo"))
    house.database.close()


def once(shared: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first test process of a run has made."""
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = shared / f"{name}.making"
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo, to be copied."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    return once(shared, "demo", plant)


@pytest.fixture(scope="session")
def demo_postgresql(
    postgresql_cluster: str,
    postgresql_admin: Engine,
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """The name of a PostgreSQL database with the demo, to be copied."""
    with postgresql_admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {NAME}"))
    plant(tmp_path_factory.mktemp("planted"), f"{postgresql_cluster}/{NAME}")
    with postgresql_admin.connect() as conn:
        # A database that somebody looks at, be it the vacuum, cannot be copied.
        conn.execute(text(f"ALTER DATABASE {NAME} WITH ALLOW_CONNECTIONS false"))
    return NAME


@contextmanager
def demo_on(
    request: pytest.FixtureRequest, dialect: str, folder: Path
) -> Iterator[str]:
    """Copy the demo into an empty data folder; yield its database's address."""
    made = request.getfixturevalue("demo_folder")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    if dialect == "sqlite":
        yield f"sqlite:///{folder / 'tenon.db'}"
        return
    (folder / "tenon.db").unlink()
    cluster: str = request.getfixturevalue("postgresql_cluster")
    admin: Engine = request.getfixturevalue("postgresql_admin")
    model = request.getfixturevalue("demo_postgresql")
    name = f"{NAME}_{next(_numbers)}"
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {model}"))
    yield f"{cluster}/{name}"
    with admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
