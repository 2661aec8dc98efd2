"""The seeded CRM: a page of a list and whole boards, and the raw queries below them.

The floor of a request is every SELECT that it sends, sent again by the bare driver
with the same values and fetched. Answers are forgotten before each round, so a board
is measured as it is after something was written. Wall time on SQLite, medians.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.services import demo
from tenon.services.report_cache import cache_of
from tenon.settings import Settings
from tenon.storage import migrate
from tenon.storage.database import Database

API = "/api/v1"
APP = f"{API}/apps/crm"
READER = "chen.zong"
PAGES = ("customer", "opportunity", "follow_up")
BOARDS = ("sales", "l2c", "targets", "service", "radar", "finance")
ROUNDS = 15
BOARD_FACTOR, PAGE_FACTOR, TILE_MS = 6.0, 20.0, 50.0

Sent = list[tuple[str, Any]]


@contextmanager
def listening() -> Iterator[Sent]:
    """Collect the SELECT statements that any engine sends."""
    sent: Sent = []

    def hear(_c: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append((statement, given))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def median(work: Callable[[], object], before: Callable[[], object]) -> float:
    """Return the median milliseconds of one call; `before` is not counted."""
    taken = []
    for _ in range(ROUNDS):
        before()
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def signed_in(app: Any) -> FlaskClient:
    """Return a browser in which the director is at work."""
    browser: FlaskClient = app.test_client()
    given = {"username": READER, "password": demo.PASSWORD}
    assert browser.post(f"{API}/session", json=given).status_code == 201
    return browser


def addresses(browser: FlaskClient) -> dict[str, list[str]]:
    """Return what is asked for each page and each board."""
    found = {f"page_{form}": [f"{APP}/forms/{form}/records?limit=50"] for form in PAGES}
    for board in BOARDS:
        page = f"{APP}/dashboards/{board}"
        tiles = orjson.loads(browser.get(page).data)["dashboard"]["tiles"]
        charts = [tile["key"] for tile in tiles if "chart" in tile]
        found[f"board_{board}"] = [f"{page}/tiles/{key}/data" for key in charts]
    return found


def ask(browser: FlaskClient, asked: list[str]) -> None:
    """Send every request of a page or a board."""
    for address in asked:
        assert browser.get(address).status_code == 200, address


def forget(platform: Platform) -> None:
    """Drop the remembered answers of charts."""
    cache_of(Context(platform)).forget()


def replay(raw: sqlite3.Connection, sent: Sent) -> None:
    """Send the same statements by the bare driver."""
    for statement, given in sent:
        raw.execute(statement, given).fetchall()


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Return the milliseconds, the floor and the requests of each page and board."""
    url = f"sqlite:///{folder / 'tenon.db'}"
    database = Database(url)
    migrate.upgrade(database)
    settings = Settings(data=folder, database_url=url, workers=0)
    platform = Platform(settings, database)
    demo.install(Context(platform, source="demo"))
    browser = signed_in(create_app(settings, platform))
    raw = sqlite3.connect(folder / "tenon.db", isolation_level=None)
    found = {}
    for name, asked in addresses(browser).items():
        ask(browser, asked)
        forget(platform)
        with listening() as sent:
            ask(browser, asked)
        found[name] = {
            "requests": len(asked),
            "statements": len(sent),
            "ms": median(partial(ask, browser, asked), partial(forget, platform)),
            "floor": median(partial(replay, raw, sent), partial(forget, platform)),
        }
    raw.close()
    database.close()
    return found


def report(found: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Print the table and return the line that machines read."""
    print("\nsqlite: the seeded CRM as its director sees it, nothing remembered")
    ratios: dict[str, float] = {}
    goals: dict[str, bool] = {}
    for name, f in found.items():
        print(
            f"  {name:20}{f['ms']:9.2f} ms   floor {f['floor']:8.2f}   "
            f"{f['requests']:3.0f} requests, {f['statements']:4.0f} statements"
        )
        ratios[name] = round(f["ms"] / f["floor"], 2)
        most = PAGE_FACTOR if name.startswith("page") else BOARD_FACTOR
        goals[f"{name}_within_{most:g}x"] = ratios[name] <= most
        each = f["ms"] / f["requests"]
        goals[f"{name}_within_{TILE_MS:g}ms_a_request"] = each <= TILE_MS
    figures = {n: {k: round(v, 3) for k, v in f.items()} for n, f in found.items()}
    return {
        "bench": "crm",
        "ratios": ratios,
        "goals": goals,
        "met": all(goals.values()),
        "figures": figures,
    }


def main() -> None:
    """Measure the pages and boards; the last line is one JSON object."""
    with TemporaryDirectory() as name:
        found = measure(Path(name))
    print("\n" + orjson.dumps(report(found)).decode())


if __name__ == "__main__":
    main()
