"""The seeded CRM: a page of a list and whole boards, and the raw queries below them.

The floor of a request is every SELECT that it sends, sent again by the bare driver
with the same values and fetched. A board is asked as the client asks it, all its charts
at once: first when every answer is forgotten before each round, so that every picture
is drawn anew, then when something else is written before each round. Wall time on
SQLite, medians.
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
BOARD_FACTOR, PAGE_FACTOR, REQUEST_MS = 6.0, 20.0, 50.0

Sent = list[tuple[str, Any]]
Work = Callable[[], object]


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


def median(work: Work, before: Work) -> float:
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


def asking(browser: FlaskClient) -> dict[str, Work]:
    """Return what asks for each page and each board, with all its charts."""
    found: dict[str, Work] = {}
    for form in PAGES:
        place = f"{APP}/forms/{form}/records?limit=50"
        found[f"page_{form}"] = partial(ask, browser, "GET", place)
    for board in BOARDS:
        page = f"{APP}/dashboards/{board}"
        tiles = ask(browser, "GET", page).json["dashboard"]["tiles"]
        wanted = {"tiles": {one["key"]: {} for one in tiles if "chart" in one}}
        place = f"{page}/answers"
        found[f"board_{board}"] = partial(ask, browser, "POST", place, wanted)
    return found


def ask(browser: FlaskClient, method: str, place: str, body: Any = None) -> Any:
    """Send a request as the client does and read its answer whole."""
    token = browser.get_cookie("tenon_csrf")
    headers = {"X-CSRF-Token": token.value if token else ""}
    answer = browser.open(place, method=method, json=body, headers=headers)
    assert answer.status_code < 300, (place, answer.get_data())
    assert b'"status":4' not in answer.data, place
    return answer


def writing(browser: FlaskClient) -> Work:
    """Return what writes something that no board counts: following a record."""
    records = f"{APP}/forms/{PAGES[0]}/records"
    first = ask(browser, "GET", f"{records}?limit=1").json["records"][0]["id"]
    place = f"{records}/{first}/follow"

    def write() -> None:
        ask(browser, "PUT", place)
        ask(browser, "DELETE", place)

    return write


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
    write = writing(browser)
    for name, work in asking(browser).items():
        found[name] = figures(platform, raw, work)
        if name.startswith("board"):
            found[name]["after_write"] = median(work, write)
    raw.close()
    database.close()
    return found


def figures(
    platform: Platform, raw: sqlite3.Connection, work: Work
) -> dict[str, float]:
    """Return the milliseconds and the floor of a request, nothing remembered."""
    forgotten = partial(forget, platform)
    for _ in range(2):
        forgotten()
        with listening() as sent:
            work()
    return {
        "statements": len(sent),
        "ms": median(work, forgotten),
        "floor": median(partial(replay, raw, sent), forgotten),
    }


def report(found: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Print the table and return the line that machines read."""
    print("\nsqlite: the seeded CRM as its director sees it, nothing remembered")
    ratios: dict[str, float] = {}
    goals: dict[str, bool] = {}
    for name, f in found.items():
        told = f"floor {f['floor']:6.2f}   {f['statements']:3.0f} statements"
        after = f"   after a write {f.get('after_write', 0):6.2f}"
        print(f"  {name:20}{f['ms']:9.2f} ms   {told}{after * ('after_write' in f)}")
        most = PAGE_FACTOR if name.startswith("page") else BOARD_FACTOR
        for key, said in (("ms", name), ("after_write", f"{name}_after_write")):
            if key in f:
                ratios[said] = round(f[key] / f["floor"], 2)
                goals[f"{said}_within_{most:g}x"] = ratios[said] <= most
        goals[f"{name}_within_{REQUEST_MS:g}ms"] = f["ms"] <= REQUEST_MS
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
