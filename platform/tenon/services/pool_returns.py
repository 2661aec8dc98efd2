"""Pools that take back: who is late, who is told before, and what would happen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlalchemy.sql import FromClause

from engines.core.conditions import condition_sql
from engines.core.conditions.model import Not
from engines.core.errors import Problem, ProblemsError, Text, localise, text
from engines.form.pools import (
    ReturnRule,
    check_pool,
    due_at,
    latest_begin,
    parse_pool,
)
from tenon.context import Context
from tenon.services import notifications, releases
from tenon.services.opening import look, open_app
from tenon.services.pool_moves import move
from tenon.services.pool_sight import PoolSight, pool_sight
from tenon.services.titles import Titles
from tenon.storage import apps as app_store
from tenon.storage import people
from tenon.storage import pools as store
from tenon.storage.models.pools import pool_hold

Row = dict[str, Any]
BATCH = 200
# Who was told stays ahead of the others until his record goes back.
MOST_SOON = 10_000
SAMPLE = 50
SOURCE = "pool"


@dataclass(frozen=True)
class Late:
    """One record that a rule sends back, or soon will: whose it is, and when."""

    rule: ReturnRule
    record: int
    owner: int
    taken: datetime
    due: datetime
    noticed: str | None

    @property
    def mark(self) -> str:
        """What its owner has been told of, once he has."""
        return f"{self.rule.key}:{self.due.date().isoformat()}"


def tend(ctx: Context) -> Row:
    """Send back what is due in every app, tell who is next; return how many."""
    done = {"returned": 0, "noticed": 0}
    with ctx.database.read() as conn:
        apps = [row.key for row in app_store.list_apps(conn) if row.release]
    for app in apps:
        live = releases.live(ctx.as_system(SOURCE), app)
        for pool in live.of("pool").values():
            if pool.enabled:
                done["returned"] += _send_back(ctx, app, pool.key)
                done["noticed"] += _give_notice(ctx, app, pool.key)
    return done


def _send_back(ctx: Context, app: str, key: str) -> int:
    count = 0
    while True:
        with ctx.database.write() as conn:
            found = _as_system(ctx, conn, app, key)
            batch = list(late(found, BATCH))
            titles = _titles(found, batch)
            for one in batch:
                reason = returned_because(one.rule)
                move(found, one.record, None, "recycled", reason, one.rule)
                _tell(found, one, _TAKEN, titles)
        count += len(batch)
        if len(batch) < BATCH:
            return count


def _give_notice(ctx: Context, app: str, key: str) -> int:
    with ctx.database.write() as conn:
        found = _as_system(ctx, conn, app, key)
        ahead = late(found, MOST_SOON, notice=True)
        soon = [one for one in ahead if one.noticed != one.mark][:BATCH]
        titles = _titles(found, soon)
        for one in soon:
            if store.hold_of(conn, found.place, one.record) is None:
                store.keep_hold(conn, found.place, one.record, one.owner, one.taken)
            store.change_hold(conn, found.place, one.record, noticed=one.mark)
            _tell(found, one, _SOON, titles)
    return len(soon)


def _as_system(ctx: Context, conn: Connection, app: str, key: str) -> PoolSight:
    return pool_sight(open_app(ctx.as_system(SOURCE), conn, app), key)


def simulate(ctx: Context, app: str, raw: Any, days: int) -> Row:
    """Return what the pool written as `raw` would take back within so many days.

    For those who build: nothing is changed.
    """
    pool = parse_pool(raw)
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        wrong = check_pool(pool, opened.live.world)
        if wrong:
            raise ProblemsError(wrong)
        if not opened.rights.full and not ctx.actor.can_build:
            texts = text("只有搭建者可以试算。", "Only builders may simulate.")
            raise ProblemsError([Problem("forbidden", texts)])
        whole = look(ctx.as_system(SOURCE), conn, opened.live)
        found = PoolSight(whole, pool)
        return {"rules": [_simulated(found, rule, days) for rule in pool.returns]}


def _simulated(found: PoolSight, rule: ReturnRule, days: int) -> Row:
    wanted = _late_rows(found, rule, days)
    counted = select(func.count()).select_from(wanted.subquery())
    count = found.opened.conn.execute(counted).scalar_one()
    sample = list(_read(found, rule, wanted.limit(SAMPLE)))
    owners = people.names_of(found.opened.conn, {one.owner for one in sample})
    titles = _titles(found, sample)
    return {
        "rule": rule.key,
        "title": localise(rule.title, found.ctx.language),
        "count": int(count),
        "sample": [
            {
                "id": one.record,
                "title": titles.get(one.record, ""),
                "owner": owners.get(one.owner, ""),
                "due": one.due,
            }
            for one in sample
        ],
    }


def late(found: PoolSight, most: int, *, notice: bool = False) -> Iterator[Late]:
    """Yield what is due now, or within the notice of each rule, at most `most`."""
    seen: set[int] = set()
    for rule in found.pool.returns:
        if notice and not rule.notice_days:
            continue
        ahead = rule.notice_days if notice else 0
        for one in _read(found, rule, _late_rows(found, rule, ahead).limit(most)):
            if one.record not in seen and len(seen) < most:
                seen.add(one.record)
                yield one


def due_of(found: PoolSight, record: int) -> Late | None:
    """Return when a record goes back by the rule that comes first, None for never."""
    if not found.pool.enabled:
        return None
    main = found.opened.live.tables[found.pool.form].main
    far = 36_500
    dues = [
        one
        for rule in found.pool.returns
        for one in _read(
            found, rule, _late_rows(found, rule, far).where(main.c.id == record)
        )
    ]
    return min(dues, key=lambda one: one.due, default=None)


def _late_rows(found: PoolSight, rule: ReturnRule, ahead: int) -> Any:
    """Select id, owner, taken, since and notice of what is due in `ahead` days."""
    opened, pool = found.opened, found.pool
    main, h = opened.live.tables[pool.form].main, pool_hold.c
    app, form = found.place
    held = and_(
        h.app == app,
        h.form == form,
        h.record_id == main.c.id,
        h.owner_id == main.c.owner,
    )
    taken = func.coalesce(h.since, main.c.created_at, type_=main.c.created_at.type)
    until = latest_begin(rule, found.ctx.now(), ahead)
    since = _since(found, rule, main)
    late = [taken <= until]
    if since is not None:
        late.append(or_(since.is_(None), since <= _as_kept(since, until, found)))
    return (
        select(main.c.id, main.c.owner, taken, h.noticed, *_extra(since))
        .select_from(main.outerjoin(pool_hold, held))
        .where(main.c.owner.is_not(None), main.c.deleted_at.is_(None), *late)
        .where(*_conditions(found, rule, main))
        .where(or_(h.locked_until.is_(None), h.locked_until <= found.ctx.now()))
        .order_by(taken, main.c.id)
    )


def _conditions(
    found: PoolSight, rule: ReturnRule, main: FromClause
) -> list[ColumnElement[bool]]:
    pool, sight = found.pool, found.opened.sight
    resolver = sight.resolver(pool.form, main, free=True)
    said = [c for c in (pool.when, rule.when) if c is not None]
    if pool.protected is not None:
        said.append(Not(pool.protected))
    return [condition_sql(one, resolver, sight.env) for one in said]


def _since(
    found: PoolSight, rule: ReturnRule, main: FromClause
) -> ColumnElement[Any] | None:
    if rule.since is None:
        return None
    sight = found.opened.sight
    return sight.operand(found.pool.form, main, rule.since, free=True).column


def _extra(since: ColumnElement[Any] | None) -> tuple[ColumnElement[Any], ...]:
    return () if since is None else (since.label("since"),)


def _as_kept(since: ColumnElement[Any], until: datetime, found: PoolSight) -> Any:
    """Return a moment as the column compares it: a day means its beginning."""
    if since.type.python_type is date:
        return until.astimezone(found.opened.sight.env.zone).date()
    return until


def _read(found: PoolSight, rule: ReturnRule, wanted: Any) -> Iterator[Late]:
    zone = found.opened.sight.env.timezone
    for row in found.opened.conn.execute(wanted):
        record, owner, taken, noticed, *rest = row
        due = due_at(rule, rest[0] if rest else None, taken, zone)
        yield Late(rule, record, owner, taken, due, noticed)


def returned_because(rule: ReturnRule) -> Text:
    """Return the reason of a move that a rule made."""
    return {
        "zh-CN": f"自动回收：{rule.title['zh-CN']}（{rule.days} 天）",
        "en": f"Returned by rule: {localise(rule.title, 'en')} ({rule.days} days)",
    }


def _titles(found: PoolSight, some: Sequence[Late]) -> Mapping[int, str]:
    names = Titles(found.opened.conn, found.opened.sight)
    names.want(found.pool.form, [one.record for one in some])
    names.load()
    return {key: one.get("title", "") for key, one in names.of(found.pool.form).items()}


def _tell(found: PoolSight, one: Late, said: Text, titles: Mapping[int, str]) -> None:
    """Tell the owner what has happened to his record, or soon will."""
    app, form = found.place
    facts = {
        "title": titles.get(one.record, f"#{one.record}"),
        "day": one.due.astimezone(found.opened.sight.env.zone).date().isoformat(),
    }
    reason = returned_because(one.rule)
    notifications.notify(
        found.ctx,
        found.opened.conn,
        [one.owner],
        title={language: words.format(**facts) for language, words in said.items()},
        body=reason,
        link=f"/apps/{app}/forms/{form}/records/{one.record}",
        kind="pool",
        event="pool.returned",
        app=app,
        facts=facts,
    )


_TAKEN = text("“{title}”已退回公海", "'{title}' went back into the pool")
_SOON = text(
    "“{title}”将于 {day} 退回公海，请及时跟进",
    "'{title}' goes back into the pool on {day}: follow up in time",
)
