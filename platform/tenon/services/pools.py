"""Pools at work: who sees what lies in them, and how many he may still take."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from engines.core.errors import localise
from engines.form.pools import Standing
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import listing
from tenon.services.changes import RecordChange
from tenon.services.listing import ListQuery
from tenon.services.opening import absent_record, open_app
from tenon.services.pool_sight import PoolSight, pool_sight, pools_of
from tenon.storage import people
from tenon.storage import pools as store
from tenon.storage import records as record_store

Row = dict[str, Any]
COUNT_CAP = 10_000
PAGE = 50


def listed(ctx: Context, app: str) -> list[Row]:
    """Return the pools a person may use: how much lies there, how much he may take."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        return [_card(one) for one in pools_of(opened)]


def one(ctx: Context, app: str, key: str) -> Row:
    """Return a pool as its page needs it: fields, reasons, limits."""
    with ctx.database.read() as conn:
        found = pool_sight(open_app(ctx, conn, app), key)
        reasons = [localise(said, ctx.language) for said in found.pool.reasons]
        form = found.opened.live.forms[found.pool.form].form
        raw = {
            field["key"]: field
            for field in found.opened.live.raw["form"][form.key]["fields"]
        }
        return _card(found) | {
            "title_field": form.title_field,
            "fields": [raw[key] for key in found.columns if key in raw],
            "reasons": reasons,
        }


def records(ctx: Context, app: str, key: str, query: ListQuery) -> Row:
    """Return a page of what lies in a pool: `{"records", "cursor"}`."""
    with ctx.database.read() as conn:
        found = pool_sight(open_app(ctx, conn, app), key)
        shown = listing.page(found.narrowed(), found.pool.form, query)
    return {"records": shown[0], "cursor": shown[1]}


def moves(ctx: Context, app: str, key: str, before: int | None) -> Row:
    """Return the moves of a pool, the newest first; for those who manage it."""
    with ctx.database.read() as conn:
        found = pool_sight(open_app(ctx, conn, app), key)
        wanted: Row = {"app": app, "pool": key}
        if not found.manages:
            wanted["actor_id"] = ctx.actor.id
        rows = store.moves(conn, wanted, before, PAGE + 1)
        shown = show_moves(ctx, conn, rows[:PAGE])
    return {
        "moves": shown,
        "cursor": str(rows[PAGE - 1].id) if len(rows) > PAGE else None,
    }


def show_moves(ctx: Context, conn: Connection, rows: Sequence[Any]) -> list[Row]:
    """Return moves as the wire has them, people with their names."""
    ids = {one for row in rows for one in (row.actor_id, row.from_id, row.to_id) if one}
    names = people.names_of(conn, ids)

    def person(one: int | None) -> Row | None:
        return None if one is None else {"id": one, "title": names.get(one, "")}

    return [
        {
            "id": row.id,
            "at": row.at,
            "kind": row.kind,
            "pool": row.pool,
            "record": row.record_id,
            "by": person(row.actor_id),
            "from": person(row.from_id),
            "to": person(row.to_id),
            "reason": localise(row.reason, ctx.language) if row.reason else "",
        }
        for row in rows
    ]


def _card(found: PoolSight) -> Row:
    pool, ctx = found.pool, found.ctx
    return {
        "key": pool.key,
        "title": localise(pool.title, ctx.language),
        "form": pool.form,
        "count": _count(found),
        "manages": found.manages,
        "quota": quota(found),
    }


def _count(found: PoolSight) -> int:
    main = found.opened.live.tables[found.pool.form].main
    lying = found.narrowed().sight.rows(found.pool.form)
    capped = select(main.c.id).where(lying).limit(COUNT_CAP).subquery()
    counted = found.opened.conn.execute(select(func.count()).select_from(capped))
    return int(counted.scalar_one())


def quota(found: PoolSight) -> Row:
    """Return how much a person has taken today and holds, beside what he may."""
    limits, now = found.pool.limits, standing(found, None)
    return {
        "today": now.today,
        "per_day": limits.per_day,
        "held": now.held,
        "most": limits.held,
    }


def standing(found: PoolSight, record: int | None) -> Standing:
    """Return what counts against one more claim of the person, for `record`."""
    ctx, pool, conn = found.ctx, found.pool, found.opened.conn
    me = ctx.actor.id
    if me is None:
        return Standing()
    app = found.opened.live.key
    today = store.claims_since(conn, app, pool.key, me, day_begins(ctx))
    cools = None
    if record is not None and pool.cooldown_days:
        left = store.last_left(conn, app, pool.key, me, record)
        cools = left + timedelta(days=pool.cooldown_days) if left else None
    return Standing(today, _held(found, me), cools)


def day_begins(ctx: Context) -> datetime:
    """Return when the day began where the person lives."""
    zone = ZoneInfo(ctx.timezone)
    return datetime.combine(ctx.now().astimezone(zone).date(), time(), zone)


def _held(found: PoolSight, person: int) -> int:
    pool, opened = found.pool, found.opened
    if pool.limits.held is None:
        return 0
    main = opened.live.tables[pool.form].main
    mine = [main.c.owner == person, main.c.deleted_at.is_(None)]
    for wanted in (pool.when, pool.limits.counts):
        if wanted is not None:
            mine.append(opened.sight.resolved(pool.form, wanted))
    query = select(func.count()).select_from(main).where(*mine)
    return int(opened.conn.execute(query).scalar_one())


def on_saved(
    ctx: Context, conn: Connection, live: LiveApp, change: RecordChange
) -> None:
    """Write down since when somebody has a record of a form with a pool."""
    pooled = any(pool.form == change.form for pool in live.of("pool").values())
    if not pooled or "owner" not in change.changed:
        return
    owner, place = change.after.get("owner"), (live.key, change.form)
    if owner is None:
        store.drop_hold(conn, place, change.record_id)
    else:
        store.keep_hold(conn, place, change.record_id, owner, ctx.now())


def locked_until(found: PoolSight, record: int) -> datetime | None:
    """Return until when a record is locked, None when it is not."""
    hold = store.hold_of(found.opened.conn, found.place, record)
    until = hold.locked_until if hold else None
    return until if until is not None and until > found.ctx.now() else None


def seen(found: PoolSight, record: int) -> Mapping[str, Any]:
    """Return a record of the pool's form that the person may view, by his own role."""
    opened, form = found.opened, found.pool.form
    tables = opened.live.tables[form]
    query = select(tables.main.c.id).where(
        tables.main.c.id == record, opened.sight.rows(form)
    )
    if opened.conn.execute(query).first() is None:
        raise absent_record(record)
    return record_store.fetch(opened.conn, tables, [record])[record]
