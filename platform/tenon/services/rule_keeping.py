"""Keeping runs: what has become of one is written down, in the caller's transaction."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import text
from engines.rules import program
from engines.rules.decide import FIRES
from engines.rules.effects import Wait
from tenon.services import rule_breaker
from tenon.services.rule_saying import say
from tenon.services.rule_steps import Fault, Halt, Walk
from tenon.storage import automation, jobs
from tenon.storage import rule_runs as store
from tenon.storage.history import plain

TRIES = 5
_dice = random.Random()  # noqa: S311  # spreads retries, keeps no secret
DEAD = text(
    "多次重试仍失败，请检查后重新执行。",
    "It failed again and again. Look at it, then run it again.",
)


@dataclass(frozen=True)
class Kept:
    """An execution: its number, the release it began under, how often it was tried."""

    id: int
    release: int
    tries: int = 0
    # It has a row as an unfinished run.
    unfinished: bool = False
    origin: Mapping[str, Any] | None = None


def keep(conn: Connection, kept: Kept, walk: Walk, end: Halt | Fault | None) -> str:
    """Write down how far a run has come; return the status of its execution."""
    _keep_steps(conn, kept, walk)
    if end is None:
        return _finish(conn, kept, walk)
    if isinstance(end, Fault):
        return _failed(conn, kept, walk, end)
    if isinstance(end.effect, Wait):
        return _waits(conn, kept, walk, end)
    walk.position = end.position
    _unfinished(conn, kept, walk, "ready")
    wake(conn, kept.id)
    return _status(conn, kept, "running")


def _keep_steps(conn: Connection, kept: Kept, walk: Walk) -> None:
    rows = [{"execution_id": kept.id, **step} for step in walk.done]
    for row in rows:
        row.setdefault("error", None)
    if kept.unfinished:
        for row in rows:
            address = row.pop("step")
            row.pop("execution_id")
            store.put_step(conn, kept.id, address, row)
    else:
        store.add_steps(conn, rows)
    walk.done = []


def _finish(conn: Connection, kept: Kept, walk: Walk) -> str:
    if kept.unfinished:
        store.end_run(conn, kept.id)
    if kept.origin:
        _told(conn, kept, walk, None)
    if not kept.unfinished and walk.reason is FIRES:
        # It was written down as done when it began.
        return "done"
    return _status(conn, kept, "done", walk, reason=dict(walk.reason))


def _status(
    conn: Connection, kept: Kept, status: str, walk: Walk | None = None, **more: Any
) -> str:
    ended = walk.acting.opened.ctx.now() if walk is not None else None
    values: dict[str, Any] = {"status": status, "ended_at": ended, **more}
    automation.end_execution(conn, kept.id, values)
    return status


def _failed(conn: Connection, kept: Kept, walk: Walk, fault: Fault) -> str:
    walk.position = fault.position
    again = fault.passing and kept.tries < TRIES
    if again:
        later = walk.acting.opened.ctx.now() + pause_of(kept.tries + 1)
        _unfinished(conn, kept, walk, "ready", tries=kept.tries + 1, wake_at=later)
        wake(conn, kept.id, later)
        return _status(conn, kept, "running", reason=dict(fault.reason))
    _unfinished(conn, kept, walk, "dead", tries=kept.tries)
    status = _status(conn, kept, "failed", walk, reason=dict(fault.reason))
    if kept.origin:
        _told(conn, kept, walk, fault.reason)
    else:
        rule_breaker.failed(walk.acting)
    return status


def pause_of(tries: int) -> timedelta:
    """Return how long to wait before the next try: 2, 4, 8 … seconds, spread out."""
    return timedelta(seconds=2**tries * _dice.uniform(0.8, 1.5))


def _unfinished(
    conn: Connection, kept: Kept, walk: Walk, state: str, **more: Any
) -> None:
    acting = walk.acting
    position = walk.position
    values = {
        "app": acting.live.key,
        "rule": acting.rule.key,
        "form": acting.rule.form,
        "record_id": acting.record_id,
        "release": kept.release,
        "position": program.written(position) if position else None,
        "memory": {"event": plain(dict(acting.event)), "steps": acting.steps},
        "state": state,
        "tries": 0,
        "wake_at": None,
        "event": None,
        "origin": dict(kept.origin) if kept.origin else None,
    }
    store.keep_run(conn, kept.id, {**values, **more})


def _waits(conn: Connection, kept: Kept, walk: Walk, halt: Halt) -> str:
    effect = halt.effect
    assert isinstance(effect, Wait)
    now = walk.acting.opened.ctx.now()
    until = _until(effect, now)
    walk.position = halt.position
    event = effect.event.trigger["on"] if effect.event else None
    _unfinished(conn, kept, walk, "waiting", wake_at=until, event=event)
    row = {
        "key": halt.use.key,
        "action": halt.use.kind,
        "status": "waiting",
        "text": dict(say(walk.acting, effect)),
        "at": now,
    }
    store.put_step(conn, kept.id, program.written(halt.position), row)
    if until is not None:
        wake(conn, kept.id, until)
    return _status(conn, kept, "waiting")


def _until(effect: Wait, now: datetime) -> datetime | None:
    if effect.event is not None:
        return now + effect.timeout if effect.timeout is not None else None
    if effect.until is not None:
        return effect.until
    return now + effect.length if effect.length is not None else now


def wake(conn: Connection, execution_id: int, at: datetime | None = None) -> None:
    """Let a run go on, at once or at a moment."""
    payload = {"execution": execution_id}
    jobs.enqueue(conn, "run_rule", payload, key=f"rule:{execution_id}", run_at=at)


def _told(
    conn: Connection, kept: Kept, walk: Walk, reason: Mapping[str, Any] | None
) -> None:
    """Tell the flow whose actions these are how they ended."""
    assert kept.origin is not None
    _flow_runs().ended(walk.acting.opened.ctx, conn, kept.origin, reason)


@cache
def _flow_runs() -> Any:
    # Found late: flows begin runs of actions through this module.
    return import_module("tenon.services.rule_flow_runs")
