"""The demo's company and CRM on both databases, a copy for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from planted import demo_on
from tenon.context import Platform
from tenon.jobs.worker import Worker
from tenon.settings import Settings
from tenon.storage.database import Database
from tests.tenon.conftest import Client

Enter = Callable[[str], Client]


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that holds the demo, once on each dialect."""
    with demo_on(request, request.param, tmp_path) as url:
        yield url


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
