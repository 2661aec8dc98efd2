"""Rule runs: events and silences become executions of rules, exactly once.

A job takes the events in their order; every event is handled in one transaction, every
rule in a savepoint of its own, so that one that fails undoes nothing but itself.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, true

from engines.core.errors import TenonError, Text, text
from engines.rules.clocks import Silence
from engines.rules.decide import (
    FIRES,
    Verdict,
    decide,
    judge_record,
    listens,
)
from engines.rules.definition import Rule
from engines.rules.trigger import RecordEvent
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.opening import look
from tenon.services.rule_effects import Acting, act
from tenon.services.rule_records import load_record
from tenon.storage import apps as app_store
from tenon.storage import automation as store
from tenon.storage.automation import Ledger
from tenon.storage.history import plain
from tenon.storage.sealing import opened_changes

BATCH = 200
DEEPEST = 8
LONGEST_CHAIN = 200
LATE = timedelta(hours=1)
LOOP = text(
    "规则已在这条连锁中为该记录执行过，不再重复。",
    "The rule ran for this record in the same chain already.",
)
TOO_DEEP = text(
    "连锁执行的规则过多，已停止。请检查规则是否相互触发。",
    "Too many rules set each other off: stopped. Check rules that wake one another.",
)
GONE = text("记录已不存在。", "The record is gone.")


@dataclass(frozen=True)
class Firing:
    """One rule that is asked for one record, and what made it so.

    `key` tells occurrences apart: the same one never fires twice.
    """

    rule: Rule
    record_id: int
    key: str
    chain: str
    depth: int = 0
    event_id: int | None = None


def dispatch(ctx: Context) -> int:
    """Handle all waiting events in their order; return how many."""
    handled = 0
    while True:
        with ctx.database.read() as conn:
            ids = store.waiting_events(conn, BATCH)
        if not ids:
            return handled
        for event_id in ids:
            handled += _handle(ctx, event_id)


def _handle(ctx: Context, event_id: int) -> bool:
    with ctx.database.write() as conn:
        row = store.take_event(conn, event_id, ctx.now())
        if row is None:
            return False
        live = _live(ctx, row.app)
        if live is None:
            return True
        for rule in _listening(live, row):
            key = f"event:{event_id}"
            firing = Firing(rule, row.record_id, key, row.chain, row.depth, event_id)
            fire(ctx, conn, live, firing, _decider(conn, live, row))
        return True


def _live(ctx: Context, app: str) -> LiveApp | None:
    try:
        return releases.live(ctx.as_system("rule"), app)
    except TenonError:
        # The app was deleted after the event: nothing is left to do for it.
        return None


def _listening(live: LiveApp, row: Any) -> list[Rule]:
    heard = [r for r in live.rules.values() if listens(r, row.form, row.operation)]
    return sorted(heard, key=lambda rule: (rule.order, rule.key))


Decider = Callable[[Rule, Mapping[str, Any], Any], Verdict]


def _decider(conn: Connection, live: LiveApp, row: Any) -> Decider:
    compiled = live.forms.get(row.form)
    told = opened_changes(conn, compiled, row.changes) if compiled else row.changes
    changes = {key: (pair[0], pair[1]) for key, pair in told.items()}

    def verdict(rule: Rule, record: Mapping[str, Any], env: Any) -> Verdict:
        event = RecordEvent(row.operation, record, changes)
        return decide(rule, event, env)

    return verdict


def fire(
    ctx: Context, conn: Connection, live: LiveApp, firing: Firing, verdict: Decider
) -> dict[str, Any]:
    """Run one rule for one record, or write down why it did not run; return which."""
    rule = firing.rule
    acting = ctx.as_system(f"rule:{rule.key}")
    acting = replace(acting, chain=firing.chain, depth=firing.depth + 1)
    opened = look(acting, conn, live)
    record = load_record(opened, rule, firing.record_id)
    answer = verdict(rule, record, opened.sight.env) if record else Verdict(False, GONE)
    stopped = _stopped(conn, live, firing) if answer.fires else None
    if stopped:
        answer = Verdict(False, stopped)
    execution = store.begin_execution(conn, _begun(ctx, live, firing, answer))
    if execution is None or not answer.fires or record is None:
        return {"status": "skipped", "reason": answer.why}
    ended = _act(Acting(opened, live, rule, firing.record_id, record))
    store.end_execution(conn, execution, {**ended, "ended_at": ctx.now()})
    return ended


def _stopped(conn: Connection, live: LiveApp, firing: Firing) -> Text | None:
    mine = {
        "app": live.key,
        "rule": firing.rule.key,
        "record_id": firing.record_id,
    }
    if store.ran_in_chain(conn, mine, firing.chain):
        return LOOP
    deep = firing.depth >= DEEPEST
    if deep or store.count_in_chain(conn, firing.chain) >= LONGEST_CHAIN:
        return TOO_DEEP
    return None


def _begun(
    ctx: Context, live: LiveApp, firing: Firing, answer: Verdict
) -> dict[str, Any]:
    return {
        "app": live.key,
        "rule": firing.rule.key,
        "form": firing.rule.form,
        "record_id": firing.record_id,
        "occurrence": firing.key,
        "event_id": firing.event_id,
        "status": "running" if answer.fires else "skipped",
        "reason": dict(answer.why),
        "chain": firing.chain,
        "depth": firing.depth,
        "at": ctx.now(),
    }


def _act(acting: Acting) -> dict[str, Any]:
    """Do what the rule asks for in a savepoint: all of it, or nothing."""
    steps: list[dict[str, Any]] = []
    try:
        with acting.opened.conn.begin_nested():
            steps += act(acting)
    except TenonError as error:
        reason = {"code": error.code, **error.texts}
        return {"status": "failed", "steps": steps, "reason": reason}
    return {"status": "done", "steps": steps, "reason": dict(FIRES)}


def scan(ctx: Context) -> int:
    """Fire the time rules of every app that are due; return how many fired."""
    system = ctx.as_system("rule")
    with ctx.database.read() as conn:
        keys = [row.key for row in app_store.list_apps(conn)]
    fired = 0
    for key in keys:
        live = _live(system, key)
        if live is None:
            continue
        for rule in live.rules.values():
            if rule.enabled and rule.trigger.kind == "inactivity":
                fired += _scan(system, live, rule)
    return fired


def _scan(ctx: Context, live: LiveApp, rule: Rule) -> int:
    fired = 0
    for record_id, key in _due(ctx, live, rule):
        with ctx.database.write() as conn:
            firing = Firing(rule, record_id, key, uuid4().hex)
            fire(ctx, conn, live, firing, judge_record)
        fired += 1
    return fired


def _due(ctx: Context, live: LiveApp, rule: Rule) -> Iterator[tuple[int, str]]:
    """Yield (record id, occurrence) of what is due and has not fired yet."""
    asked = rule.trigger_type.clock
    silence = asked(rule.trigger.props) if asked else None
    if not isinstance(silence, Silence) or silence.form not in live.tables:
        return
    now = ctx.now()
    table = live.tables[silence.form].main
    ledger = Ledger(live.key, rule.key, _since(silence, now))
    with ctx.database.report() as conn:
        opened = look(ctx, conn, live)
        meant = opened.sight.condition(silence.form, rule.when)
        alive = opened.sight.rows(silence.form) & (meant if rule.when else true())
        wanted = (_limit(live, silence, now), alive)
        rows = store.silent_since(conn, table.c[silence.field], wanted, ledger)
        fired = store.occurrences(conn, ledger, [row[0] for row in rows])
    for record_id, value in rows:
        count = silence.occurrence(_moment(value, ctx.timezone), now)
        key = f"silent:{plain(value)}:{count}"
        if count is not None and (record_id, key) not in fired:
            yield record_id, key


def _since(silence: Silence, now: datetime) -> datetime | None:
    """Return since when a firing is the latest one; a late one must not delay the next.

    Without repetition a value fires once and for all.
    """
    if silence.repeat is None:
        return None
    return now - silence.repeat + min(silence.repeat / 2, LATE)


def _limit(live: LiveApp, silence: Silence, now: datetime) -> Any:
    before = now - silence.after
    shape = live.world.find(silence.form, silence.field)
    if shape and shape.type == "date":
        # A day began up to 14 hours before it did in UTC; `occurrence` decides.
        return (before + timedelta(hours=14)).date()
    return before


def _moment(value: Any, zone: str) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=ZoneInfo(zone))
