"""Fixtures of the platform: a running one, and a browser-like client for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect
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
    if not inspect(database.engine).has_table("sys_user"):
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


ALL = dict.fromkeys(("view", "edit", "delete", "export", "print", "transfer"), "all")


def field(key: str, widget: str = "text", **props: Any) -> dict[str, Any]:
    """Return the definition of a field called after its key."""
    return {"key": key, "widget": widget, "title": key.title(), "props": props}


@pytest.fixture
def shop() -> dict[tuple[str, str], Any]:
    """The documents of a small, right app: two forms, two roles, a board."""
    goods = {
        "key": "goods",
        "title": "Goods",
        "title_field": "name",
        "fields": [field("name"), field("price", "money")],
        "views": [{"key": "all", "type": "grid", "columns": ["name", "price"]}],
    }
    sale = {
        "key": "sale",
        "title": "Sale",
        "title_field": "note",
        "fields": [
            field("note"),
            field("goods", "reference", form="goods"),
            field("count", "integer"),
        ],
    }
    board = {
        "key": "board",
        "title": "Board",
        "tiles": [
            {
                "key": "sold",
                "chart": "bar",
                "form": "sale",
                "dimensions": [{"field": "goods"}],
                "measures": [{"field": "count", "agg": "sum"}],
                "at": {"x": 0, "y": 0, "w": 6, "h": 6},
            }
        ],
    }
    app = {
        "format": 1,
        "key": "shop",
        "title": {"zh-CN": "小店", "en": "Shop"},
        "navigation": [
            {"form": "sale"},
            {"group": "More", "items": [{"form": "goods"}, {"dashboard": "board"}]},
        ],
        "roles": [
            {"key": "owner", "forms": {"*": {**ALL, "create": True}}},
            {
                "key": "clerk",
                "title": "Clerk",
                "forms": {
                    "sale": {"view": "own", "create": True},
                    "goods": {"view": "all", "fields": {"price": "hidden"}},
                },
            },
        ],
    }
    return {
        ("app", "app"): app,
        ("form", "goods"): goods,
        ("form", "sale"): sale,
        ("dashboard", "board"): board,
    }
