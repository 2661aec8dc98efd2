"""Removing records: into the recycle bin and back, with what their links say."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from engines.core.errors import Problem, ProblemsError, localise, text
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import Operation, RecordChange
from tenon.services.gates import need_admin
from tenon.services.guarding import Saver
from tenon.services.leaving import forget, recall, remember
from tenon.services.links import live_values
from tenon.services.opening import Opened, absent_record, look, open_form
from tenon.services.patching import patch
from tenon.services.pointing import Pointer, pointers
from tenon.services.ripples import settle
from tenon.services.saving import current_record, follow, guard_running
from tenon.storage import records as store

DEEPEST = 20


def delete_in(
    ctx: Context, conn: Connection, live: LiveApp, form: str, key: int
) -> RecordChange:
    """Move a record into the recycle bin, in the caller's transaction.

    Records whose reference says `restrict` forbid it; those that say `cascade` follow.
    """
    saver = Saver(look(ctx, conn, live), form)
    return _delete(saver, key, 0)


def _delete(saver: Saver, key: int, depth: int) -> RecordChange:
    current = current_record(saver, key, "delete")
    guard_running(saver, current)
    refusals = _rules().guard_delete(saver, current)
    if refusals:
        raise ProblemsError(refusals)
    for pointer in pointers(saver.opened.live, saver.form):
        found = pointer.holders(saver.conn, saver.opened.live, key)
        if found and pointer.policy == "restrict":
            raise ProblemsError([_held(saver, pointer.form, len(found))])
        cascades = pointer.policy == "cascade"
        if not found or (cascades and depth >= DEEPEST):
            continue
        holder = Saver(_system(saver, pointer.policy), pointer.form)
        for one in found:
            if cascades:
                _delete(holder, one, depth + 1)
            else:
                _clear(holder, pointer, one, key)
        what = (pointer.form, None if cascades else pointer.field.key)
        remember(saver, key, what, found)
    return _mark(saver, key, current, "deleted")


@cache
def _rules() -> Any:
    # Found late: rules delete records themselves, through this module.
    return import_module("tenon.services.rule_before")


def _clear(holder: Saver, pointer: Pointer, one: int, key: int) -> None:
    current, name = current_record(holder, one, "edit"), pointer.field.key
    left = pointer.without(current.get(name), key)
    patch(holder, current, {name: left}, tell=True)


def _system(saver: Saver, source: str) -> Opened:
    return look(saver.ctx.as_system(source), saver.conn, saver.opened.live)


def _held(saver: Saver, other: str, count: int) -> Problem:
    title = saver.opened.live.forms[other].form.title
    return Problem(
        "record.referenced",
        text(
            "有 {count} 条“{zh_name}”引用了它，不能删除。请先处理这些记录。",
            "{count} records of '{en_name}' point at it. Change those first.",
            count=count,
            zh_name=localise(title, "zh-CN"),
            en_name=localise(title, "en"),
        ),
    )


def _mark(
    saver: Saver, key: int, current: dict[str, Any], operation: Operation
) -> RecordChange:
    now = saver.ctx.now()
    gone = now if operation == "deleted" else None
    main = saver.tables.main
    marked = (
        update(main)
        .where(main.c.id == key)
        .values({main.c.deleted_at: gone, main.c.version: main.c.version + 1})
    )
    try:
        saver.conn.execute(marked)
    except IntegrityError as error:
        raise ProblemsError([_taken()]) from error
    after = {**current, "deleted_at": gone, "version": current["version"] + 1}
    change = RecordChange(saver.form, key, operation, current, after, frozenset())
    follow(saver, [change], tell=True)
    return change


def restore_in(
    ctx: Context, conn: Connection, live: LiveApp, form: str, key: int
) -> RecordChange:
    """Take a record back from the recycle bin, in the caller's transaction."""
    saver = Saver(look(ctx, conn, live), form)
    open_form(saver.opened, form, "delete")
    main = saver.tables.main
    query = select(main.c.id).where(
        main.c.id == key, saver.opened.sight.rows(form, verb="delete", deleted=True)
    )
    if conn.execute(query).first() is None:
        raise absent_record(key)
    current = store.fetch(conn, saver.tables, [key])[key]
    for guard in saver.tables.guards:
        current.pop(guard, None)
    change = _mark(saver, key, current, "restored")
    _bring_back(saver, key)
    rollups = live_values(conn, saver.opened.sight, saver.compiled, key)
    settled = settle(saver, key, {**change.after, **rollups})
    if settled is not None:
        follow(saver, [settled], tell=True)
    return change


def _bring_back(saver: Saver, key: int) -> None:
    """Restore what went with a record, and the links to it that are blank still."""
    ctx, conn, live = saver.ctx.as_system("restore"), saver.conn, saver.opened.live
    for other, one, field in recall(saver, key):
        if other not in live.forms or (field and field not in live.forms[other].fields):
            continue
        holder = Saver(look(ctx, conn, live), other)
        stored = store.fetch(conn, holder.tables, [one]).get(one)
        if stored is None:
            continue
        if field is None and stored["deleted_at"] is not None:
            restore_in(ctx, conn, live, other, one)
        elif field and stored["deleted_at"] is None and _free(stored[field]):
            pointer = Pointer(other, live.forms[other].fields[field], saver.form)
            held = pointer.within(stored[field], key)
            patch(holder, current_record(holder, one, "edit"), {field: held}, tell=True)


def _free(held: Any) -> bool:
    """Tell whether a link may be taken up again: it is blank, or holds several."""
    return held is None or isinstance(held, list)


def purge_in(
    ctx: Context, conn: Connection, live: LiveApp, form: str, keys: Sequence[int]
) -> int:
    """Remove records of the recycle bin for ever, with all that hangs on them."""
    need_admin(ctx)
    saver = Saver(look(ctx, conn, live), form)
    main = saver.tables.main
    gone = select(main.c.id).where(main.c.id.in_(keys), main.c.deleted_at.is_not(None))
    found = list(conn.scalars(gone))
    if found:
        forget(saver, found)
        store.purge(conn, saver.tables, found)
    return len(found)


def _taken() -> Problem:
    return Problem(
        "value.not_unique",
        text(
            "已有相同的记录，不能恢复。请先修改那一条。",
            "A record with the same values exists. Change that one first.",
        ),
    )
