"""Resuming: unfinished runs go on, after a wait, a call, a pause or a crash.

Each run is a row that says where it stands and a job that takes it up; the job is
written with the row, so that neither can be without the other.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from engines.core.conditions import holds
from engines.core.errors import TenonError, text
from engines.rules import program
from engines.rules.decide import judge_record, plan_use
from engines.rules.definition import ACTIONS, Rule, Use
from engines.rules.effects import CallOut, Wait
from tenon.context import Context
from tenon.services import releases, rule_calls, rule_flow_runs
from tenon.services.opening import Opened, look
from tenon.services.rule_acting import Acting
from tenon.services.rule_keeping import Kept, keep, wake
from tenon.services.rule_records import load_record
from tenon.services.rule_runs import live_or_none
from tenon.services.rule_steps import Fault, Walk, go
from tenon.storage import automation
from tenon.storage import rule_runs as store

STOPPED = text("等待超时，规则结束。", "The wait took too long: the rule ended.")
OVER = text("规则或应用已被删除。", "The rule or its app is gone.")


def resume(ctx: Context, execution_id: int) -> str:
    """Take up a run where it stands; return what has become of it."""
    with ctx.database.write() as conn:
        row = store.lock_run(conn, execution_id)
        if row is None or row.state in ("dead", "held", "unknown"):
            return "nothing"
        walk = _walk(ctx, conn, row)
        if walk is None:
            return _ended(ctx, conn, execution_id, "failed", OVER)
        kept = Kept(execution_id, row.release, row.tries, True, row.origin)
        asked = _proceed(ctx, conn, row, walk, kept)
    if not isinstance(asked, rule_calls.Asked):
        return asked
    answer = rule_calls.make(ctx, asked)
    with ctx.database.write() as conn:
        return _answered(ctx, conn, execution_id, asked, answer)


def _ended(
    ctx: Context, conn: Connection, execution_id: int, status: str, reason: Any
) -> str:
    store.end_run(conn, execution_id)
    values = {"status": status, "reason": dict(reason), "ended_at": ctx.now()}
    automation.end_execution(conn, execution_id, values)
    return status


def _walk(ctx: Context, conn: Connection, row: Any) -> Walk | None:
    """Return the run as it was left; None when its rule or app is gone."""
    system = ctx.as_system("rule")
    live = live_or_none(ctx, conn, row.app)
    rule = _rule(system, conn, row) if live is not None else None
    execution = store.find_execution(conn, row.execution_id)
    if live is None or rule is None or execution is None:
        return None
    chained = {"chain": execution.chain, "depth": execution.depth + 1}
    acting_ctx = replace(ctx.as_system(f"rule:{rule.key}"), **chained)
    opened = look(acting_ctx, conn, live)
    acting = _acting(opened, rule, row)
    position = program.read(row.position) if row.position else None
    return Walk(acting, rule.actions, position)


def _acting(opened: Opened, rule: Rule, row: Any) -> Acting:
    record: Mapping[str, Any] | None = {}
    if row.record_id:
        known = rule.form in opened.live.forms
        record = load_record(opened, rule, row.record_id) if known else None
    memory = row.memory
    return Acting(
        opened,
        opened.live,
        rule,
        row.record_id,
        record if record is not None else {},
        rule_flow_runs.initiator(row.origin),
        event=memory.get("event") or {},
        steps=dict(memory.get("steps") or {}),
        key=str(row.execution_id),
    )


def _rule(ctx: Context, conn: Connection, row: Any) -> Rule | None:
    if row.origin:
        return rule_flow_runs.rule_of(row.origin, row.form)
    try:
        release = releases.release_in(ctx, conn, row.app, row.release)
    except TenonError:
        return None
    found: Rule | None = release.rules.get(row.rule)
    return found


def uses_of(ctx: Context, conn: Connection, row: Any) -> program.Uses:
    """Return the actions of the rule of a run; none when the rule is gone."""
    rule = _rule(ctx.as_system("rule"), conn, row)
    return rule.actions if rule is not None else ()


def _proceed(
    ctx: Context, conn: Connection, row: Any, walk: Walk, kept: Kept
) -> "str | rule_calls.Asked":
    """Do what stands at the run's place; a call is prepared and made outside."""
    if row.state == "fresh" and not _still_meant(walk):
        reason = judge_record(walk.acting.rule, walk.acting.record, _env(walk)).why
        return _ended(ctx, conn, kept.id, "skipped", reason)
    use = program.use_at(walk.uses, walk.position) if walk.position else None
    if use is not None and ACTIONS[use.kind].alone and row.state != "fresh":
        effect = plan_use(use, walk.acting.situation)[0]
        if isinstance(effect, Wait):
            # Run again by hand, a wait begins anew.
            known = row.state == "waiting"
            if known and not _waited(ctx, conn, row, walk, (use, effect)):
                return "waiting"
        elif isinstance(effect, CallOut):
            return rule_calls.prepare(conn, walk, kept, (use, effect))
    return keep(conn, kept, walk, go(conn, walk))


def _env(walk: Walk) -> Any:
    return walk.acting.opened.sight.env


def _still_meant(walk: Walk) -> bool:
    acting = walk.acting
    if acting.record_id and not acting.record:
        return False
    return judge_record(acting.rule, acting.record, _env(walk), acting.event).fires


def _waited(
    ctx: Context, conn: Connection, row: Any, walk: Walk, at: tuple[Use, Wait]
) -> bool:
    """End a wait whose time has come; tell whether it has."""
    use, effect = at
    heard = row.memory.get("heard")
    due: datetime | None = row.wake_at
    if not heard and (due is None or due > ctx.now()):
        if due is not None:
            # The job came early, by a clock that differs: it comes again.
            wake(conn, row.execution_id, due)
        return False
    outcome = "event" if heard else "timeout" if effect.event else "time"
    assert walk.position is not None
    said = text("等待结束", "Waited")
    walk.note(use, said, {"outcome": outcome})
    walk.position = program.following(walk.uses, walk.position)
    if outcome == "timeout" and effect.late == "stop":
        walk.reason, walk.position = STOPPED, None
    return True


def _answered(
    ctx: Context,
    conn: Connection,
    execution_id: int,
    asked: "rule_calls.Asked",
    answer: "rule_calls.Answered",
) -> str:
    """Take up what another system answered, and go on."""
    row = store.lock_run(conn, execution_id)
    walk = _walk(ctx, conn, row) if row is not None else None
    if row is None or walk is None:
        return "nothing"
    kept = Kept(execution_id, row.release, row.tries, True, row.origin)
    end = rule_calls.take_up(conn, walk, kept, (asked, answer))
    if isinstance(end, str):
        return end
    if isinstance(end, Fault):
        return keep(conn, kept, walk, end)
    return keep(conn, replace(kept, tries=0), walk, go(conn, walk))


def hear(ctx: Context, conn: Connection, row: Any) -> None:
    """Let a run that waits for an event go on, if its condition holds now."""
    walk = _walk(ctx, conn, row)
    use = program.use_at(walk.uses, walk.position) if walk and walk.position else None
    if walk is None or use is None or not ACTIONS[use.kind].alone:
        return
    effect = plan_use(use, walk.acting.situation)[0]
    if not isinstance(effect, Wait) or effect.event is None:
        return
    when = effect.event.when
    if when is None or holds(when, walk.acting.situation.names, _env(walk)):
        memory = {**row.memory, "heard": True}
        store.change_run(conn, row.execution_id, {"memory": memory})
        wake(conn, row.execution_id)
