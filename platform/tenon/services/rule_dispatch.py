"""Dispatch: events become firings, in the order in which they happened.

All rules that wait for an event are asked in their order, each in a savepoint of its
own, so that one that fails undoes nothing but itself. Several events share a
transaction; when one of them breaks it, each is handled alone.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from engines.rules.decide import hears
from engines.rules.definition import Rule
from engines.rules.trigger import RecordEvent
from tenon.context import Context
from tenon.services import rule_batches, rule_clock, rule_resuming
from tenon.services.automation import watch_of
from tenon.services.opening import Opened, look
from tenon.services.rule_runs import Firing, acting_context, fire_in, live_or_none
from tenon.storage import automation as store
from tenon.storage import rule_runs
from tenon.storage.sealing import opened_changes

BATCH = 400
TOGETHER = 40
# What a run may wait for, by the operation that brings it.
AWAITED = {
    "updated": "record_updated",
    "restored": "record_updated",
    "deleted": "record_deleted",
    "flow": "flow_finished",
}


def dispatch(ctx: Context) -> int:
    """Handle all waiting events in their order; return how many."""
    return rule_batches.handled(
        ctx,
        lambda conn: store.waiting_events(conn, BATCH),
        lambda conn, ids: _handle(ctx, conn, ids),
        TOGETHER,
    )


def _handle(ctx: Context, conn: Connection, ids: Sequence[int]) -> int:
    rows = store.take_events(conn, ids, ctx.now())
    opened: dict[str, Opened | None] = {}
    paused: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.app not in opened:
            opened[row.app] = _open(ctx, conn, row.app)
            paused[row.app] = frozenset(rule_runs.paused(conn, row.app))
        found = opened[row.app]
        if found is not None:
            _hear(found, row, paused[row.app])
    return len(rows)


def _open(ctx: Context, conn: Connection, app: str) -> Opened | None:
    live = live_or_none(ctx, conn, app)
    return look(ctx.as_system("rule"), conn, live) if live is not None else None


def _hear(opened: Opened, row: Any, paused: frozenset[str]) -> None:
    """Ask the rules, wake the runs and look at the clocks that an event concerns."""
    live, watch = opened.live, watch_of(opened.live)
    event = _event(opened, row)
    for rule in watch.rules.get((row.form, row.operation), ()):
        if not _meant(rule, event):
            continue
        key = _key(row)
        told = _told(row, event)
        firing = Firing(
            rule, row.record_id, key, row.chain, row.depth, row.id, told=told
        )
        ctx = acting_context(opened.ctx, firing)
        judged = fire_in(_as(opened, ctx), firing, paused=rule.key in paused)
        if judged["status"] == "held" and rule.key not in paused:
            paused |= {rule.key}
    if row.form in watch.awaited:
        _wake(opened, row, event)
    if row.form in watch.timed and row.form in live.forms:
        rule_clock.look_again(opened, row.form, row.record_id, frozenset(event.changes))


def _as(opened: Opened, ctx: Context) -> Opened:
    return Opened(
        ctx, opened.conn, opened.live, opened.rights, opened.sight, opened.staff
    )


def _event(opened: Opened, row: Any) -> RecordEvent:
    compiled = opened.live.forms.get(row.form)
    told = row.changes
    if compiled is not None and told:
        told = opened_changes(opened.conn, compiled, told)
    changes = {key: (pair[0], pair[1]) for key, pair in told.items()}
    beside = {} if row.operation in _OF_RECORDS else row.after
    return RecordEvent(row.operation, {}, changes, beside)


_OF_RECORDS = frozenset(("created", "updated", "deleted", "restored"))


def _meant(rule: Rule, event: RecordEvent) -> bool:
    if "rule" in event.told and event.told["rule"] != rule.key:
        return False
    return hears(rule, event)


def _key(row: Any) -> str:
    """Return the occurrence: what the caller of a hook names comes once."""
    if row.operation == "heard" and row.after.get("key"):
        return f"hook:{sha256(row.after['key'].encode()).hexdigest()[:40]}"
    return f"event:{row.id}"


def _told(row: Any, event: RecordEvent) -> Mapping[str, Any]:
    if row.operation in _OF_RECORDS:
        before = {key: pair[0] for key, pair in event.changes.items()}
        return {"operation": row.operation, "person": row.actor_id, "before": before}
    if row.operation == "heard":
        return dict(row.after["values"])
    return {"person": row.actor_id, **row.after}


def _wake(opened: Opened, row: Any, event: RecordEvent) -> None:
    name = AWAITED.get(row.operation)
    if name is None:
        return
    if row.operation == "flow" and event.told.get("event") != "finished":
        return
    place = (row.app, row.form)
    for run in rule_runs.waiting_for(opened.conn, place, row.record_id, name):
        rule_resuming.hear(opened.ctx, opened.conn, run)
