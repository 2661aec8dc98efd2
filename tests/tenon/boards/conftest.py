"""An office whose board is sent, watched and shown outside."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.settings import Settings
from tests.tenon.conftest import Client
from tests.tenon.public.conftest import Clock
from tests.tenon.reports import office

BOTH = {
    "key": "both",
    "union": {
        "fields": [{"key": "who", "type": "link", "target": "user"}],
        "of": [
            {"form": "deal", "fields": {"who": "owner"}},
            {"form": "customer", "fields": {"who": "owner"}},
        ],
    },
}
BOARD = "/api/v1/apps/office/dashboards/sales"


@pytest.fixture
def clock() -> Clock:
    """The clock of the house, which tests turn: a Monday, eight in the morning.

    It is ahead of the machine's, by which jobs are written down.
    """
    made = Clock()
    made.now = datetime.fromisoformat("2030-03-04T08:00:00+08:00")
    return made


@pytest.fixture
def house(platform: Platform, clock: Clock) -> Platform:
    """The platform with the turning clock."""
    return replace(platform, clock=clock)


@pytest.fixture
def people(house: Platform, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The people of an office in which sellers may export their deals, by name."""
    documents = deepcopy(office.DOCUMENTS)
    seller = documents[office.APP]["roles"][0]
    seller["forms"]["deal"]["export"] = "own"
    # Customers may be seen by sellers, but not taken away.
    count = [{"field": "id", "agg": "count"}]
    buyers = office.tile("buyers", "card", form="customer", measures=count)
    documents["dataset", "both"] = BOTH
    both = office.tile("both", "card", dataset="both", measures=[{"agg": "count"}])
    paid = [{"form": "deal", "via": "customer", "field": "amount", "agg": "sum"}]
    spent = office.tile("spent", "card", form="customer", measures=paid)
    documents["dashboard", "sales"]["tiles"] += [buyers, both, spent]
    monkeypatch.setattr(office, "DOCUMENTS", documents)
    return office.build(Context(house))


@pytest.fixture
def site(settings: Settings, house: Platform, people: dict[str, int]) -> Flask:
    """The application."""
    made = create_app(settings, house)
    made.test_client_class = Client
    return made


@pytest.fixture
def worker(house: Platform) -> Worker:
    """Runs the jobs when a test says so."""
    return Worker(house, 0)


class Person:
    """Somebody at the board."""

    def __init__(self, site: Flask, name: str) -> None:
        self.client: Any = site.test_client()
        self.client.login(name)

    def get(self, path: str, **arguments: Any) -> Any:
        """Ask below the board; objects and lists travel as JSON."""
        query = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in arguments.items()
        }
        return self.client.get(f"{BOARD}{path}", query_string=query)

    def post(self, path: str, body: Any) -> Any:
        """Send something below the board."""
        return self.client.post(f"{BOARD}{path}", json=body)


@pytest.fixture
def person(site: Flask) -> Callable[[str], Person]:
    """Signs people in."""
    return lambda name: Person(site, name)
