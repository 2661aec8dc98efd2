"""Flows: approval commands a second on SQLite, and the floor of the same statements.

A command is the whole journey of one person answering one task of a countersign of
three: rights, lock, state, step, rows, effects, commit. The floor is a raw SQLite
transaction with the same number of reads and writes on tables of the same shape.
"""

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event, select

from tenon.context import Context, Platform
from tenon.services import apps, flows, people, records, roles, session
from tenon.services.definitions import APP
from tenon.services.flows import Wish
from tenon.services.packages import Package
from tenon.settings import Settings
from tenon.storage import people as people_store
from tenon.storage.database import Database
from tenon.storage.models import metadata
from tenon.storage.models.flows import task
from tenon.storage.models.people import user

INSTANCES = 200
ROUNDS = 5
GOAL = 300
STAFF = ("ann", "bob", "cat", "dan")
FLOW = {
    "key": "approve",
    "form": "quote",
    "title": "Approval",
    "nodes": [
        {
            "key": "three",
            "type": "approval",
            "who": [{"members": list(STAFF[1:])}],
            "vote": {"mode": "all"},
        },
        {
            "key": "by",
            "type": "exclusive",
            "branches": [
                {
                    "key": "large",
                    "when": {"field": "amount", "op": "gt", "value": 1_000_000},
                    "nodes": [{"key": "end", "type": "end"}],
                },
                {"key": "small", "default": True, "nodes": []},
            ],
        },
    ],
}
QUOTE = {
    "key": "quote",
    "title": "Quote",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text"},
        {"key": "amount", "widget": "money"},
        *({"key": f"note_{n}", "widget": "text"} for n in range(10)),
    ],
}
SHOP = {
    "format": 1,
    "key": "shop",
    "title": "Shop",
    "navigation": [],
    "roles": [
        {"key": "all", "title": "All", "forms": {"*": {"view": "all", "create": True}}}
    ],
}


def main() -> None:
    """Print commands a second beside the floor, and one JSON line."""
    with TemporaryDirectory() as folder:
        ctx = _install(Path(folder))
        reads, writes = _statements(ctx)
        ours, floors = [], []
        for _ in range(ROUNDS):
            ours.append(_commands(ctx))
            floors.append(_floor(Path(folder), reads, writes))
    rate, floor = statistics.median(ours), statistics.median(floors)
    _say(f"{'':<28}{'commands/s':>12}")
    _say(f"{'approval command':<28}{rate:>12.0f}")
    _say(f"{f'floor: {reads} reads {writes} writes':<28}{floor:>12.0f}")
    answer = {
        "bench": "flows",
        "commands_per_second": round(rate),
        "floor_per_second": round(floor),
        "ratios": {"floor": round(floor / rate, 2)},
        "goals": {"commands_per_second": GOAL},
        "met": rate >= GOAL,
    }
    _say(json.dumps(answer))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _install(folder: Path) -> Context:
    settings = Settings(data=folder, workers=0)
    database = Database(f"sqlite:///{folder / 'tenon.db'}")
    metadata.create_all(database.engine)
    ctx = Context(Platform(settings, database))
    hashed = session.hash_password("tenon-demo")
    ids = [
        people.add_user(ctx, {"username": n, "name": n, "password_hash": hashed})
        for n in STAFF
    ]
    documents: Any = {APP: SHOP, ("form", "quote"): QUOTE, ("flow", "approve"): FLOW}
    apps.install(ctx, Package(documents))
    roles.set_members(ctx, "shop", "all", users=ids, departments=[])
    return ctx


def _as(ctx: Context, username: str) -> Context:
    with ctx.database.read() as conn:
        query = select(user).where(user.c.username == username)
        row = dict(conn.execute(query).mappings().one())
        tree = people_store.load_tree(conn)
        return ctx.acting(people_store.load_actor(conn, row, tree))


def _begin(ctx: Context, count: int) -> list[Any]:
    """Start flows and return their open tasks, in the order people would answer."""
    ann = _as(ctx, "ann")
    for number in range(count):
        values = {"name": f"Quote {number}", "amount": "12.50"}
        records.create(ann, "shop", "quote", values)
    with ctx.database.read() as conn:
        query = select(task).where(task.c.status == "open").order_by(task.c.id)
        return list(conn.execute(query))


def _wishes(ctx: Context, count: int) -> Iterator[tuple[Context, Wish, int]]:
    people_by_id = {c.actor.id: c for c in (_as(ctx, name) for name in STAFF)}
    for one in _begin(ctx, count):
        wish = Wish("approve", f"c{one.id}", task=one.id)
        yield people_by_id[one.assignee_id], wish, one.instance_id


def _commands(ctx: Context) -> float:
    wishes = list(_wishes(ctx, INSTANCES))
    begun = time.perf_counter()
    for person, wish, key in wishes:
        flows.carry_out(person, wish, key)
    return len(wishes) / (time.perf_counter() - begun)


def _statements(ctx: Context) -> tuple[int, int]:
    """Return how many reads and writes one command sends, rounded, on average."""
    sent: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement.lstrip()[:6].upper())

    wishes = list(_wishes(ctx, 10))
    engines = {ctx.database.engine, *_readers(ctx)}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", listen)
    for person, wish, key in wishes:
        flows.carry_out(person, wish, key)
    for engine in engines:
        event.remove(engine, "before_cursor_execute", listen)
    reads = sum(word == "SELECT" for word in sent)
    writes = sum(word in ("INSERT", "UPDATE") for word in sent)
    return round(reads / len(wishes)), round(writes / len(wishes))


def _readers(ctx: Context) -> list[Any]:
    with ctx.database.read() as conn:
        return [conn.engine]


def _floor(folder: Path, reads: int, writes: int) -> float:
    """Return raw transactions a second with as many reads and writes."""
    path = folder / f"floor-{time.perf_counter_ns()}.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for word in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-16000"):
            raw.execute(f"PRAGMA {word}")
        raw.execute("CREATE TABLE a (id INTEGER PRIMARY KEY, k INT, words TEXT)")
        raw.execute("CREATE INDEX a_k ON a (k, id)")
        rows = ((n, "words " * 20) for n in range(5000))
        raw.executemany("INSERT INTO a (k, words) VALUES (?, ?)", rows)
        begun = time.perf_counter()
        count = INSTANCES * 3
        for number in range(count):
            raw.execute("BEGIN IMMEDIATE")
            for n in range(reads):
                query = "SELECT * FROM a WHERE k = ? ORDER BY id"
                raw.execute(query, (number + n,)).fetchall()
            for n in range(writes):
                row = (number * writes + n, "words " * 20)
                raw.execute("INSERT INTO a (k, words) VALUES (?, ?)", row)
            raw.execute("COMMIT")
        return count / (time.perf_counter() - begun)
