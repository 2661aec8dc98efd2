"""Fixtures of the platform: a running one, and a browser-like client for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.services import people, session
from tenon.settings import Settings
from tenon.storage.database import Database
from tenon.storage.models import metadata

PASSWORD = "tenon-demo"
HASH = session.hash_password(PASSWORD)


class Client(FlaskClient):
    """A browser: keeps cookies, sends the CSRF token, speaks JSON."""

    csrf = ""

    def login(self, username: str, password: str = PASSWORD) -> dict[str, Any]:
        """Sign in and remember the CSRF token; return Me."""
        given = {"username": username, "password": password}
        answer = self.post("/api/v1/session", json=given)
        assert answer.status_code == 201, answer.json
        me: dict[str, Any] = answer.json
        self.csrf = me["csrf"]
        return me

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request as the page would."""
        headers = dict(kwargs.pop("headers", None) or {})
        headers.setdefault("X-CSRF-Token", self.csrf)
        headers.setdefault("Accept-Language", "en")
        return super().open(*args, headers=headers, **kwargs)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings of an installation with its own data folder and database."""
    return Settings(data=tmp_path, database_url=database_url, workers=0)


@pytest.fixture
def platform(settings: Settings, database: Database) -> Platform:
    """A platform with all system tables and an administrator `admin`."""
    metadata.create_all(database.engine)
    made = Platform(settings, database)
    admin = {"username": "admin", "name": "Admin", "is_admin": True}
    people.add_user(Context(made), admin | {"password_hash": HASH})
    return made


@pytest.fixture
def ctx(platform: Platform) -> Context:
    """A context that acts for the system, in English."""
    return Context(platform, language="en")


@pytest.fixture
def app(settings: Settings, platform: Platform) -> Flask:
    """The application of `platform`."""
    made = create_app(settings, platform)
    made.test_client_class = Client
    return made


@pytest.fixture
def client(app: Flask) -> Iterator[Client]:
    """A browser that nobody has signed in with yet."""
    with app.test_client() as opened:
        assert isinstance(opened, Client)
        yield opened
