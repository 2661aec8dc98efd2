"""Bulk work: some records a transaction, each in a savepoint, never one twice.

What is left is in the table, changed in the same transaction as the records: a run
that broke off goes on where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import ProblemsError, TenonError, Text, localise
from tenon.context import Context
from tenon.services.bulk_operations import OPERATIONS, Effect, Work
from tenon.services.guarding import Saver
from tenon.services.opening import Opened, open_app
from tenon.services.reading import title_of
from tenon.storage import bulks as store
from tenon.storage import jobs

BATCH = 50
MOST_TOLD = 200
Row = dict[str, Any]
Step = Callable[[Work, Any], Effect]


@dataclass(frozen=True)
class Place:
    """Where a run is: its operation, its job, how many records it has looked at."""

    number: int
    job: int
    done: int = 0
    undo: bool = False


def advance(ctx: Context, at: Place) -> tuple[str, Place]:
    """Do the next records; return `more`, `cancelled` or `done`, and the new place."""
    with ctx.database.write() as conn:
        row = store.find(conn, at.number)
        waiting = "done" if at.undo else "waiting"
        rows = store.next_records(conn, at.number, waiting, BATCH)
        if not rows:
            return "done", at
        work = _work(ctx, conn, row)
        step = _undo_one if at.undo else _do_one
        for one in rows:
            _settle(work, one, step, failed="kept" if at.undo else "failed")
        store.change(conn, at.number, {"status": "undoing" if at.undo else "running"})
        after = replace(at, done=at.done + len(rows))
        total = (row.result or {}).get("changed", 0) if at.undo else row.total
        told = {"done": after.done, "total": total, "state": {"done": after.done}}
        cancelled = jobs.report(conn, at.job, told)
        return ("cancelled" if cancelled else "more"), after


def _work(ctx: Context, conn: Connection, row: Any) -> Work:
    acting = replace(ctx, source="bulk")
    saver = Saver(open_app(acting, conn, row.app), row.form)
    return Work(saver, row.id, OPERATIONS[row.operation], row.plan)


def _do_one(work: Work, row: Any) -> Effect:
    return work.operation.apply(work, row.record_id)


def _undo_one(work: Work, row: Any) -> Effect:
    undo = work.operation.undo
    assert undo is not None
    return undo(work, row)


def _settle(work: Work, row: Any, step: Step, failed: str) -> None:
    conn = work.saver.conn
    try:
        with conn.begin_nested():
            effect = step(work, row)
    except TenonError as error:
        effect = Effect(failed, row.version, row.before, _told(error))
    values = {"state": effect.state, "problem": effect.problem}
    if effect.state in ("done", "same"):
        values |= {"version": effect.version, "before": effect.before}
    store.settle(conn, work.number, row.record_id, values)


def _told(error: TenonError) -> Text:
    if not isinstance(error, ProblemsError):
        return dict(error.texts)
    every = [problem.texts for problem in error.problems]
    return {
        language: " ".join(dict.fromkeys(texts[language] for texts in every))
        for language in every[0]
    }


def close(ctx: Context, at: Place, *, cancelled: bool) -> Row:
    """Write how a run ended; return its result."""
    with ctx.database.write() as conn:
        row = store.find(conn, at.number)
        opened = open_app(ctx, conn, row.app)
        counts = store.counts(conn, at.number)
        result = _undone(counts) if at.undo else _done(counts)
        states = ("undone", "kept") if at.undo else ("failed",)
        problems = store.problems(conn, at.number, states, MOST_TOLD)
        result["problems"] = [_problem(opened, row.form, one) for one in problems]
        values = _ended(result, at, cancelled=cancelled)
        store.change(conn, at.number, {**values, "ended_at": ctx.now()})
    return result


def _ended(result: Row, at: Place, *, cancelled: bool) -> Row:
    if not at.undo:
        return {"result": result, "status": "cancelled" if cancelled else "done"}
    if cancelled:
        # It may go on: what is left is still to be taken back.
        return {"status": "done"}
    return {"undo": result, "status": "undone"}


def _done(counts: dict[str, int]) -> Row:
    return {
        "done": counts.get("done", 0) + counts.get("same", 0),
        "changed": counts.get("done", 0),
        "failed": counts.get("failed", 0),
        "left": counts.get("waiting", 0),
    }


def _undone(counts: dict[str, int]) -> Row:
    return {
        "done": counts.get("undone", 0),
        "kept": counts.get("kept", 0),
        "failed": counts.get("kept", 0),
        "left": counts.get("done", 0),
    }


def _problem(opened: Opened, form: str, one: Any) -> Row:
    title = title_of(opened.sight, opened, form, one.record_id)
    message = localise(one.problem, opened.ctx.language)
    return {"id": one.record_id, "title": title, "message": message}
