"""Rules: scans of a million records, events to executions, decisions a second.

A scan is what the clock of one rule does: lock its standing, look through the window,
write the ledger, commit. Executions are counted from record events that are stored
already to the last commit; each writes its log and its steps.
"""

import json
import os
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import func, select, text

from bench import records
from engines.rules.decisions import decide, parse_decision
from tenon.context import SYSTEM, Context, Platform
from tenon.live import LiveApp
from tenon.services import apps, people, releases, rule_clock, session
from tenon.services import records as record_service
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.services.rule_dispatch import dispatch
from tenon.settings import Settings
from tenon.storage import jobs
from tenon.storage.database import Database
from tenon.storage.models import metadata
from tenon.storage.models.automation import execution
from tenon.storage.models.rules import firing, standing

ROWS = int(os.environ.get("BENCH_ROWS", "1000000"))
EVENTS = int(os.environ.get("BENCH_EVENTS", "1500"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))
DECISIONS = 400_000
YEARS = 10
GOALS = {
    "relative_date_ms": 50,
    "inactivity_ms": 50,
    "refired": 0,
    "executions_per_second": 1000,
    "decisions_per_second": 500_000,
}
AT_MOST = ("relative_date_ms", "inactivity_ms", "refired")
NOW = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
TELL = {"do": "notify", "to": [{"field": "owner"}], "title": "{{ record.name }}"}
FORM = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "stage", "widget": "text", "title": "Stage"},
        {"key": "note", "widget": "text", "title": "Note"},
        {"key": "amount", "widget": "money", "title": "Amount"},
        {"key": "day", "widget": "date", "title": "Day"},
        {"key": "seen_at", "widget": "datetime", "title": "Seen"},
    ],
}
CALL = {
    "key": "call",
    "title": "Call",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "amount", "widget": "money", "title": "Amount"},
        {"key": "note", "widget": "text", "title": "Note"},
    ],
}
# How far apart the scans of a rule are.
STEPS = {"relative_date": timedelta(days=1), "inactivity": timedelta(hours=1)}
OPEN = {"field": "stage", "op": "ne", "value": "won"}
TIMED = {
    "relative_date": {
        "on": "relative_date",
        "form": "deal",
        "field": "day",
        "offset": {"days": -7},
        "at": "09:00",
        "timezone": "UTC",
    },
    "inactivity": {
        "on": "inactivity",
        "form": "deal",
        "field": "seen_at",
        "after": {"days": 3},
        "steps": [{"days": 7}, {"days": 14}],
        "repeat": {"every_days": 7},
        "existing": False,
    },
}
MADE = {"on": "record_created", "form": "call"}
HEARD = {
    "set": {"do": "update_record", "set": {"note": {"formula": 'name & "!"'}}},
    "task": {
        "do": "create_task",
        "for": {"field": "owner"},
        "title": "{{ record.name }}",
    },
    "tell": TELL,
}


def _documents() -> dict[tuple[str, str], Any]:
    app = {"format": 1, "key": "bench", "title": "Bench", "navigation": []}
    found: dict[tuple[str, str], Any] = {APP: app}
    found["form", "deal"], found["form", "call"] = FORM, CALL
    for key, trigger in TIMED.items():
        rule = {"key": key, "trigger": trigger, "when": OPEN, "actions": [TELL]}
        found["rule", key] = rule
    for key, action in HEARD.items():
        found["rule", key] = {"key": key, "trigger": MADE, "actions": [action]}
    return found


class Office:
    """An installation with one app, its rules, and a form of very many records."""

    def __init__(self, folder: Path, url: str) -> None:
        self.database = Database(url)
        metadata.create_all(self.database.engine)
        settings = Settings(data=folder, database_url=url, workers=0)
        platform = Platform(settings, self.database, clock=lambda: NOW)
        hashed = session.hash_password("tenon-demo")
        given = {"username": "ann", "name": "Ann", "password_hash": hashed}
        system = Context(platform)
        ann = people.add_user(system, given)
        # Records have an owner whom the rules tell; she may do what the system may.
        self.ctx = replace(system, actor=replace(SYSTEM, id=ann, name="Ann"))
        apps.install(system, Package(_documents()))
        self.live: LiveApp = releases.live(self.ctx, "bench")

    def at(self, moment: datetime) -> Context:
        """Return the system at another moment."""
        platform = replace(self.ctx.platform, clock=lambda: moment)
        return replace(self.ctx, platform=platform).as_system("rule")


def main() -> None:
    """Print what was measured beside its goal, and one JSON line."""
    with TemporaryDirectory() as name, records._databases(Path(name)) as databases:
        by = {dialect: _measured(Path(name), url) for dialect, url in databases}
    found = {**by["sqlite"], "decisions_per_second": _decisions()}
    met = {
        name: found[name] <= goal if name in AT_MOST else found[name] >= goal
        for name, goal in GOALS.items()
    }
    for name, goal in GOALS.items():
        more = {d: v[name] for d, v in by.items() if d != "sqlite" and name in v}
        _say(f"{name:<24}{found[name]:>14,.1f}   goal {goal:>10,}   {more or ''}")
    others = {dialect: one for dialect, one in by.items() if dialect != "sqlite"}
    print("\n" + json.dumps({"found": found, **others, "goals": GOALS, "met": met}))


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _measured(folder: Path, url: str) -> dict[str, float]:
    office = Office(folder, url)
    rate = _executions(office)
    _fill(office)
    found: dict[str, float] = {"executions_per_second": rate, "refired": 0}
    for key, step in (
        ("relative_date", timedelta(days=1)),
        ("inactivity", timedelta(hours=1)),
    ):
        times, fired, again = _scans(office, key, step)
        _say(f"{key}: {len(times)} scans, {fired} fired, {again} again")
        found[f"{key}_ms"] = statistics.median(times) * 1000
        found["refired"] += again
    return found


def _fill(office: Office) -> None:
    """Write very many records, spread over ten years."""
    table = office.live.tables["deal"].main
    start, days = NOW - timedelta(days=365 * (YEARS - 1)), 365 * YEARS
    names = "name, stage, day, seen_at, version, created_at, updated_at"
    made = _SQLITE if office.database.dialect == "sqlite" else _POSTGRESQL
    given = {"table": table.name, "names": names, "rows": ROWS, "days": days}
    with office.database.write() as conn:
        conn.exec_driver_sql(made.format(start=f"{start:%Y-%m-%d}", **given))
    with office.database.engine.connect() as conn:
        conn.execute(text("ANALYZE"))
        conn.commit()


_SQLITE = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows})
INSERT INTO {table} ({names})
SELECT 'deal ' || i, CASE i % 4 WHEN 0 THEN 'won' ELSE 'open' END,
  date('{start}', '+' || (i * 7919 % {days}) || ' days'),
  strftime('%Y-%m-%dT%H:%M:%S.000000Z', '{start}',
    '+' || (i * 104729 % ({days} * 86400)) || ' seconds'),
  1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z' FROM n
"""
_POSTGRESQL = """
INSERT INTO {table} ({names})
SELECT 'deal ' || i, CASE mod(i, 4) WHEN 0 THEN 'won' ELSE 'open' END,
  date '{start}' + mod(i * 7919, {days})::int,
  timestamptz '{start}'
    + mod(i * 104729, {days}::bigint * 86400) * interval '1 second',
  1, now(), now() FROM generate_series(0::bigint, {rows} - 1) i
"""


def _scans(office: Office, key: str, step: timedelta) -> tuple[list[float], int, int]:
    """Return how long scans took, how many fired, and how many when asked again."""
    rule = office.live.rules[key]
    clock = rule_clock.clock_of(rule)
    assert clock is not None
    rule_clock._index(office.at(NOW), office.live)
    rule_clock.look_for(office.at(NOW), office.live, rule, clock)
    _count(office, key)
    times = []
    for number in range(1, ROUNDS + 1):
        ctx = office.at(NOW + number * step)
        began = time.perf_counter()
        rule_clock.look_for(ctx, office.live, rule, clock)
        times.append(time.perf_counter() - began)
    fired = _count(office, key)
    # The same stretch once more, as if nobody remembered how far the rule had looked.
    with office.database.write() as conn:
        mine = standing.c.rule == key
        conn.execute(standing.update().where(mine).values(watermark=NOW))
    rule_clock.look_for(office.at(NOW + ROUNDS * step), office.live, rule, clock)
    return times, fired, _count(office, key) - fired


def _count(office: Office, key: str) -> int:
    with office.database.read() as conn:
        query = select(func.count()).select_from(firing).where(firing.c.rule == key)
        return int(conn.execute(query).scalar_one())


def _executions(office: Office) -> float:
    """Return how many executions a second come of stored events, three each."""
    for part in range(0, EVENTS, 100):
        rows = [{"name": f"call {part + n}", "amount": n} for n in range(100)]
        with office.database.write() as conn:
            record_service.create_many_in(office.ctx, conn, office.live, "call", rows)
    began = time.perf_counter()
    dispatch(Context(office.ctx.platform))
    took = time.perf_counter() - began
    with office.database.write() as conn:
        conn.execute(jobs.job.delete())
        done = execution.c.status == "done"
        count = conn.execute(select(func.count()).where(done)).scalar_one()
    if count != 3 * EVENTS:
        raise RuntimeError(f"{count} executions of {3 * EVENTS} are done")
    return count / took


def _decisions() -> float:
    """Return how many decisions a second a table of 20 rows takes."""
    levels = ["gold", "silver", "iron", "tin"]
    rows = [
        {"when": [levels[n % 4], f">= {n // 4 * 1000}"], "then": [n]}
        for n in range(19, -1, -1)
    ]
    table = parse_decision(
        {
            "key": "discount",
            "title": "Discount",
            "inputs": [
                {"key": "level", "title": "Level", "type": "text"},
                {"key": "amount", "title": "Amount", "type": "number"},
            ],
            "outputs": [{"key": "percent", "title": "Percent", "type": "number"}],
            "hit": "first",
            "rows": rows,
        }
    )
    asked = [{"level": levels[n % 4], "amount": n * 37 % 6000} for n in range(1000)]
    began = time.perf_counter()
    for _ in range(DECISIONS // len(asked)):
        for one in asked:
            decide(table, one)
    return DECISIONS / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
