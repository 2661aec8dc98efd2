"""Enrolling: records enter and leave sequences, in the caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from engines.core.conditions import fields_of, holds, parse_condition
from engines.core.errors import Text, text
from engines.rules import program
from engines.rules.sequences import Sequence
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import linked_records
from tenon.services.changes import RecordChange
from tenon.services.opening import Opened, look
from tenon.storage import enrolments as store
from tenon.storage import jobs

TICK = "tick:run_sequences"
IN_IT = text("已在序列中。", "It is in the sequence already.")
OFF = text("序列已停用。", "The sequence is switched off.")
NEVER = text("曾经进入过，不再进入。", "It has been in it before, and may not again.")
TOO_EARLY = text(
    "距离上次结束的天数还不够。", "Too few days have passed since it ended."
)
REACHED = text("已经达成目标。", "It has reached the goal already.")
EMPTY = text("序列没有步骤。", "The sequence has no step.")
GOAL = text("达成目标。", "It reached the goal.")
LEFT = text("满足退出条件。", "It met the condition to leave.")
BY_RULE = text("由规则移出。", "Taken out by a rule.")
GONE = text("记录已删除。", "The record was deleted.")


@dataclass(frozen=True)
class Entry:
    """How a record comes into a sequence: by hand, condition or rule; who did it."""

    source: str
    actor: int | None


def sequences_of(live: LiveApp, form: str) -> list[Sequence]:
    """Return the sequences of a form."""
    found: Mapping[str, Sequence] = live.of("sequence")
    return [one for _key, one in sorted(found.items()) if one.form == form]


def enrol(opened: Opened, sequence: Sequence, record: int, entry: Entry) -> Text | None:
    """Bring a record into a sequence; return why not, None when it is in now."""
    first = program.first(sequence.steps)
    if not sequence.enabled or first is None:
        return OFF if first is not None else EMPTY
    now, live = opened.ctx.now(), opened.live
    refused = _refused(opened, sequence, record, now)
    if refused is not None:
        return refused
    key = sequence.key_at(first) or ""
    values = {
        "app": live.key,
        "sequence": sequence.key,
        "form": sequence.form,
        "record_id": record,
        "status": "active",
        "step": key,
        "ahead": sequence.ahead(key),
        "release": live.number,
        "next_at": now,
        "memory": {},
        "source": entry.source,
        "at": now,
        "actor_id": entry.actor,
    }
    if store.begin(opened.conn, values) is None:
        return IN_IT
    jobs.enqueue_once(opened.conn, "run_sequences", TICK)
    return None


def _refused(
    opened: Opened, sequence: Sequence, record: int, now: datetime
) -> Text | None:
    last = store.latest(opened.conn, (opened.live.key, sequence.key, record))
    if last is not None and last.status == "active":
        return IN_IT
    if last is not None and sequence.again == "never":
        return NEVER
    if last is not None and sequence.again == "days":
        again = (last.ended_at or last.at) + timedelta(days=sequence.again_days)
        if again > now:
            return TOO_EARLY
    if sequence.goal is not None:
        found = load(opened, sequence, record)
        if found is not None and holds(sequence.goal, found, opened.sight.env):
            return REACHED
    return None


def load(opened: Opened, sequence: Sequence, record: int) -> dict[str, Any] | None:
    """Return a record with what the conditions of a sequence read."""
    paths = set[str]()
    for condition in (sequence.enrol, sequence.goal, sequence.leave):
        paths |= fields_of(condition) if condition else set()
    if sequence.cap and sequence.cap.person:
        paths.add(sequence.cap.person)
    found = linked_records.load(opened, sequence.form, record, paths)
    return None if found is None or found["deleted_at"] is not None else found


def why_out(
    opened: Opened, sequence: Sequence, record: Mapping[str, Any] | None
) -> tuple[str, Text] | None:
    """Return how and why a record is to leave a sequence; None when it stays."""
    if record is None:
        return "left", GONE
    env = opened.sight.env
    if sequence.goal is not None and holds(sequence.goal, record, env):
        return "goal", GOAL
    if sequence.leave is not None and holds(sequence.leave, record, env):
        return "left", LEFT
    return None


def on_saved(
    ctx: Context, conn: Connection, live: LiveApp, change: RecordChange
) -> None:
    """Let a saved record come into sequences, leave them, or go on in them."""
    known = sequences_of(live, change.form)
    if not known:
        return
    opened = look(ctx.as_system("sequence"), conn, live)
    place = (live.key, change.form, change.record_id)
    for row in store.active_of(conn, place):
        sequence = live.of("sequence").get(row.sequence)
        if sequence is not None:
            _followed(opened, sequence, row, change)
    if change.operation in ("created", "updated"):
        entry = Entry("condition", ctx.actor.id)
        for sequence in known:
            if _wanted(opened, sequence, change):
                enrol(opened, sequence, change.record_id, entry)


def _followed(
    opened: Opened, sequence: Sequence, row: Any, change: RecordChange
) -> None:
    record = load(opened, sequence, change.record_id)
    out = why_out(opened, sequence, record)
    if out is not None:
        leave(opened, [row.id], *out)
    elif _awaited(opened, sequence, row, change, record or {}):
        store.change(opened.conn, row.id, {"next_at": opened.ctx.now()})
        jobs.enqueue_once(opened.conn, "run_sequences", TICK)


def _awaited(
    opened: Opened,
    sequence: Sequence,
    row: Any,
    change: RecordChange,
    record: Mapping[str, Any],
) -> bool:
    """Tell whether the change is what the enrolment waits for."""
    if row.event != f"record_{change.operation}":
        return False
    at = sequence.position_of(row.step)
    use = program.use_at(sequence.steps, at) if at else None
    when = use.props.get("event", {}).get("when") if use else None
    if not when:
        return True
    condition = parse_condition(when)
    paths = fields_of(condition)
    found = linked_records.expand(opened, sequence.form, dict(record), paths)
    return holds(condition, found, opened.sight.env)


def _wanted(opened: Opened, sequence: Sequence, change: RecordChange) -> bool:
    """Tell whether a change is what brings its record into a sequence."""
    condition = sequence.enrol
    if condition is None or not sequence.enabled:
        return False
    heads = {path.partition(".")[0] for path in fields_of(condition)}
    if change.operation == "updated" and heads.isdisjoint(change.changed):
        return False
    record = load(opened, sequence, change.record_id)
    return record is not None and holds(condition, record, opened.sight.env)


def leave(opened: Opened, numbers: list[int], status: str, reason: Text) -> int:
    """Take records out of a sequence; return how many were still in it."""
    values = {"status": status, "reason": dict(reason), "ended_at": opened.ctx.now()}
    return store.end(opened.conn, numbers, values)


def by_rule(
    opened: Opened, form: str, record: int, key: str, out: bool
) -> dict[str, Any]:
    """Let a rule bring a record in, or take it out; why not is told, no failure."""
    if out:
        place = (opened.live.key, form, record)
        rows = store.active_of(opened.conn, place)
        mine = [row.id for row in rows if row.sequence == key]
        return {"left": leave(opened, mine, "removed", BY_RULE)}
    sequence = opened.live.of("sequence").get(key)
    if sequence is None or sequence.form != form:
        return {"enrolled": False}
    why = enrol(opened, sequence, record, Entry("rule", opened.ctx.actor.id))
    return {"enrolled": why is None, "why": why["en"] if why else None}
