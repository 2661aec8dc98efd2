"""Moves of a pool: claim, hand out, give back, lock. Each is one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from engines.core.assignments import assigned, paths_read
from engines.core.errors import Problem, ProblemsError, TenonError, Text, localise, text
from engines.form.linking import is_id
from engines.form.pools import ReturnRule, refusal
from tenon.context import Context
from tenon.services import linked_records, notifications, pools
from tenon.services.opening import absent_record, open_app, refused
from tenon.services.pool_sight import PoolSight, pool_sight
from tenon.services.raw_values import as_raw
from tenon.services.saving import update_with
from tenon.storage import people
from tenon.storage import pools as store
from tenon.storage import records as record_store

Row = dict[str, Any]
MOST = 100
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
Work = Callable[[PoolSight, int], Row]


def claim(ctx: Context, app: str, key: str, ids: Sequence[Any]) -> list[Row]:
    """Make the person the owner of each record that is still free."""
    return _each(ctx, app, key, ids, _claim)


def assign(ctx: Context, app: str, key: str, body: Mapping[str, Any]) -> list[Row]:
    """Give records out of a pool to somebody; for those who manage it."""
    to, reason = body.get("to"), _reason(body)
    if not is_id(to):
        texts = text("请选择新的负责人。", "Choose the new owner.")
        raise ProblemsError([Problem("required", texts, ("to",))])

    def work(found: PoolSight, record: int) -> Row:
        _need_manager(found)
        _need_inside(found, record)
        move(found, record, to, "assigned", reason)
        return {"id": record, "ok": True}

    return _each(ctx, app, key, body.get("ids"), work)


def give_back(ctx: Context, app: str, key: str, body: Mapping[str, Any]) -> list[Row]:
    """Put records back into a pool: one's own, or any for those who manage it."""
    reason = _reason(body)
    if not reason:
        texts = text("请填写退回原因。", "Say why it goes back.")
        raise ProblemsError([Problem("required", texts, ("reason",))])

    def work(found: PoolSight, record: int) -> Row:
        owner = pools.seen(found, record)["owner"]
        if owner is None:
            raise _inside_already(record)
        if owner != found.ctx.actor.id and not found.manages:
            raise refused("transfer")
        if not found.holds(found.pool.when, record):
            raise _not_of_pool(record)
        move(found, record, None, "returned", reason)
        return {"id": record, "ok": True}

    return _each(ctx, app, key, body.get("ids"), work)


def lock(ctx: Context, app: str, key: str, body: Mapping[str, Any]) -> list[Row]:
    """Keep records from going back by themselves, until a moment or for good.

    `until` False takes the lock away.
    """
    until, reason = _until(body), _reason(body)

    def work(found: PoolSight, record: int) -> Row:
        _need_manager(found)
        row = pools.seen(found, record)
        if row["owner"] is None:
            raise _inside_already(record)
        conn, now = found.opened.conn, found.ctx.now()
        if store.hold_of(conn, found.place, record) is None:
            since = row["created_at"]
            store.keep_hold(conn, found.place, record, row["owner"], since)
        store.change_hold(conn, found.place, record, locked_until=until)
        kind = "locked" if until else "unlocked"
        note(found, record, {"kind": kind, "reason": reason, "at": now})
        return {"id": record, "ok": True}

    return _each(ctx, app, key, body.get("ids"), work)


def move(  # noqa: PLR0913  # a move has this many parts
    found: PoolSight,
    record: int,
    to: int | None,
    kind: str,
    reason: Text | str = "",
    rule: ReturnRule | None = None,
) -> None:
    """Change the owner of a record and write down why, in the caller's transaction."""
    saver, opened, pool = found.saver(), found.opened, found.pool
    given = pool.on_return if to is None else pool.on_claim
    current = record_store.fetch(opened.conn, saver.tables, [record])[record]
    raw: Row = {"owner": to, "department": _department(found, to)}
    if given:
        inside = linked_records.load(saver.opened, pool.form, record, paths_read(given))
        values = assigned(given, inside or {}, saver.opened.sight.env)
        raw |= as_raw(saver.compiled, values)
    update_with(saver, record, raw)
    people = {"from_id": current["owner"], "to_id": to}
    because = {"reason": reason, "rule": rule.key if rule else None}
    note(found, record, {"kind": kind, "at": found.ctx.now(), **people, **because})
    if to is not None and to != found.ctx.actor.id:
        _tell(found, record, to)


def _department(found: PoolSight, person: int | None) -> int | None:
    """Return where the new owner works: the record is now of that department."""
    known = found.opened.staff.people.get(person) if person is not None else None
    return known[3] if known else None


def note(found: PoolSight, record: int, values: Mapping[str, Any]) -> None:
    """Write down a move."""
    app, form = found.place
    reason = values.get("reason") or None
    if isinstance(reason, str):
        reason = {"zh-CN": reason, "en": reason}
    whole = {
        "app": app,
        "form": form,
        "record_id": record,
        "pool": found.pool.key,
        "actor_id": found.ctx.actor.id,
        **values,
        "reason": reason,
    }
    store.add_move(found.opened.conn, whole)


def _claim(found: PoolSight, record: int) -> Row:
    me, conn = found.ctx.actor.id, found.opened.conn
    if me is None:
        raise refused("transfer")
    store.one_at_a_time(conn, found.opened.live.key, found.pool.key, me)
    _need_inside(found, record)
    now = pools.standing(found, record)
    until = now.cools_until
    shown = f"{until:%Y-%m-%d}" if until else ""
    error = refusal(found.pool, now, found.ctx.now(), shown)
    if error is not None:
        raise error
    move(found, record, me, "claimed")
    return {"id": record, "ok": True}


def _need_inside(found: PoolSight, record: int) -> None:
    """Lock the record and make sure that it still lies in the pool."""
    opened, form = found.opened, found.pool.form
    tables, conn = opened.live.tables[form], opened.conn
    row = record_store.fetch(
        conn, tables, [record], lock=conn.dialect.name != "sqlite"
    ).get(record)
    if row is None or row["deleted_at"] is not None:
        raise absent_record(record)
    if row["owner"] is not None:
        name = people.names_of(conn, [row["owner"]]).get(row["owner"], "")
        raise TenonError(
            "pool.taken",
            text(
                "这条记录已被{name}领取，请选择其他记录。",
                "{name} was faster: this record is taken. Choose another.",
                name=name,
            ),
        )
    if not found.holds(found.inside, record):
        raise _not_of_pool(record)


def _need_manager(found: PoolSight) -> None:
    if not found.manages:
        raise TenonError(
            "forbidden",
            text(
                "只有公海管理员可以这样做。",
                "Only those who manage this pool may do this.",
            ),
        )


def _each(ctx: Context, app: str, key: str, ids: Any, work: Work) -> list[Row]:
    """Do `work` for each record in a transaction of its own; refusals are answers."""
    good = isinstance(ids, list) and ids and all(is_id(one) for one in ids)
    if not good or len(ids) > MOST:
        texts = text(
            "请选择 1 到 {most} 条记录。", "Choose 1 to {most} records.", most=MOST
        )
        raise ProblemsError([Problem("required", texts, ("ids",))])
    with ctx.database.read() as conn:
        pool_sight(open_app(ctx, conn, app), key)
    return [_one(ctx, app, key, record, work) for record in dict.fromkeys(ids)]


def _one(ctx: Context, app: str, key: str, record: int, work: Work) -> Row:
    def inside(conn: Connection) -> Row:
        return work(pool_sight(open_app(ctx, conn, app), key), record)

    try:
        return ctx.database.retried(inside)
    except TenonError as error:
        said = localise(error.texts, ctx.language)
        return {"id": record, "ok": False, "code": error.code, "message": said}


def _tell(found: PoolSight, record: int, to: int) -> None:
    app, form = found.place
    notifications.notify(
        found.ctx,
        found.opened.conn,
        [to],
        title=text(
            "“{pool}”中的一条记录分配给了您",
            "A record of '{pool}' is yours now",
            pool=found.pool.title["zh-CN"],
        ),
        body=text("请尽快跟进。", "Please follow up soon."),
        link=f"/apps/{app}/forms/{form}/records/{record}",
        kind="pool",
        event="pool.assigned",
        app=app,
    )


def _reason(body: Mapping[str, Any]) -> str:
    return str(body.get("reason") or "").strip()[:500]


def _until(body: Mapping[str, Any]) -> datetime | None:
    raw = body.get("until")
    if raw is False:
        return None
    if raw is None:
        return FOREVER
    try:
        found = datetime.fromisoformat(str(raw))
    except ValueError:
        texts = text("应为日期时间。", "This must be a moment in time.")
        raise ProblemsError([Problem("invalid", texts, ("until",))]) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _inside_already(record: int) -> TenonError:
    texts = text(
        "记录 {id} 已在公海中。", "Record {id} lies in the pool already.", id=record
    )
    return TenonError("pool.inside", texts)


def _not_of_pool(record: int) -> TenonError:
    texts = text(
        "记录 {id} 不属于这个公海。", "Record {id} is not of this pool.", id=record
    )
    return TenonError("pool.foreign", texts)
