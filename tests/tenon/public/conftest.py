"""A registration form that strangers fill in, and a clock that tests turn."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.services import apps
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.settings import Settings

from ..conftest import Client

LINKS = "/api/v1/apps/events/forms/guest/links"
RECORDS = "/api/v1/apps/events/forms/guest/records"
OPTIONS = [{"value": "a", "title": "A"}, {"value": "b", "title": "B"}]
GUEST = {
    "key": "guest",
    "title": {"zh-CN": "来宾", "en": "Guest"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True},
        {"key": "phone", "widget": "phone"},
        {"key": "meal", "widget": "select", "props": {"options": OPTIONS}},
        {"key": "papers", "widget": "attachment"},
        {"key": "hall", "widget": "reference", "props": {"form": "hall"}},
        {"key": "score", "widget": "integer"},
        {"key": "host", "widget": "member"},
    ],
    "rules": [
        {
            "key": "inner",
            "when": {"field": "score", "op": "gt", "value": 5},
            "then": [{"show": ["meal"]}],
        },
        {
            "key": "outer",
            "when": {"field": "name", "op": "in", "value": ["VIP", "Press"]},
            "then": [{"require": ["phone"]}],
        },
        {
            "key": "sealed",
            "when": {"field": "score", "op": "gt", "value": 8},
            "then": [{"readonly": ["name", "host"]}, {"require": ["phone"]}],
        },
    ],
}
HALL = {
    "key": "hall",
    "title": "Hall",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text"},
        {"key": "price", "widget": "money"},
    ],
}
EVENTS = {
    "format": 1,
    "key": "events",
    "title": "Events",
    "navigation": [],
    "roles": [],
}


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-03-01T08:00:00+00:00")

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **more: float) -> None:
        """Turn it on."""
        self.now += timedelta(**more)


@pytest.fixture
def clock() -> Clock:
    """The clock of the platform."""
    return Clock()


@pytest.fixture
def house(platform: Platform, clock: Clock) -> Platform:
    """The platform with the turning clock and the events app."""
    made = replace(platform, clock=clock)
    documents = {APP: EVENTS, ("form", "guest"): GUEST, ("form", "hall"): HALL}
    apps.install(Context(made), Package(documents))
    return made


@pytest.fixture
def site(settings: Settings, house: Platform) -> Flask:
    """The application."""
    made = create_app(settings, house)
    made.test_client_class = Client
    return made


@pytest.fixture
def admin(site: Flask) -> Iterator[Client]:
    """An administrator's browser."""
    with site.test_client() as opened:
        assert isinstance(opened, Client)
        opened.login("admin")
        yield opened


@pytest.fixture
def stranger(site: Flask) -> Callable[[], Client]:
    """Makes the browsers of people without an account."""
    return site.test_client  # type: ignore[return-value]


def make(admin: Client, **given: Any) -> str:
    """Return the API address of a new public link."""
    asked = {"kind": "fill", "fields": ["name", "phone", "papers"], **given}
    answer = admin.post(LINKS, json=asked)
    assert answer.status_code == 201, answer.json
    return place(answer.json["url"])


def place(url: str) -> str:
    """Return the API address of a link."""
    return f"/api/v1/public/{url.rpartition('/')[2]}"
