"""Automation, first half: what rules wait for is written down.

Capture runs inside the journey's transaction: a commit without the event, or an event
without the commit, cannot happen. `rule_dispatch` does what follows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from engines.core.conditions import fields_of
from engines.core.errors import TenonError, text
from engines.rules.clocks import Ticks
from engines.rules.decide import hears
from engines.rules.definition import Rule
from engines.rules.trigger import RecordEvent
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.changes import RecordChange
from tenon.storage import automation as store
from tenon.storage import jobs
from tenon.storage.history import plain
from tenon.storage.sealing import sealed_changes, sealed_values

DISPATCH = "tick:dispatch_events"


@dataclass(frozen=True)
class Watch:
    """What the rules of a release listen to.

    `rules` by form and operation; `timed` the fields of a form that time rules look
    at; `awaited` the forms on whose records runs may wait for something; `before` the
    rules that are asked before saving.
    """

    rules: Mapping[tuple[str, str], tuple[Rule, ...]]
    timed: Mapping[str, frozenset[str]]
    awaited: frozenset[str]
    before: Mapping[tuple[str, str], tuple[Rule, ...]]

    def heard(self, form: str, event: RecordEvent) -> bool:
        """Tell whether any rule waits for just this."""
        rules = self.rules.get((form, event.operation), ())
        return any(hears(rule, event) for rule in rules)


@lru_cache(maxsize=64)
def watch_of(live: LiveApp) -> Watch:
    """Return what the rules of a release listen to, the first in order first."""
    found: dict[tuple[str, str], list[Rule]] = {}
    before: dict[tuple[str, str], list[Rule]] = {}
    timed: dict[str, frozenset[str]] = {}
    awaited = set()
    rules: Sequence[Rule] = [rule for rule in live.rules.values() if rule.enabled]
    for rule in sorted(rules, key=lambda one: (one.order, one.key)):
        listening = found if rule.phase == "after" else before
        for operation in rule.trigger_type.operations:
            listening.setdefault((rule.form, operation), []).append(rule)
        if any("event" in use.props for use in rule.uses()):
            awaited.add(rule.form)
        for field in _looked_at(rule):
            timed[rule.form] = timed.get(rule.form, frozenset()) | {field}
    return Watch(_whole(found), timed, frozenset(awaited), _whole(before))


def _whole(
    found: Mapping[tuple[str, str], Sequence[Rule]],
) -> Mapping[tuple[str, str], tuple[Rule, ...]]:
    return {place: tuple(rules) for place, rules in found.items()}


def _looked_at(rule: Rule) -> frozenset[str]:
    """Return the fields of a record that decide when a time rule fires for it."""
    asked = rule.trigger_type.clock
    clock = asked(rule.trigger.props) if asked else None
    if clock is None or isinstance(clock, Ticks):
        return frozenset()
    read = fields_of(rule.when) if rule.when else frozenset()
    return frozenset(path.split(".", 1)[0] for path in (*read, clock.field))


def capture(
    ctx: Context, conn: Connection, live: LiveApp, changes: Sequence[RecordChange]
) -> None:
    """Write down changes that a rule may wait for, in the caller's transaction."""
    rows = []
    for change in changes:
        values = _captured(conn, live, change)
        if values is not None:
            place = (live.key, change.form, change.record_id)
            rows.append(_row(ctx, place, change.operation, values))
    _add(conn, rows)


def _captured(
    conn: Connection, live: LiveApp, change: RecordChange
) -> dict[str, Any] | None:
    """Return what is kept of a change; None when no rule waits for it."""
    watch = watch_of(live)
    rules = watch.rules.get((change.form, change.operation))
    timed = watch.timed.get(change.form)
    if not rules and not timed and change.form not in watch.awaited:
        return None
    before = change.before or {}
    pairs = {
        key: (plain(before.get(key)), plain(change.after.get(key)))
        for key in change.changed
    }
    event = RecordEvent(change.operation, change.after, pairs)
    moved = timed is not None and not change.changed.isdisjoint(timed)
    heard = rules and any(hears(rule, event) for rule in rules)
    if not (heard or moved or change.form in watch.awaited):
        return None
    compiled = live.forms[change.form]
    after = {key: plain(value) for key, value in change.after.items()}
    changes = {key: list(pair) for key, pair in pairs.items()}
    return {
        "changes": sealed_changes(conn, compiled, changes),
        "after": sealed_values(conn, compiled, after),
    }


Place = tuple[str, str, int]


def _row(
    ctx: Context, place: Place, operation: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    app, form, record = place
    return {
        "app": app,
        "form": form,
        "record_id": record,
        "operation": operation,
        "actor_id": ctx.actor.id,
        "chain": ctx.chain or uuid4().hex,
        "depth": ctx.depth,
        "at": ctx.now(),
        **values,
    }


def _add(conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write events, and the job that hands them out."""
    if rows:
        store.add_events(conn, rows)
        jobs.enqueue_once(conn, "dispatch_events", DISPATCH)


def tell(
    ctx: Context,
    conn: Connection,
    live: LiveApp,
    at: tuple[str, int, str],
    told: Mapping[str, Any],
) -> bool:
    """Write down something that is no change of a record, if a rule waits for it.

    `at` is the form ("" for none), the record (0 for none) and the operation; `told`
    is what rules may read of it. Returns whether it was worth writing down.
    """
    form, record, operation = at
    event = RecordEvent(operation, {}, {}, told)
    watch = watch_of(live)
    awaited = bool(record) and form in watch.awaited
    if not awaited and not watch.heard(form, event):
        return False
    values = {"changes": {}, "after": plain(dict(told))}
    _add(conn, [_row(ctx, (live.key, form, record), operation, values)])
    return True


def heard(  # noqa: PLR0913  # what a call is made of; the hooks call it so
    ctx: Context,
    conn: Connection,
    app: str,
    rule: str,
    values: Mapping[str, Any],
    key: str,
) -> None:
    """Write down that another system called the hook of a rule; `key` makes it once.

    Raises `rule.unknown_hook` when there is no such rule, or it is switched off.
    """
    live = releases.live_in(ctx.as_system("hook"), conn, app)
    found: Rule | None = live.rules.get(rule)
    waits = found is not None and "heard" in found.trigger_type.operations
    if found is None or not waits or not found.enabled:
        texts = text(
            "没有等待外部调用的规则“{rule}”。",
            "No rule '{rule}' waits to be called.",
            rule=rule,
        )
        raise TenonError("rule.unknown_hook", texts)
    told = {"values": plain(dict(values)), "rule": rule, "key": key}
    values = {"changes": {}, "after": told}
    _add(conn, [_row(ctx, (app, "", 0), "heard", values)])
