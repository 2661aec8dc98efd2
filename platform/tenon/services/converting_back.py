"""Converting back: what was made goes into the bin, what was changed is as before."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import Problem, ProblemsError, TenonError, text
from tenon.context import Context
from tenon.services.audit import Subject, note
from tenon.services.converting import Converting, find
from tenon.services.guarding import Saver
from tenon.services.opening import open_app
from tenon.services.patching import native, patch
from tenon.services.removing import delete_in
from tenon.services.saving import current_record
from tenon.storage import converted as store
from tenon.storage import records as record_store
from tenon.storage.history import plain
from tenon.storage.sealing import opened_changes

Row = dict[str, Any]


def revert(ctx: Context, app: str, number: int, *, force: bool = False) -> Row:
    """Take a conversion back; raises where something made by it has changed since.

    `force` takes it back all the same. Fields that somebody changed after the
    conversion keep their new values.
    """

    def work(conn: Connection) -> Row:
        row = store.find(conn, number)
        if row is None or row.app != app or row.reverted_at is not None:
            raise _absent()
        one = find(open_app(ctx, conn, app), row.conversion, row.record_id)
        # Who converted the record takes back what became of it; others change it.
        mine = row.actor_id == ctx.actor.id
        saver = Saver(one.opened, one.conversion.form)
        current_record(saver, one.record, one.conversion.verb if mine else "edit")
        if not force:
            _refuse_changed(one, row)
        _take_back(one, row)
        store.mark_reverted(conn, number, ctx.actor.id, ctx.now())
        subject = Subject(app, row.form, row.record_id)
        note(ctx, conn, "conversion.reverted", subject, conversion=row.conversion)
        return {"id": number, "reverted": True}

    return ctx.database.retried(work)


def _take_back(one: Converting, row: Any) -> None:
    _restore(one.full(row.form), row.record_id, row.source)
    for moved in row.carried:
        _restore(one.full(moved["form"]), moved["id"], moved["changes"])
    for step in reversed(row.made):
        saver = one.full(step["form"])
        if not step["created"]:
            _restore(saver, step["id"], step["changes"])
        elif _alive(saver, step["id"]):
            ctx, live = saver.ctx, saver.opened.live
            delete_in(ctx, one.conn, live, step["form"], step["id"])


def _alive(saver: Saver, key: int) -> Mapping[str, Any] | None:
    found = record_store.fetch(saver.conn, saver.tables, [key]).get(key)
    return None if found is None or found["deleted_at"] is not None else found


def _restore(saver: Saver, key: int, changes: Mapping[str, Any]) -> None:
    """Write back what was there before, where the conversion's value still stands."""
    stored = _alive(saver, key)
    if stored is None or not changes:
        return
    known = opened_changes(saver.conn, saver.compiled, changes)
    before = {
        field: pair[0]
        for field, pair in known.items()
        if plain(stored.get(field)) == pair[1]
    }
    if before:
        current = current_record(saver, key, "edit")
        patch(saver, current, native(saver, before), tell=True)


def _refuse_changed(one: Converting, row: Any) -> None:
    problems = list(_changed(one, row))
    if problems:
        raise ProblemsError(problems, "conversion.changed")


def _changed(one: Converting, row: Any) -> Iterator[Problem]:
    for at, step in enumerate(row.made):
        if not step["created"]:
            continue
        found = _alive(one.full(step["form"]), step["id"])
        if found is not None and found["version"] != step["version"]:
            texts = text(
                "转换生成的记录 {id} 之后被修改过。撤销会把它移到回收站。",
                "Record {id}, made by this, was changed since. It goes to the bin.",
                id=step["id"],
            )
            yield Problem("conversion.changed", texts, ("made", at))


def _absent() -> TenonError:
    return TenonError(
        "conversion.absent",
        text(
            "没有可撤销的转换。它可能已被撤销。",
            "There is nothing to revert. Perhaps it was reverted already.",
        ),
    )
