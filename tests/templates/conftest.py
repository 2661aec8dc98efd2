"""The demo company on each dialect, and its people as clients."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from planted import demo_on
from tenon.app import build_platform, create_app
from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.live import LiveApp
from tenon.services import demo, releases, rule_clock
from tenon.settings import Settings

API = "/api/v1"


class Person:
    """Somebody of the demo, signed in."""

    def __init__(self, browser: FlaskClient, username: str) -> None:
        self.browser = browser
        given = {"username": username, "password": demo.PASSWORD}
        signed_in = browser.post(f"{API}/session", json=given)
        assert signed_in.status_code == 201, signed_in.json
        self.headers = {"X-CSRF-Token": signed_in.json["csrf"]}
        self.id: int = signed_in.json["id"]

    def ask(self, path: str, **query: Any) -> tuple[int, Any]:
        """Return the status and the answer of a page."""
        query = {
            key: value if isinstance(value, str | int) else orjson.dumps(value).decode()
            for key, value in query.items()
        }
        answer = self.browser.get(f"{API}{path}", query_string=query)
        return answer.status_code, answer.json

    def get(self, path: str, **query: Any) -> Any:
        status, answer = self.ask(path, **query)
        assert status == 200, (path, answer)
        return answer

    def send(self, path: str, body: Any, method: str = "POST") -> Any:
        answer = self.browser.open(
            f"{API}{path}", method=method, json=body, headers=self.headers
        )
        assert answer.status_code in (200, 201), (path, answer.json)
        return answer.json

    def tile(self, board: str, key: str) -> Any:
        return self.get(f"/apps/crm/dashboards/{board}/tiles/{key}/data")

    def total(self, form: str, field: str, condition: Any) -> str:
        path = f"/apps/crm/forms/{form}/records/summary"
        found = self.get(path, sum=field, filter=condition)
        sums: dict[str, str] = found["total"]["sums"]
        return sums[field]


@dataclass
class Company:
    """The demo on one database."""

    app: Flask
    platform: Platform

    @property
    def live(self) -> LiveApp:
        return releases.live(Context(self.platform), demo.APP)

    @property
    def usernames(self) -> list[str]:
        """Everybody with a role in the CRM."""
        people = demo.company()["people"]
        return [p["username"] for p in people if p.get("roles", {}).get("crm")]

    def person(self, username: str) -> Person:
        return Person(self.app.test_client(), username)

    def work(self, **later: int) -> None:
        """Let rules and jobs do what is due some time from now."""
        now = self.platform.clock() + timedelta(**later)
        moved = replace(self.platform, clock=lambda: now)
        rule_clock.scan(Context(moved))
        Worker(moved, threads=0).drain()


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def company(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Company]:
    """The demo on SQLite and on PostgreSQL: a copy of its own for every suite."""
    folder = tmp_path_factory.mktemp("demo")
    with demo_on(request, request.param, folder) as url:
        settings = Settings(data=folder, database_url=url, workers=0)
        platform = build_platform(settings)
        yield Company(create_app(settings, platform), platform)
        platform.database.close()
