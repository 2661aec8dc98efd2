"""Reports: five tiles over a million rows against the same SQL written by hand.

Each tile is asked through the whole server, nothing remembered, and set against the
driver with a statement of the same numbers, rights and totals; then remembered, against
a route of the same server that looks the answer up in a dictionary and dumps it. A
page of twelve tiles is opened in Chromium. `BENCH_ROWS` lowers the rows.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import orjson
from sqlalchemy import text
from waitress.server import create_server

from bench import records
from bench.forms import quiet
from bench.records import House
from engines.report import chart as charting
from tenon.api.wire import current_context, respond
from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.services import apps, departments, people, releases, roles, session
from tenon.services import report_questions as service
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.services.report_cache import cache_of
from tenon.settings import Settings
from tenon.storage import records as store
from tenon.storage.database import REPORT_MMAP, Database
from tenon.storage.models import metadata
from tenon.streaming import LiveChannel

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
BASE = min(ROWS, 20_000)
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
FACTOR, CACHED, OPTION_MS, PAGE = 1.3, 1.05, 3.0, 1.5
BOARD = "/api/v1/apps/bench/dashboards/board"
# As long an address as that of a tile: finding the way is no part of the measure.
FLOOR = "/api/v1/floors/bench/dashboards/board/tiles"
STAGES = records.STAGES
SUM = [{"field": "amount"}]


def tile(key: str, chart: str, *by: Any, **more: Any) -> dict[str, Any]:
    """Return a tile over the deals."""
    given = {"key": key, "chart": chart, "form": "deal", "dimensions": list(by)}
    return {**given, "measures": SUM, **more}


MONTH = {"field": "close_on", "grain": "month"}
THIS = {"field": "close_on", "op": "in_range", "value": {"this": "year"}}
FIVE = [
    tile("months", "bar_stacked", MONTH, "stage"),
    tile("owners", "row", "owner", limit=10, sort=["-amount__sum"]),
    tile(
        "customers",
        "bar",
        "stage",
        measures=[{"field": "customer", "agg": "count_distinct"}],
    ),
    tile("pivot", "pivot", "origin", "stage"),
    tile("funnel", "funnel", "stage"),
]
SEVEN = [
    tile("count", "card", measures=[{"agg": "count"}]),
    tile("total", "card"),
    tile("mean", "card", measures=[{"field": "amount", "agg": "avg"}]),
    tile("this_year", "card", where=THIS),
    tile("origins", "pie", "origin"),
    tile("quarters", "line", {"field": "close_on", "grain": "quarter"}),
    tile("hot", "donut", "hot", where=THIS),
]
ROLE = {
    "key": "member",
    "title": "Member",
    "forms": {"deal": {"view": "department_and_below"}, "customer": {"view": "all"}},
    "dashboards": ["board"],
}
DEAL = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "search": [],
    "fields": [
        one
        for one in records.FIELDS
        if one["key"]
        in ("name", "customer", "stage", "amount", "close_on", "hot", "score", "origin")
    ],
}
DOCUMENTS: dict[tuple[str, str], Any] = {
    APP: {
        "format": 1,
        "key": "bench",
        "title": "Bench",
        "navigation": [{"dashboard": "board"}],
        "roles": [ROLE],
    },
    ("form", "deal"): DEAL,
    ("form", "customer"): records.CUSTOMER,
    ("dashboard", "board"): {
        "key": "board",
        "title": "Board",
        "tiles": [
            one | {"at": {"x": n % 3 * 4, "y": n // 3 * 5, "w": 4, "h": 5}}
            for n, one in enumerate([*SEVEN[:4], *FIVE, *SEVEN[4:]])
        ],
    },
}


def build(url: str, folder: Path) -> House:
    """Return an installation with `ROWS` deals and a member who is signed in."""
    database = Database(url)
    metadata.create_all(database.engine)
    settings = Settings(data=folder, database_url=url, workers=0)
    ctx = Context(Platform(settings, database))
    hashed = session.hash_password(records.PASSWORD)
    top = departments.add(ctx, {"title": "Sales"})
    units = [top] + [
        departments.add(ctx, {"title": f"Unit {n}", "parent_id": top}) for n in range(3)
    ]
    other = departments.add(ctx, {"title": "Other"})
    given = {"username": "ann", "name": "Ann", "department_id": top}
    ann = people.add_user(ctx, given | {"password_hash": hashed})
    staff = [
        people.add_user(
            ctx, {"username": f"u{n}", "name": f"员工{n}", "password_hash": hashed}
        )
        for n in range(50)
    ]
    apps.install(ctx, Package(DOCUMENTS))
    roles.set_members(ctx, "bench", "member", users=[ann], departments=[])
    fill(ctx, [*units, other], staff)
    app = create_app(settings, ctx.platform)
    with_floor(app)
    table = releases.live(ctx, "bench").tables["deal"].main.name
    return House(ctx, app, records._sign_in(app), units, table)


ANSWERS: dict[str, Any] = {}


def with_floor(app: Any) -> None:
    """Add the route of the floor: who asks, a dictionary, and orjson."""

    def floor(tile: str, **_place: str) -> Any:
        current_context()
        return respond(orjson.dumps(ANSWERS[tile]))

    address = "/api/v1/floors/<app>/dashboards/<key>/tiles/<tile>/data"
    app.add_url_rule(address, view_func=floor)


def fill(ctx: Context, units: list[int], staff: list[int]) -> None:
    """Write a base of deals, copied by the database."""
    dice = random.Random(7)
    tables = releases.live(ctx, "bench").tables
    with ctx.database.write() as conn:
        names = [{"name": f"客户{n}"} for n in range(5_000)]
        customers = store.insert_many(conn, tables["customer"], names)
    for start in range(0, BASE, 5_000):
        count = min(5_000, BASE - start)
        rows = [row(dice, customers, staff, units) for _ in range(count)]
        with ctx.database.write() as conn:
            store.insert_many(conn, tables["deal"], rows)
    main = tables["deal"].main
    for copy in range(1, ROWS // BASE):
        with ctx.database.write() as conn:
            conn.exec_driver_sql(copied(main, copy))
    with ctx.database.engine.connect() as conn:
        conn.execute(text("ANALYZE"))
        conn.commit()


def row(
    dice: random.Random, customers: list[int], staff: list[int], units: list[int]
) -> dict[str, Any]:
    """Return a random deal."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(10**7))
    return {
        "name": "".join(dice.choices(records.WORDS, k=4)),
        "customer": dice.choice(customers),
        "stage": dice.choice(STAGES),
        "amount": Decimal(dice.randrange(10**8)) / 100,
        "close_on": date(2025, 1, 1) + timedelta(days=dice.randrange(1_000)),
        "hot": dice.random() < 0.5,
        "score": dice.randrange(1, 6),
        "origin": dice.choice(["web", "fair", "call"]),
        "created_at": now,
        "updated_at": now,
        "owner": dice.choice(staff),
        "department": dice.choice(units),
        "source": "api",
    }


def copied(main: Any, copy: int) -> str:
    """Return the statement that copies the base under other ids."""
    names = [f'"{c.name}"' for c in main.c]
    other = {"id": f"id + {copy * BASE}", "amount": f"amount + {copy * 37}"}
    values = [other.get(c.name, f'"{c.name}"') for c in main.c]
    return (
        f'INSERT INTO "{main.name}" ({", ".join(names)}) SELECT {", ".join(values)} '
        f'FROM "{main.name}" WHERE id <= {BASE}'
    )


def by_hand(house: House, dialect: str) -> dict[str, str]:
    """Return the statements that a hand would write for the five tiles."""
    units = ", ".join(map(str, house.units))
    with house.ctx.database.read() as conn:
        ann = conn.execute(text("SELECT id FROM sys_user WHERE username = 'ann'"))
        me = ann.scalar_one()
    seen = (
        f'FROM "{house.table}" WHERE deleted_at IS NULL '
        f"AND (owner_id = {me} OR department_id IN ({units}))"
    )
    month = "substr(close_on, 1, 7)"
    if dialect == "postgresql":
        month = "date_trunc('month', close_on)"
    cells = f"SELECT origin, stage, sum(amount) AS s {seen} GROUP BY origin, stage"
    return {
        "months": f"SELECT {month} AS m, stage, sum(amount) {seen} GROUP BY 1, 2 "
        "ORDER BY 1, 2",
        "owners": f"SELECT g.owner_id, u.name, g.s FROM (SELECT owner_id, sum(amount) "
        f"AS s {seen} GROUP BY 1 ORDER BY 2 DESC LIMIT 11) g JOIN sys_user u "
        "ON u.id = g.owner_id ORDER BY g.s DESC",
        "customers": f"SELECT stage, count(DISTINCT customer) {seen} GROUP BY 1",
        "pivot": f"WITH c AS ({cells}) SELECT origin, stage, s FROM c UNION ALL "
        "SELECT origin, NULL, sum(s) FROM c GROUP BY 1 UNION ALL "
        "SELECT NULL, stage, sum(s) FROM c GROUP BY 2 UNION ALL "
        "SELECT NULL, NULL, sum(s) FROM c",
        "funnel": f"SELECT stage, sum(amount) {seen} GROUP BY 1",
    }


def forget(house: House) -> None:
    """Let the server forget every answer."""
    cache_of(house.ctx).forget()


def asked(house: House, key: str) -> bytes:
    """Return the answer of a tile."""
    status, content = house.request("GET", f"{BOARD}/tiles/{key}/data")
    assert status.startswith("200"), content
    return content


def measure(dialect: str, url: str, folder: Path) -> dict[str, float]:
    """Return the figures of one database."""
    house = build(url, folder)
    driver, _ = records._driver(dialect, url)
    if dialect == "sqlite":
        # The hand writes for a connection that is made for reports, too.
        driver.execute(f"PRAGMA mmap_size={REPORT_MMAP}")
        driver.execute("PRAGMA cache_size=-2000")
    figures: dict[str, float] = {}
    for key, statement in by_hand(house, dialect).items():

        def raw(asking: str = statement) -> bytes:
            return orjson.dumps(
                [list(one) for one in driver.execute(asking).fetchall()], default=str
            )

        def mine(name: str = key) -> bytes:
            forget(house)
            return asked(house, name)

        figures[f"{key}_floor"] = quiet(raw, ROUNDS)
        figures[key] = quiet(mine, ROUNDS)
        figures |= remembered(house, key)
    driver.close()
    if dialect == "sqlite":
        figures |= page(house)
    house.ctx.database.close()
    return figures


def remembered(house: House, key: str) -> dict[str, float]:
    """Return what a remembered answer costs, its floor, and building its picture."""
    drawn: list[tuple[Any, ...]] = []
    draw = service.draw
    service.draw = lambda *given: drawn.append(given) or draw(*given)  # type: ignore[func-returns-value]
    forget(house)
    ANSWERS[key] = orjson.loads(asked(house, key))
    service.draw = draw
    mine, floor = alternately(
        lambda: asked(house, key), lambda: house.request("GET", f"{FLOOR}/{key}/data")
    )
    build = quiet(lambda: charting.draw(*drawn[0]), 20)
    return {f"{key}_cached": mine, f"{key}_cached_floor": floor, f"{key}_option": build}


def alternately(
    one: Callable[[], object], other: Callable[[], object], rounds: int = 300
) -> tuple[float, float]:
    """Return the medians of two calls in turn: what disturbs one disturbs both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for place, work in enumerate((one, other)):
            begun = time.perf_counter_ns()
            work()
            taken[place].append((time.perf_counter_ns() - begun) / 1e6)
    return statistics.median(taken[0]), statistics.median(taken[1])


def served(house: House) -> str:
    """Serve the installation on a free port until the process ends; return where."""
    server = create_server(house.app, host="127.0.0.1", port=0, threads=8)
    server.channel_class = LiveChannel
    Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}"


def page(house: House) -> dict[str, float]:
    """Return how long twelve tiles take in Chromium, and the slowest of them alone."""
    from playwright.sync_api import sync_playwright

    from tests.e2e.demo_server import CHROMIUM_FLAGS, chromium

    path = chromium()
    if path is None:
        return {}
    keys = [one["key"] for one in DOCUMENTS["dashboard", "board"]["tiles"]]
    address = served(house)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        context = browser.new_context(base_url=address)
        given = {"username": "ann", "password": records.PASSWORD}
        context.request.post("/api/v1/session", data=given)
        alone = {}
        for key in keys:
            forget(house)
            begun = time.perf_counter()
            context.request.get(f"{BOARD}/tiles/{key}/data")
            alone[key] = (time.perf_counter() - begun) * 1000
        taken = [opened(house, context, len(keys)) for _ in range(3)]
        browser.close()
    whole, shell = (statistics.median(one) for one in zip(*taken[1:], strict=True))
    return {"page": whole, "page_shell": shell, "slowest": max(alone.values())}


# A request is listed when its answer has come whole.
ALL_THERE = """wanted => performance.getEntriesByType('resource').some(
  one => one.name.endsWith('/answers')
) && document.querySelectorAll('[data-tile][aria-busy=false]').length >= wanted"""
TIMES = """async () => {
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const now = performance.now();
  const asked = performance.getEntriesByType('resource')
    .filter(one => one.name.endsWith('/answers'))
    .map(one => one.startTime);
  return [now - Math.min(...asked), Math.min(...asked)];
}"""


def opened(house: House, context: Any, tiles: int) -> tuple[float, float]:
    """Return how long all pictures took once asked for, and when that was."""
    forget(house)
    view = context.new_page()
    # High enough that every tile is in sight.
    view.set_viewport_size({"width": 1400, "height": 3_000})
    view.goto("/apps/bench/dashboards/board")
    view.wait_for_function(ALL_THERE, arg=tiles, timeout=120_000)
    whole, shell = view.evaluate(TIMES)
    view.close()
    return whole, shell


def report(found: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Print the table and return the line that machines read."""
    ratios: dict[str, float] = {}
    goals: dict[str, bool] = {}
    for database, f in found.items():
        print(f"\n{database}: {ROWS:,} rows, rights of a member (ms)")
        print(
            f"  {'':12}{'tile':>9}{'by hand':>9}{'cached':>9}{'floor':>9}{'option':>9}"
        )
        for one in FIVE:
            key = one["key"]
            names = (key, f"{key}_floor", f"{key}_cached", f"{key}_cached_floor")
            cells = [f[name] for name in (*names, f"{key}_option")]
            print(f"  {key:12}" + "".join(f"{cell:9.2f}" for cell in cells))
            ratios[f"{database}_{key}"] = round(cells[0] / cells[1], 2)
            ratios[f"{database}_{key}_cached"] = round(cells[2] / cells[3], 2)
            goals[f"{database}_{key}_within_1.3x"] = cells[0] <= FACTOR * cells[1]
            goals[f"{database}_{key}_cached_1.05x"] = cells[2] <= CACHED * cells[3]
            goals[f"{database}_{key}_option_3ms"] = cells[4] <= OPTION_MS
        if "page" in f:
            told = (f["page"], f["slowest"], f["page_shell"])
            print("  12 tiles {:.0f}, slowest alone {:.0f}, shell {:.0f}".format(*told))
            ratios[f"{database}_page"] = round(f["page"] / f["slowest"], 2)
            goals[f"{database}_page_1.5x"] = f["page"] <= PAGE * f["slowest"]
    figures = {n: {k: round(v, 3) for k, v in f.items()} for n, f in found.items()}
    return {
        "bench": "reports",
        "ratios": ratios,
        "goals": goals,
        "met": all(goals.values()),
        "figures": figures,
    }


def main() -> None:
    """Measure each database there is; the last line is one JSON object."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with records._databases(folder) as databases:
            found = {
                dialect: measure(dialect, url, folder) for dialect, url in databases
            }
    print("\n" + orjson.dumps(report(found)).decode())


if __name__ == "__main__":
    main()
