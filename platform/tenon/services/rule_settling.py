"""Settling: a person has looked, and says that a call was done by hand.

A call of which nobody knows whether it arrived, or that the other system refused, is
not made again: the person tells why, and the execution goes on behind it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import Problem, ProblemsError, TenonError, text
from engines.rules import program
from engines.rules.definition import ACTIONS
from tenon.context import Context
from tenon.services import releases
from tenon.services.audit import Subject, note
from tenon.services.gates import need_builder
from tenon.services.rule_keeping import wake
from tenon.services.rule_resuming import uses_of
from tenon.storage import automation
from tenon.storage import rule_runs as store

Row = dict[str, Any]
BY_HAND = "by_hand"
MOST_WORDS = 500
OPEN = ("unknown", "failed")


def settles(steps: Sequence[Any]) -> bool:
    """Tell whether an execution stands at a call that a person may have done."""
    return any(_is_open(step) for step in steps)


def _is_open(step: Any) -> bool:
    kind = ACTIONS.get(step.action)
    return step.status in OPEN and kind is not None and kind.alone


def settle(ctx: Context, app: str, execution_id: int, given: Mapping[str, Any]) -> Row:
    """Mark the call at which a run stopped as done, with who says so and why."""
    need_builder(ctx)
    releases.live(ctx, app)
    why = _reason(given)
    with ctx.database.write() as conn:
        run = store.lock_run(conn, execution_id)
        if run is None or run.app != app or run.state not in ("dead", "unknown"):
            raise _nothing_to_settle()
        step = store.find_step(conn, execution_id, run.position or "")
        if step is None or not _is_open(step):
            raise _nothing_to_settle()
        _mark(ctx, conn, step, why)
        _go_on(ctx, conn, run)
        note(ctx, conn, "rule.settled", Subject(app), execution=execution_id, why=why)
    return {"status": "running"}


def _reason(given: Mapping[str, Any]) -> str:
    why = given.get("reason")
    if not isinstance(why, str) or not why.strip():
        texts = text(
            "请写明如何确认的，例如“已在对方系统查到单号”。",
            "Say how you know, such as 'found the order in the other system'.",
        )
        raise ProblemsError([Problem("required", texts, ("reason",))])
    return why.strip()[:MOST_WORDS]


def _nothing_to_settle() -> TenonError:
    texts = text(
        "这次执行没有停在需要确认的外部调用上，或已有人处理。",
        "It does not stand at a call to be settled, or somebody was faster.",
    )
    return TenonError("rule.no_settle", texts)


def _mark(ctx: Context, conn: Connection, step: Any, why: str) -> None:
    person = {"person": ctx.actor.id, "name": ctx.actor.name, "why": why}
    values = {
        "key": step.key,
        "action": step.action,
        "status": "done",
        "text": step.text,
        "result": {**(step.result or {}), BY_HAND: person},
        "error": None,
        "tries": step.tries,
        "at": ctx.now(),
    }
    store.put_step(conn, step.execution_id, step.step, values)


def _go_on(ctx: Context, conn: Connection, run: Any) -> None:
    position = program.following(uses_of(ctx, conn, run), program.read(run.position))
    values = {
        "state": "ready",
        "tries": 0,
        "wake_at": None,
        "position": program.written(position) if position else None,
    }
    store.change_run(conn, run.execution_id, values)
    ended: Row = {"status": "running", "ended_at": None, "reason": {}}
    automation.end_execution(conn, run.execution_id, ended)
    wake(conn, run.execution_id)
