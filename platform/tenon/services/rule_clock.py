"""The clock of rules: what has become due is written into the ledger, then it fires.

Each rule remembers how far it has looked, in a row that is locked while it looks: two
schedulers find nothing twice, and a server that was down makes up for it.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeGuard
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, true

from engines.core.conditions import fields_of
from engines.core.errors import TenonError
from engines.rules.check import BESIDE
from engines.rules.clocks import Clock, RelativeDate, Silence, Ticks, returning
from engines.rules.decide import judge_record
from engines.rules.definition import Rule
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import rule_batches
from tenon.services.opening import Opened, look
from tenon.services.rule_records import load_record
from tenon.services.rule_runs import Firing, acting_context, fire_in, live_or_none
from tenon.storage import apps as app_store
from tenon.storage import rule_clock as ledger
from tenon.storage import rule_indexes
from tenon.storage import rule_runs as store
from tenon.storage.ddl import NewIndex

log = logging.getLogger("tenon.rules")
# What was silent before a rule was switched on is taken up in parts.
BACKLOG = 1_000
BATCH = 400
TOGETHER = 40


def clock_of(rule: Rule) -> Clock | None:
    """Return what a time rule waits for; None for any other."""
    asked = rule.trigger_type.clock
    return asked(rule.trigger.props) if asked else None


def scan(ctx: Context) -> int:
    """Write down what is due in every app and fire it; return how many fired."""
    system = ctx.as_system("rule")
    with ctx.database.read() as conn:
        keys = [row.key for row in app_store.list_apps(conn) if row.release]
    for key in keys:
        _scan_app(system, key)
    return fire_open(system)


def _scan_app(ctx: Context, app: str) -> None:
    with ctx.database.read() as conn:
        live = live_or_none(ctx, conn, app)
        standings = store.standings(conn, app)
    if live is None:
        return
    _index(ctx, live)
    for rule in live.rules.values():
        clock = clock_of(rule)
        if clock is None:
            continue
        known = standings.get(rule.key)
        try:
            if rule.enabled and (known is None or known.paused_at is None):
                look_for(ctx, live, rule, clock)
            elif not rule.enabled and known is not None and known.watermark:
                _forget(ctx, live, rule)
        except TenonError:
            # A rule whose field is gone, after a release that broke it.
            log.exception("The rule %s of %s cannot look.", rule.key, app)


def _forget(ctx: Context, live: LiveApp, rule: Rule) -> None:
    """A rule that is off does not look back when it is switched on again."""
    with ctx.database.write() as conn:
        values = {"watermark": None, "backlog": None}
        store.note_standing(conn, (live.key, rule.key), values)


def _index(ctx: Context, live: LiveApp) -> None:
    """Build what the clocks of a release look at, once per release and process."""
    known = ctx.platform.caches.setdefault("rule_indexes", {})
    if known.get(live.key) == live.number:
        return
    needed = list(_indexes(ctx, live))
    rule_indexes.ensure(ctx.database, needed)
    tables = [tables.main.name for tables in live.tables.values()]
    used = frozenset(index.name for index in needed)
    rule_indexes.drop_unused(ctx.database, tables, used)
    known[live.key] = live.number


def _indexes(ctx: Context, live: LiveApp) -> Iterator[NewIndex]:
    for rule in live.rules.values():
        clock = clock_of(rule) if rule.enabled else None
        if clock is None or isinstance(clock, Ticks) or clock.form not in live.tables:
            continue
        main = live.tables[clock.form].main
        if clock.field in main.c:
            annual = isinstance(clock, RelativeDate) and clock.annual
            dialect = ctx.database.dialect
            yield rule_indexes.wanted(main, clock.field, dialect, annual=annual)


def look_for(ctx: Context, live: LiveApp, rule: Rule, clock: Clock) -> None:
    """Write down what has become due for one rule since it last looked."""
    with ctx.database.write() as conn:
        standing = store.lock_standing(conn, live.key, rule.key)
        if standing.paused_at is not None:
            return
        now = ctx.now()
        since = standing.watermark or _begun(conn, live, now)
        opened = look(ctx, conn, live)
        if isinstance(clock, Ticks):
            _tick(opened, rule, clock, (since, now))
        elif clock.form in live.tables:
            fresh = standing.watermark is None
            backlog = _first(rule, clock) if fresh else standing.backlog
            since = now if fresh and isinstance(clock, Silence) else since
            _look(opened, rule, clock, (since, now))
            rest = _backlog(opened, rule, clock, backlog) if backlog else None
            store.note_standing(conn, (live.key, rule.key), {"backlog": rest})
        store.note_standing(conn, (live.key, rule.key), {"watermark": now})


def _begun(conn: Connection, live: LiveApp, now: datetime) -> datetime:
    """A rule that has never looked begins where its release did."""
    published = app_store.published_at(conn, live.key, live.number)
    return min(published or now, now)


def _first(rule: Rule, clock: Clock) -> dict[str, Any] | None:
    existing = rule.trigger.props.get("existing", True)
    if not isinstance(clock, Silence) or not existing:
        return None
    return {"below": None}


def _tick(
    opened: Opened, rule: Rule, clock: Ticks, stretch: tuple[datetime, datetime]
) -> None:
    live, conn = opened.live, opened.conn
    records = None
    if clock.form is not None:
        if clock.form not in live.tables:
            return
        main = live.tables[clock.form].main
        records = select(main.c.id).where(_meant(opened, rule, clock.form))
    for moment in clock.due(*stretch):
        ledger.fire_at(conn, (live.key, rule.key), moment, records, stretch[1])


def _meant(opened: Opened, rule: Rule, form: str) -> Any:
    """Return what SQL can tell of whether a rule is meant for a record."""
    alive = opened.sight.rows(form)
    when = rule.when
    if when is None or any(p.split(".", 1)[0] in BESIDE for p in fields_of(when)):
        return alive & true()
    try:
        return alive & opened.sight.resolved(form, when)
    except TenonError:
        # Some formulas have no SQL: they are judged when the rule fires.
        return alive


def _look(
    opened: Opened,
    rule: Rule,
    clock: Silence | RelativeDate,
    stretch: tuple[datetime, datetime],
) -> None:
    column, days = _column(opened, clock)
    place, now = (opened.live.key, rule.key), stretch[1]
    at = (column, _meant(opened, rule, clock.form))
    if isinstance(clock, Silence):
        found = clock.windows(*stretch, days=days)
        windows = [(one.low, one.high, one.level) for one in found]
        ledger.fire_windows(opened.conn, place, at, windows, now)
    elif clock.annual:
        due = [(day, returning(day)) for day in clock.anniversaries(*stretch)]
        ledger.fire_returns(opened.conn, place, at, due, now)
    else:
        one = clock.window(*stretch, days=days)
        ledger.fire_windows(opened.conn, place, at, [(one.low, one.high, 0)], now)


def _column(opened: Opened, clock: Silence | RelativeDate) -> tuple[Any, bool]:
    shape = opened.live.world.find(clock.form, clock.field)
    column = opened.live.tables[clock.form].main.c[clock.field]
    return column, shape is not None and shape.type == "date"


def _backlog(
    opened: Opened, rule: Rule, clock: Clock, standing: dict[str, Any]
) -> dict[str, Any] | None:
    """Take up a part of what had been silent before; return where it went on from."""
    assert isinstance(clock, Silence)
    column, days = _column(opened, clock)
    conn, now = opened.conn, opened.ctx.now()
    wanted = _meant(opened, rule, clock.form)
    windows = list(clock.windows(None, now, days=days))
    below = standing["below"]
    top = ledger.moment_of(column, below) if below else None
    inside = wanted & (column <= windows[0].high)
    last = ledger.value_below(conn, column, inside, top, BACKLOG)
    if top is not None:
        wanted = wanted & (column < top)
    if last is not None:
        wanted = wanted & (column >= last)
    found = [(one.low, one.high, one.level) for one in windows]
    place = (opened.live.key, rule.key)
    ledger.fire_windows(conn, place, (column, wanted), found, now)
    return {"below": ledger.kept(last)} if last is not None else None


def look_again(
    opened: Opened, form: str, record_id: int, changed: frozenset[str]
) -> None:
    """Let fire what an edit has brought about: a record that is late, or near, already.

    A silence that has lasted long enough; a date that is nearer than the rule looks.
    """
    for rule in opened.live.rules.values():
        clock = clock_of(rule) if rule.enabled and rule.form == form else None
        if not (isinstance(clock, Silence) or _reaches_back(clock)):
            continue
        read = fields_of(rule.when) if rule.when else frozenset()
        heads = {path.split(".", 1)[0] for path in (*read, clock.field)}
        if heads.isdisjoint(changed) or not _holds(opened, rule, record_id):
            continue
        if isinstance(clock, Silence):
            _late(opened, rule, clock, record_id)
        else:
            _near(opened, rule, clock, record_id)


def _holds(opened: Opened, rule: Rule, record_id: int) -> bool:
    """Tell whether the rule is meant for the record, as far as it is known now.

    What is written into the ledger fires once: a condition that SQL cannot tell would
    use it up before it holds.
    """
    if rule.when is None or any(
        p.split(".", 1)[0] in BESIDE for p in fields_of(rule.when)
    ):
        return True
    record = load_record(opened, rule, record_id)
    return record is not None and judge_record(rule, record, opened.sight.env).fires


def _reaches_back(clock: Clock | None) -> TypeGuard[RelativeDate]:
    return isinstance(clock, RelativeDate) and clock.within


def _near(opened: Opened, rule: Rule, clock: RelativeDate, record_id: int) -> None:
    """Write down a record whose date is near already, and not yet past."""
    column, days = _column(opened, clock)
    conn, now = opened.conn, opened.ctx.now()
    wanted = _meant(opened, rule, clock.form) & (column.table.c.id == record_id)
    place, at = (opened.live.key, rule.key), (column, wanted)
    if clock.annual:
        due = [(day, returning(day)) for day in clock.returns(now)]
        ledger.fire_returns(conn, place, at, due, now)
    else:
        one = clock.near(now, days=days)
        ledger.fire_windows(conn, place, at, [(one.low, one.high, 0)], now)


def _late(opened: Opened, rule: Rule, clock: Silence, record_id: int) -> None:
    column, days = _column(opened, clock)
    conn, now, main = opened.conn, opened.ctx.now(), column.table
    query = select(column).where(main.c.id == record_id)
    value = conn.execute(query).scalar()
    reached = (
        None if value is None else clock.occurrence(_moment(value, clock.zone), now)
    )
    if reached is None:
        return
    wanted = _meant(opened, rule, clock.form) & (main.c.id == record_id)
    every = [w for w in clock.windows(None, now, days=days) if w.level == reached]
    found = [(one.low, one.high, one.level) for one in every]
    place = (opened.live.key, rule.key)
    ledger.fire_windows(conn, place, (column, wanted), found, now)


def _moment(value: Any, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=zone)


def fire_open(ctx: Context) -> int:
    """Fire what stands in the ledger and nobody has taken; return how many."""
    return rule_batches.handled(
        ctx,
        lambda conn: ledger.open_firings(conn, BATCH),
        lambda conn, ids: _fire(ctx, conn, ids),
        TOGETHER,
    )


def _fire(ctx: Context, conn: Connection, ids: Sequence[int]) -> int:
    opened: dict[str, Opened | None] = {}
    rows = ledger.take_firings(conn, ids, ctx.now())
    for row in rows:
        if row.app not in opened:
            live = live_or_none(ctx, conn, row.app)
            opened[row.app] = look(ctx, conn, live) if live is not None else None
        found = opened[row.app]
        rule = found.live.rules.get(row.rule) if found is not None else None
        if found is not None and rule is not None and rule.enabled:
            _fire_one(found, rule, row)
    return len(rows)


def _fire_one(opened: Opened, rule: Rule, row: Any) -> None:
    clock = clock_of(rule)
    if clock is None:
        return
    value, _, number = row.occurrence.rpartition(":")
    told = clock.told(value, int(number))
    key = f"due:{row.occurrence}"
    firing = Firing(rule, row.record_id, key, uuid4().hex, told=told)
    acting = acting_context(opened.ctx, firing)
    seen = Opened(
        acting, opened.conn, opened.live, opened.rights, opened.sight, opened.staff
    )
    fire_in(seen, firing)
