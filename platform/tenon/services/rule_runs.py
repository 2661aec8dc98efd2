"""Rule runs: what happened becomes executions of rules, exactly once.

A firing is written down under its occurrence before anything is done for it, in the
same transaction; the same occurrence never fires twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import TenonError, Text, text
from engines.rules import program
from engines.rules.decide import Verdict, judge_record
from engines.rules.definition import Rule
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases, rule_breaker
from tenon.services.opening import Opened, look
from tenon.services.rule_acting import Acting
from tenon.services.rule_keeping import Kept, keep
from tenon.services.rule_records import load_record
from tenon.services.rule_steps import Walk, go
from tenon.storage import automation as store
from tenon.storage import rule_runs

DEEPEST = 8
LONGEST_CHAIN = 200
LOOP = text(
    "规则已在这条连锁中为该记录执行过，不再重复。",
    "The rule ran for this record in the same chain already.",
)
TOO_DEEP = text(
    "连锁执行的规则过多，已停止。请检查规则是否相互触发。",
    "Too many rules set each other off: stopped. Check rules that wake one another.",
)
GONE = text("记录已不存在。", "The record is gone.")
HELD = text(
    "规则已暂停，恢复后执行。", "The rule is paused: it runs when it is resumed."
)
AGAIN = text("这一次已经执行过。", "This occurrence has fired already.")

Verdicts = Callable[[Rule, Mapping[str, Any], Any], Verdict]


@dataclass(frozen=True)
class Firing:
    """One rule that is asked for one record, and what made it so.

    `key` tells occurrences apart: the same one never fires twice. `told` is what the
    trigger knows, for conditions and words.
    """

    rule: Rule
    record_id: int
    key: str
    chain: str
    depth: int = 0
    event_id: int | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


def live_or_none(ctx: Context, conn: Connection, app: str) -> LiveApp | None:
    """Return the app, None when it was deleted after the event."""
    try:
        return releases.live_in(ctx.as_system("rule"), conn, app)
    except TenonError:
        return None


def fire(
    ctx: Context,
    conn: Connection,
    live: LiveApp,
    firing: Firing,
    verdict: Verdicts = judge_record,
) -> dict[str, Any]:
    """Run one rule for one record, or write down why it did not run; return which."""
    opened = look(acting_context(ctx, firing), conn, live)
    return fire_in(opened, firing, verdict)


def acting_context(ctx: Context, firing: Firing) -> Context:
    """Return the context in which a rule acts: the system, within its chain."""
    acting = ctx.as_system(f"rule:{firing.rule.key}")
    return replace(acting, chain=firing.chain, depth=firing.depth + 1)


def fire_in(
    opened: Opened,
    firing: Firing,
    verdict: Verdicts = judge_record,
    paused: bool | None = None,
) -> dict[str, Any]:
    """Run a rule as `fire` does, in an app that is open for it already."""
    conn, live, rule = opened.conn, opened.live, firing.rule
    record = _record(opened, firing)
    answer = _answer(opened, firing, record, verdict)
    held = answer.fires and (_is_paused(conn, live, rule) if paused is None else paused)
    status = "held" if held else "running" if answer.fires else "skipped"
    reason = HELD if held else answer.why
    begun = _begun(opened, firing, status, reason)
    execution = store.begin_execution(conn, begun)
    if execution is None:
        return {"status": "skipped", "reason": dict(AGAIN)}
    if record is None or not answer.fires:
        return {"status": "skipped", "reason": answer.why, "id": execution}
    acting = Acting(opened, live, rule, firing.record_id, record, event=firing.told)
    acting.key = str(execution)
    return _run(acting, Kept(execution, live.number), firing, held=held)


def _run(acting: Acting, kept: Kept, firing: Firing, *, held: bool) -> dict[str, Any]:
    walk = Walk(acting, acting.rule.actions, program.first(acting.rule.actions))
    conn = acting.opened.conn
    if held:
        _hold(conn, kept, walk)
        return {"status": "held", "reason": dict(HELD), "id": kept.id}
    end = go(conn, walk)
    status = keep(conn, kept, walk, end)
    if firing.depth:
        rule_breaker.caused(acting, kept.id)
    reason = getattr(end, "reason", None) or walk.reason
    return {"status": status, "reason": dict(reason), "id": kept.id}


def _hold(conn: Connection, kept: Kept, walk: Walk) -> None:
    values = {
        "app": walk.acting.live.key,
        "rule": walk.acting.rule.key,
        "form": walk.acting.rule.form,
        "record_id": walk.acting.record_id,
        "release": kept.release,
        "position": program.written(walk.position) if walk.position else None,
        "memory": {"event": dict(walk.acting.event), "steps": {}},
        "state": "held",
    }
    rule_runs.keep_run(conn, kept.id, values)


def _is_paused(conn: Connection, live: LiveApp, rule: Rule) -> bool:
    found = rule_runs.standing_of(conn, live.key, rule.key)
    return found is not None and found.paused_at is not None


def _record(opened: Opened, firing: Firing) -> Mapping[str, Any] | None:
    rule = firing.rule
    if not firing.record_id:
        return {}
    if rule.form not in opened.live.forms:
        return None
    return load_record(opened, rule, firing.record_id)


def _answer(
    opened: Opened,
    firing: Firing,
    record: Mapping[str, Any] | None,
    verdict: Verdicts,
) -> Verdict:
    if record is None:
        return Verdict(False, GONE)
    env = opened.sight.env
    if verdict is judge_record:
        answer = judge_record(firing.rule, record, env, firing.told)
    else:
        answer = verdict(firing.rule, record, env)
    stopped = _stopped(opened, firing) if answer.fires and firing.depth else None
    return Verdict(False, stopped) if stopped else answer


def _stopped(opened: Opened, firing: Firing) -> Text | None:
    conn = opened.conn
    mine = {
        "app": opened.live.key,
        "rule": firing.rule.key,
        "record_id": firing.record_id,
    }
    if store.ran_in_chain(conn, mine, firing.chain):
        return LOOP
    deep = firing.depth >= DEEPEST
    if deep or store.count_in_chain(conn, firing.chain) >= LONGEST_CHAIN:
        return TOO_DEEP
    return None


def _begun(opened: Opened, firing: Firing, status: str, reason: Text) -> dict[str, Any]:
    return {
        "app": opened.live.key,
        "rule": firing.rule.key,
        "form": firing.rule.form,
        "record_id": firing.record_id,
        "occurrence": firing.key,
        "event_id": firing.event_id,
        # Nobody sees it before the commit: most are done by then, and stay so.
        "status": "done" if status == "running" else status,
        "ended_at": opened.ctx.now() if status == "running" else None,
        "reason": dict(reason),
        "chain": firing.chain,
        "depth": firing.depth,
        "at": opened.ctx.now(),
    }
