"""Kills a rule, or a sequence, at every moment of its execution; says what is left.

One warm process forks a child per moment: the child takes a copy of the database, runs
the worker and is killed before its n-th write, commit or call. A second child
finishes what is left. Each line of the output is what then stands in the copy.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tenon.context import SYSTEM, Context, Platform
from tenon.jobs.worker import Worker
from tenon.services import apps, calls, people, releases, session
from tenon.services import records as record_service
from tenon.services.calls import Answer
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.settings import Settings
from tenon.storage import jobs
from tenon.storage.database import Database
from tenon.storage.models import metadata

MOST = 400
# What a step writes, and what says that it was written.
LETHAL = tuple(
    f"{verb} {table}"
    for verb in ("INSERT INTO", "UPDATE", "DELETE FROM")
    for table in (
        "SYS_RULE_",
        "SYS_NOTIFICATION",
        "SYS_JOB",
        "SYS_ENROLMENT",
        "SYS_DELIVERY",
        "OFFICE_DEAL",
    )
)
FORM = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "amount", "widget": "number", "title": "Amount"},
        {"key": "number", "widget": "number", "title": "Number"},
    ],
}
MORE = {"do": "update_record", "set": {"amount": {"formula": "amount + 1"}}}


def _rule(safe: bool) -> dict[str, Any]:
    call = {"do": "call", "url": "https://x.test", "set": {"number": "id"}}
    return {
        "key": "whole",
        "trigger": {"on": "record_created", "form": "deal"},
        "when": {"field": "name", "op": "eq", "value": "first"},
        "actions": [
            MORE,
            {"do": "notify", "to": [{"user": "ann"}], "title": "Go"},
            {"do": "create_record", "form": "deal", "set": {"name": "second"}},
            {**call, "safe": safe},
            MORE,
            {"do": "wait", "for": {"minutes": 0}},
            MORE,
        ],
    }


SEQUENCE = {
    "key": "nurture",
    "form": "deal",
    "enrol": {"when": {"field": "name", "op": "eq", "value": "first"}},
    "steps": [
        {**MORE, "key": "one"},
        {"key": "say", "do": "notify", "to": [{"user": "ann"}], "title": "Go"},
        {
            "key": "letter",
            "do": "message",
            "channel": "mail",
            "address": "name",
            "title": "Go",
        },
        {"key": "rest", "do": "wait", "for": {"minutes": 0}},
        {**MORE, "key": "two"},
    ],
}


def _platform(path: Path, later: timedelta) -> Platform:
    database = Database(f"sqlite:///{path}")
    url, mail = str(database.url), "smtp://127.0.0.1:9"
    settings = Settings(data=path.parent, database_url=url, workers=0, smtp_url=mail)
    return Platform(settings, database, clock=lambda: datetime.now(UTC) + later)


def prepare(path: Path, what: str) -> None:
    """Write a database with a rule or sequence, and a record that it waits for."""
    platform = _platform(path, timedelta())
    metadata.create_all(platform.database.engine)
    ctx = Context(platform, SYSTEM)
    given = {"username": "ann", "name": "Ann"}
    given["password_hash"] = session.hash_password("tenon-demo")
    people.add_user(ctx, given)
    app = {"format": 1, "key": "office", "title": "Office", "navigation": []}
    documents: Any = {APP: app, ("form", "deal"): FORM}
    if what == "sequence":
        documents["sequence", "nurture"] = SEQUENCE
    else:
        documents["rule", "whole"] = _rule(what == "safe")
    apps.install(ctx, Package(documents))
    live = releases.live(ctx, "office")
    with platform.database.write() as conn:
        values = {"name": "first", "amount": 0}
        record_service.create_in(ctx, conn, live, "deal", values)
        # Only what the rule does is of interest here.
        kinds = ("dispatch_events", "run_sequences")
        conn.execute(jobs.job.delete().where(jobs.job.c.kind.not_in(kinds)))
    platform.database.close()


def _work(path: Path, moment: int | None) -> None:
    """Run the worker until nothing is left; die before the n-th moment."""
    seen = count(1)

    def pass_by(*_any: Any) -> None:
        if next(seen) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def look(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(LETHAL):
            pass_by()

    def answer(_ctx: Any, _conn: Any, *_request: Any, key: str, **_more: Any) -> Answer:
        pass_by()
        with (path.parent / "calls").open("a") as log:
            log.write(f"{key}\n")
            log.flush()
            os.fsync(log.fileno())
        pass_by()
        return Answer(200, {"id": 7})

    calls.call = answer  # type: ignore[assignment]
    event.listen(Engine, "before_cursor_execute", look)
    event.listen(Engine, "commit", pass_by)
    # A killed worker is found dead when its lease is over.
    platform = _platform(path, timedelta(hours=1 if moment is None else 0, seconds=2))
    with platform.database.write() as conn:
        jobs.release_all(conn)
    Worker(platform, threads=0).drain()
    platform.database.close()


def _forked(work: Callable[[], None]) -> bool:
    """Do `work` in a child; tell whether it was killed."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError("The child broke.")
    return False


def _left(path: Path) -> dict[str, Any]:
    """Return what stands in the database now."""
    ask = {
        "executions": "SELECT status FROM sys_rule_execution ORDER BY id",
        "steps": "SELECT step, status FROM sys_rule_step ORDER BY id",
        "amounts": "SELECT name, amount FROM office_deal ORDER BY id",
        "told": "SELECT count(*) FROM sys_notification WHERE kind = 'rule'",
        "runs": "SELECT count(*) FROM sys_rule_run",
        "enrolled": "SELECT status FROM sys_enrolment ORDER BY id",
        "walked": "SELECT step, status FROM sys_enrolment_step ORDER BY id",
        "letters": "SELECT count(*) FROM sys_delivery",
        "open": "SELECT count(*) FROM sys_job WHERE status IN ('queued', 'running')",
    }
    with sqlite3.connect(path) as conn:
        found = {name: conn.execute(query).fetchall() for name, query in ask.items()}
    conn.close()
    log = path.parent / "calls"
    return {**found, "calls": log.read_text().split() if log.exists() else []}


def _copy(origin: Path, place: Path) -> Path:
    place.mkdir()
    return Path(shutil.copy(origin, place / "copy.db"))


def main(folder: Path, what: str, stride: int) -> None:
    """Kill at every `stride`-th moment, until the worker comes to its end alive."""
    origin = folder / "origin.db"
    prepare(origin, what)
    # What is imported and compiled here, no child has to do again.
    _work(_copy(origin, folder / "warm"), None)
    for moment in range(1, MOST, stride):
        path = _copy(origin, folder / str(moment))
        killed = _forked(lambda: _work(path, moment))  # noqa: B023
        _forked(lambda: _work(path, None))  # noqa: B023
        sys.stdout.write(json.dumps({"killed": killed, **_left(path)}) + "\n")
        if not killed:
            return


main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
