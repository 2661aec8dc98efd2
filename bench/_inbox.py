"""The inbox of somebody with 10,000 done tasks, beside the raw SQL of the same page."""

import sqlite3
import statistics
import time
from contextlib import closing
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bench._office import Office
from tenon.services import tasks
from tenon.services.tasks import PAGE, BoxQuery
from tenon.storage.models.flows import instance, task

DONE, OPEN, ROUNDS = 10_000, 40, 40
_PAGE = """SELECT t.*, i.title, i.app, i.form, i.record_id, i.flow, i."release",
  i.initiator_id, i.status
FROM sys_task t LEFT JOIN sys_flow_instance i ON t.instance_id = i.id
WHERE t.assignee_id = ? AND t.kind != 'cc' AND t.status = 'open'
ORDER BY t.id DESC LIMIT 31"""
_COUNTS = """SELECT kind, count(*) FROM sys_task
WHERE assignee_id = ? AND status = 'open' GROUP BY kind"""
_NAMES = "SELECT id, name FROM sys_user WHERE id IN ({})"
_RECORDS = "SELECT id, name, amount, note_0, note_1, note_2 FROM {} WHERE id IN ({})"


def inbox_ratio(office: Office) -> float:
    """Return how many times the raw SQL our page of the to-do box takes."""
    person = [key for key in office.people if key is not None][1]
    _fill(office, person)
    ours, floors = [], []
    with closing(sqlite3.connect(str(office.database.url.database))) as raw:
        for _ in range(ROUNDS):
            ours.append(_time(lambda: _ours(office, person)))
            floors.append(_time(lambda: _floor(raw, person)))
    return statistics.median(ours) / statistics.median(floors)


def _time(run: Any) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _ours(office: Office, person: int) -> None:
    found = tasks.box(office.people[person], BoxQuery())
    if len(found["tasks"]) != PAGE:
        raise RuntimeError("The page is not full.")


def _floor(raw: sqlite3.Connection, person: int) -> None:
    rows = raw.execute(_PAGE, (person,)).fetchall()
    raw.execute(_COUNTS, (person,)).fetchall()
    people = list({row[-2] for row in rows})
    raw.execute(_NAMES.format(_marks(people)), people).fetchall()
    records = [row[-5] for row in rows]
    raw.execute(_RECORDS.format("shop_quote", _marks(records)), records).fetchall()


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))


def _fill(office: Office, person: int) -> None:
    """Give `person` answered tasks of ended flows, and some that wait."""
    records = office.records(DONE + OPEN)
    now = office.ctx.now() - timedelta(days=1)
    with office.database.write() as conn:
        usual = {"app": "shop", "form": "quote", "flow": "approve", "release": 1}
        usual |= {"initiator_id": person, "started_at": now, "sequence": 9}
        rows = [
            {**usual, "record_id": r, "title": f"Quote {n}", "status": "approved"}
            for n, r in enumerate(records)
        ]
        keys = conn.scalars(insert(instance).returning(instance.c.id), rows).all()
        asked = [
            {
                "kind": "approval",
                "assignee_id": person,
                "status": "done" if n < DONE else "open",
                "instance_id": key,
                "number": 1,
                "token": 2,
                "node": "ask",
                "opened_at": now,
            }
            for n, key in enumerate(keys)
        ]
        conn.execute(insert(task), asked)
