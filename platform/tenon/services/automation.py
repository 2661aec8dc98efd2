"""Automation, first half: changes that rules wait for are written down.

Capture runs inside the journey's transaction: a commit without the event, or an event
without the commit, cannot happen. `rule_runs` does what follows.
"""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import Connection

from engines.rules.decide import listens
from engines.rules.definition import Rule
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.storage import automation as store
from tenon.storage import jobs
from tenon.storage.history import plain
from tenon.storage.sealing import sealed_changes, sealed_values

DISPATCH = "tick:dispatch_events"


def capture(
    ctx: Context, conn: Connection, live: LiveApp, change: RecordChange
) -> None:
    """Write down a change that a rule may wait for, in the caller's transaction."""
    rules: Sequence[Rule] = list(live.rules.values())
    if not any(listens(rule, change.form, change.operation) for rule in rules):
        return
    before = change.before or {}
    changes = {
        key: [plain(before.get(key)), plain(change.after.get(key))]
        for key in change.changed
    }
    after = {key: plain(value) for key, value in change.after.items()}
    values = {
        "app": live.key,
        "form": change.form,
        "record_id": change.record_id,
        "operation": change.operation,
        "changes": sealed_changes(conn, live.forms[change.form], changes),
        "after": sealed_values(conn, live.forms[change.form], after),
        "actor_id": ctx.actor.id,
        "chain": ctx.chain or uuid4().hex,
        "depth": ctx.depth,
        "at": ctx.now(),
    }
    store.add_event(conn, values)
    jobs.enqueue_once(conn, "dispatch_events", DISPATCH)
