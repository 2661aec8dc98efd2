"""Records: CPU of a page and of a create through the whole server, and its floors.

The floor of a page is the raw driver's SELECT of the same rows and columns with the
same rights, and orjson; that of a create is one raw INSERT transaction. Peers of this
kind need 9–155 ms of CPU for a page and 7–220 ms for a create on like machines.
"""

import io
import os
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import orjson
from sqlalchemy import create_engine, text

from tenon.app import create_app
from tenon.context import Context, Platform
from tenon.services import apps, departments, people, releases, roles, session
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.settings import Settings
from tenon.storage import ddl, search
from tenon.storage import records as store
from tenon.storage.convert_column import unique_keys
from tenon.storage.database import Database
from tenon.storage.models import metadata
from tenon.storage.models.records import form_index
from tenon.storage.tables import searched_fields

ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "300"))
STAGES = ["new", "contact", "quote", "talk", "sign", "won", "lost", "idle"]
WORDS = [
    "华东",
    "榫卯",
    "科技",
    "有限",
    "公司",
    "合同",
    "年度",
    "采购",
    "智能",
    "制造",
    "系统",
    "升级",
    "数据",
    "平台",
    "服务",
]
PASSWORD = "tenon-demo"
PAGE_FACTOR, PAGE_MS, CREATE_MS, INDEX_FACTOR = 3.0, 3.0, 2.5, 10.0


def _select(key: str, values: list[str]) -> dict[str, Any]:
    options = [{"value": v, "title": v} for v in values]
    return {"key": key, "widget": "select", "props": {"options": options}}


FIELDS: list[dict[str, Any]] = [
    {"key": "name", "widget": "text", "required": True},
    {"key": "code", "widget": "text", "unique": True},
    {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
    _select("stage", STAGES),
    {"key": "amount", "widget": "money"},
    {"key": "discount", "widget": "percent"},
    {
        "key": "net",
        "widget": "formula",
        "props": {"formula": "amount * (1 - discount)", "result": "money"},
    },
    {"key": "close_on", "widget": "date"},
    {"key": "start_on", "widget": "date"},
    {"key": "seen_at", "widget": "datetime"},
    {"key": "hot", "widget": "switch"},
    {"key": "score", "widget": "rating"},
    {"key": "heads", "widget": "integer"},
    {"key": "weight", "widget": "number"},
    {"key": "manager", "widget": "member"},
    {"key": "helpers", "widget": "members"},
    _select("origin", ["web", "fair", "call"]),
    {
        "key": "kinds",
        "widget": "multi_select",
        "props": {"options": [{"value": v, "title": v} for v in ("a", "b", "c")]},
    },
    {"key": "phone", "widget": "phone"},
    {"key": "email", "widget": "email"},
    {"key": "address", "widget": "text"},
    {"key": "note", "widget": "textarea"},
    {"key": "contact", "widget": "text"},
    {"key": "unit", "widget": "department"},
    {"key": "reason", "widget": "text"},
]
DEAL = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": FIELDS,
    "rules": [
        {
            "key": "lost",
            "when": {"field": "stage", "op": "eq", "value": "lost"},
            "then": [{"require": ["reason"]}],
        }
    ],
    "views": [
        {
            "key": "open",
            "type": "grid",
            "columns": ["name"],
            "sort": ["-amount"],
            "filter": {"field": "stage", "op": "eq", "value": "new"},
        }
    ],
}
CUSTOMER = {
    "key": "customer",
    "title": "Customer",
    "title_field": "name",
    "fields": [{"key": "name", "widget": "text", "required": True}],
}
RULE = {
    "key": "big",
    "title": "Big deal",
    "enabled": True,
    "trigger": {"on": "record_created", "form": "deal"},
    "when": {"field": "amount", "op": "gt", "value": 1000000},
    "actions": [{"do": "notify", "to": [{"field": "owner"}], "title": "Big"}],
}
ROLE = {
    "key": "member",
    "title": "Member",
    "forms": {
        "deal": {
            "view": "department_and_below",
            "create": True,
            "edit": "department_and_below",
            "fields": {"note": "hidden"},
        },
        "customer": {"view": "all"},
    },
}
DOCUMENTS: dict[tuple[str, str], Any] = {
    APP: {
        "format": 1,
        "key": "bench",
        "title": "Bench",
        "navigation": [],
        "roles": [ROLE],
    },
    ("form", "deal"): DEAL,
    ("form", "customer"): CUSTOMER,
    ("rule", "big"): RULE,
}


@dataclass
class House:
    """A running installation with its rows and a member who is signed in."""

    ctx: Context
    app: Any
    headers: dict[str, str]
    units: list[int]
    table: str

    def request(self, method: str, path: str, body: bytes = b"") -> tuple[str, bytes]:
        """Send one request through the whole WSGI application."""
        address, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            **self.headers,
        }
        status: list[str] = []

        def start(line: str, _headers: Any, _exc: Any = None) -> Any:
            status.append(line)
            return None

        answer = self.app.wsgi_app(environ, start)
        content = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return status[0], content


def _build(url: str, folder: Path) -> House:
    database = Database(url)
    metadata.create_all(database.engine)
    settings = Settings(data=folder, database_url=url, workers=0)
    ctx = Context(Platform(settings, database))
    hashed = session.hash_password(PASSWORD)
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
    _fill(ctx, [*units, other], staff)
    app = create_app(settings, ctx.platform)
    headers = _sign_in(app)
    live = releases.live(ctx, "bench")
    return House(ctx, app, headers, units, live.tables["deal"].main.name)


def _sign_in(app: Any) -> dict[str, str]:
    client = app.test_client()
    given = {"username": "ann", "password": PASSWORD}
    me = client.post("/api/v1/session", json=given)
    assert me.status_code == 201, me.text
    token = client.get_cookie("tenon_session").value
    return {
        "HTTP_COOKIE": f"tenon_session={token}",
        "HTTP_X_CSRF_TOKEN": me.json["csrf"],
    }


def _fill(ctx: Context, units: list[int], staff: list[int]) -> None:
    dice = random.Random(7)
    live = releases.live(ctx, "bench")
    with ctx.database.write() as conn:
        names = [{"name": f"客户{n}"} for n in range(500)]
        customers = store.insert_many(conn, live.tables["customer"], names)
    keys = searched_fields(live.forms["deal"])
    tables = live.tables["deal"]
    for start in range(0, ROWS, 5_000):
        rows = [
            _row(dice, start + n, customers, staff, units)
            for n in range(min(5_000, ROWS - start))
        ]
        for row in rows:
            row.update(unique_keys(conn, tables, row))
        with ctx.database.write() as conn:
            ids = store.insert_many(conn, tables, rows)
            texts = [[row.get(k) for k in keys] for row in rows]
            search.index_rows(
                conn, tables.main.name, list(zip(ids, texts, strict=True))
            )
    with ctx.database.engine.connect() as conn:
        conn.execute(text("ANALYZE"))
        conn.commit()


def _row(
    dice: random.Random,
    n: int,
    customers: list[int],
    staff: list[int],
    units: list[int],
) -> dict[str, Any]:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n)
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(700))
    return {
        "name": "".join(dice.choices(WORDS, k=4)),
        "code": f"C-{n}",
        "customer": dice.choice(customers),
        "stage": dice.choice(STAGES),
        "amount": Decimal(dice.randrange(10**8)) / 100,
        "discount": Decimal("0.1"),
        "net": Decimal(dice.randrange(10**8)) / 100,
        "close_on": day,
        "start_on": day,
        "seen_at": now,
        "hot": bool(n % 2),
        "score": n % 5 + 1,
        "heads": n % 1000,
        "weight": Decimal(n % 777) / 10,
        "manager": dice.choice(staff),
        "helpers": dice.sample(staff, 2),
        "origin": "web",
        "kinds": ["a", "b"],
        "phone": "13800138000",
        "email": "wang@example.com",
        "address": "上海市浦东新区世纪大道1号",
        "note": "备注" * 10,
        "contact": "王芳",
        "unit": units[0],
        "created_at": now,
        "updated_at": now,
        "created_by": staff[0],
        "updated_by": staff[0],
        "owner": dice.choice(staff),
        "department": dice.choice(units),
        "source": "api",
    }


def cpu(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median milliseconds of CPU of one call, after a warm-up."""
    for _ in range(max(5, rounds // 10)):
        work()
    taken = []
    for _ in range(rounds):
        begun = time.process_time_ns()
        work()
        taken.append((time.process_time_ns() - begun) / 1e6)
    return statistics.median(taken)


def wall(work: Callable[[], object], rounds: int) -> float:
    """Return the median milliseconds of one call by the clock."""
    work()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter_ns()
        work()
        taken.append((time.perf_counter_ns() - begun) / 1e6)
    return statistics.median(taken)


def page_path(stage: str = "won") -> str:
    """Return the address of a filtered, sorted page of 50."""
    wanted = orjson.dumps({"field": "stage", "op": "eq", "value": stage}).decode()
    return (
        "/api/v1/apps/bench/forms/deal/records"
        f"?filter={quote(wanted)}&sort=-amount&limit=50"
    )


def _page(house: House, stage: str = "won") -> bytes:
    status, content = house.request("GET", page_path(stage))
    assert status.startswith("200"), content
    return content


def _raw_page(house: House, driver: Any, mark: str) -> Callable[[], bytes]:
    """The same rows with the same titles, as a hand would write it for one driver."""
    live = releases.live(house.ctx, "bench")
    main = live.tables["deal"].main
    shown = [c for c in main.c if c.key not in ("note", "deleted_at")]
    shown = [c for c in shown if not str(c.key).startswith("~")]
    targets = {
        "created_by": ("sys_user", "name"),
        "updated_by": ("sys_user", "name"),
        "owner": ("sys_user", "name"),
        "manager": ("sys_user", "name"),
        "department": ("sys_department", "title"),
        "unit": ("sys_department", "title"),
        "customer": (live.tables["customer"].main.name, "name"),
    }
    names = [f'd."{c.name}"' for c in shown] + [
        f"t_{k}.{t[1]}" for k, t in targets.items()
    ]
    keys = ["".join(str(c.key)) for c in shown] + [f"{k}_title" for k in targets]
    joins = " ".join(
        f'LEFT JOIN {table} t_{key} ON t_{key}.id = d."{main.c[key].name}"'
        for key, (table, _title) in targets.items()
    )
    units = ", ".join(map(str, house.units))
    nulls = " NULLS LAST" if mark == "%s" else ""
    query = (
        f'SELECT {", ".join(names)} FROM "{main.name}" d {joins} '
        f"WHERE d.deleted_at IS NULL AND d.department_id IN ({units}) "
        f"AND d.stage = {mark} ORDER BY d.amount DESC{nulls}, d.id DESC LIMIT 51"
    )

    def work() -> bytes:
        rows = driver.execute(query, ("won",)).fetchall()
        records = [dict(zip(keys, row, strict=True)) for row in rows]
        return orjson.dumps({"records": records}, default=str)

    return work


def _create(house: House) -> Callable[[], None]:
    numbers = iter(range(10**9))
    body = {
        "name": "年度采购合同",
        "customer": 7,
        "stage": "new",
        "amount": "1234.50",
        "discount": "0.05",
        "close_on": "2026-05-01",
        "start_on": "2026-02-01",
        "seen_at": "2026-01-31T08:00:00Z",
        "hot": True,
        "score": 3,
        "heads": 12,
        "weight": "7.5",
        "manager": 3,
        "helpers": [3, 4],
        "origin": "web",
        "kinds": ["a"],
        "phone": "13800138000",
        "email": "li@example.com",
        "address": "上海市",
        "contact": "李敏",
        "unit": house.units[0],
    }

    def work() -> None:
        given = orjson.dumps(body | {"code": f"B-{next(numbers)}"})
        path = "/api/v1/apps/bench/forms/deal/records"
        status, content = house.request("POST", path, given)
        assert status.startswith("201"), content

    return work


def _raw_insert(house: House, driver: Any, mark: str) -> Callable[[], None]:
    live = releases.live(house.ctx, "bench")
    main = live.tables["deal"].main
    kept = [c for c in main.c if c.key != "id" and not str(c.key).startswith("~")]
    names = [f'"{c.name}"' for c in kept]
    marks = ", ".join([mark] * len(names))
    put = f'INSERT INTO "{main.name}" ({", ".join(names)}) VALUES ({marks})'
    row = driver.execute(
        f'SELECT {", ".join(names)} FROM "{main.name}" LIMIT 1'
    ).fetchone()
    values = [_plain(value) for value in row]
    begin = "BEGIN IMMEDIATE" if mark == "?" else "BEGIN"

    def work() -> None:
        driver.execute(begin)
        driver.execute(put, values)
        driver.execute("COMMIT")

    return work


def _plain(value: Any) -> Any:
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    return value


def _index_gain(house: House) -> tuple[float, float]:
    """Return milliseconds of the page with its index, then with the index dropped."""
    indexed = wall(lambda: _page(house), 60)
    database = house.ctx.database
    with database.read() as conn:
        names = list(
            conn.scalars(
                form_index.select()
                .with_only_columns(form_index.c.name)
                .where(
                    form_index.c.table_name == house.table, form_index.c.is_unique == 0
                )
            )
        )
    for name in names:
        ddl.drop_index(database, house.table, name)
    return indexed, wall(lambda: _page(house), 15)


@contextmanager
def _databases(folder: Path) -> Iterator[list[tuple[str, str]]]:
    from tests.postgresql_server import find_binaries, running_server

    with ExitStack() as stack:
        found = [("sqlite", f"sqlite:///{folder / 'bench.db'}")]
        if find_binaries() is not None:
            address = stack.enter_context(running_server())
            dialect = address.replace("postgresql:", "postgresql+psycopg:")
            admin = create_engine(f"{dialect}/postgres", isolation_level="AUTOCOMMIT")
            with admin.connect() as conn:
                conn.execute(text("CREATE DATABASE bench"))
            admin.dispose()
            found.append(("postgresql", f"{address}/bench"))
        yield found


def _driver(dialect: str, url: str) -> tuple[Any, str]:
    if dialect == "sqlite":
        path = url.removeprefix("sqlite:///")
        connection = sqlite3.connect(path, isolation_level=None)
        for word in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16000"):
            connection.execute(f"PRAGMA {word}")
        return connection, "?"
    import psycopg

    return psycopg.connect(url, autocommit=True, prepare_threshold=5), "%s"


def measure(dialect: str, url: str, folder: Path) -> dict[str, float]:
    """Return the figures of one database."""
    house = _build(url, folder)
    driver, mark = _driver(dialect, url)
    # Looked at once, outside the measure: counting costs as much as a small query.
    assert _page(house).count(b'"stage"') == 50
    figures = {
        "page": cpu(lambda: _page(house)),
        "page_floor": cpu(_raw_page(house, driver, mark)),
        "create": cpu(_create(house)),
        "create_floor": cpu(_raw_insert(house, driver, mark)),
    }
    driver.close()
    indexed, plain = _index_gain(house)
    house.ctx.database.close()
    return figures | {"indexed_wall": indexed, "unindexed_wall": plain}


def report(found: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Print the table and return the line that machines read."""
    ratios: dict[str, float] = {}
    goals: dict[str, bool] = {}
    for name, f in found.items():
        print(f"\n{name}: {ROWS:,} rows, 25 fields, rights of a member (median)")
        print(
            f"  {'page of 50, CPU ms':34}{f['page']:8.2f}   floor {f['page_floor']:.2f}"
        )
        print(
            f"  {'create, CPU ms':34}{f['create']:8.2f}   floor {f['create_floor']:.2f}"
        )
        print(
            f"  {'page with index, ms':34}{f['indexed_wall']:8.2f}"
            f"   without {f['unindexed_wall']:.2f}"
        )
        ratios[f"{name}_page"] = round(f["page"] / f["page_floor"], 2)
        ratios[f"{name}_create"] = round(f["create"] / f["create_floor"], 2)
        ratios[f"{name}_index"] = round(f["unindexed_wall"] / f["indexed_wall"], 1)
        goals[f"{name}_page_within_3x"] = ratios[f"{name}_page"] <= PAGE_FACTOR
        goals[f"{name}_page_within_3ms"] = f["page"] <= PAGE_MS
        goals[f"{name}_create_within_2.5ms"] = f["create"] <= CREATE_MS
        goals[f"{name}_index_10x"] = ratios[f"{name}_index"] >= INDEX_FACTOR
    figures = {n: {k: round(v, 3) for k, v in f.items()} for n, f in found.items()}
    return {
        "bench": "records",
        "ratios": ratios,
        "goals": goals,
        "met": all(goals.values()),
        "figures": figures,
    }


def main() -> None:
    """Measure each database there is; the last line is one JSON object."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with _databases(folder) as databases:
            found = {
                dialect: measure(dialect, url, folder) for dialect, url in databases
            }
    print("\n" + orjson.dumps(report(found)).decode())


if __name__ == "__main__":
    main()
