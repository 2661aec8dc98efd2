"""Totals: the rollups that formulas and rules read, kept as other records change.

A total is found once, by adding up what points at the record, and moved from then on.
Whoever reads or moves it holds the lock of its record, so that no change is missed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from engines.form.totals import Keeper, Record, Total, keeper
from tenon.context import Context
from tenon.live import LiveApp
from tenon.permissions.sight import Sight
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.links import live_values
from tenon.storage.models.rollups import rollup

_c = rollup.c
Keepers = Mapping[str, Mapping[str, Keeper]]


def keepers(ctx: Context, live: LiveApp, form: str) -> Mapping[str, Keeper]:
    """Return the rollups of a form that can be kept, by field."""
    apps = ctx.platform.caches.setdefault("totals", {})
    number, known = apps.get(live.key, (None, {}))
    if number != live.number:
        known = _all_keepers(live)
        apps[live.key] = (live.number, known)
    found: Mapping[str, Keeper] = known.get(form, {})
    return found


def _all_keepers(live: LiveApp) -> Keepers:
    found: dict[str, dict[str, Keeper]] = {}
    for form, compiled in live.forms.items():
        for field in compiled.rollups:
            other = live.forms.get(str(field.props["form"]))
            made = keeper(field, other) if other else None
            if made is not None and field.key in compiled.rollups_read:
                found.setdefault(form, {})[field.key] = made
    return found


def move(above: Saver, key: int, form: str, changes: Sequence[RecordChange]) -> None:
    """Move the totals of the record `key` by what happened to records of `form`."""
    known = keepers(above.ctx, above.opened.live, above.form)
    mine = {n: k for n, k in known.items() if k.field.props["form"] == form}
    if not mine:
        return
    lock(above, key)
    for name, state in _stored(above, key, mine).items():
        total: Total | None = mine[name].from_json(state)
        for change in changes:
            if total is not None:
                sides = sides_of(mine[name], change, key)
                total = mine[name].moved(total, sides, above.opened.sight.env)
        _write(above, key, mine[name], total)


def lock(above: Saver, key: int) -> None:
    """Hold a record until the transaction ends; SQLite has one writer anyway."""
    main = above.tables.main
    if above.conn.dialect.name != "sqlite":
        held = select(main.c.id).where(main.c.id == key).with_for_update()
        above.conn.execute(held)


def sides_of(
    kept: Keeper, change: RecordChange, key: int
) -> tuple[Record | None, Record | None]:
    """Return a changed record before and after, None where it does not point there."""
    after = None if change.operation == "deleted" else change.after
    before = None if change.operation == "restored" else change.before
    pointing = [
        side if side is not None and side.get(kept.through) == key else None
        for side in (before, after)
    ]
    return pointing[0], pointing[1]


def kept_values(
    ctx: Context, conn: Connection, sight: Sight, place: tuple[LiveApp, str, int]
) -> dict[str, Any]:
    """Return the kept rollups of a record that is locked; missing ones are found."""
    live, form, key = place
    known = keepers(ctx, live, form)
    if not known:
        return {}
    mine = _mine(live, form, key)
    query = select(_c.field, _c.state).where(*mine, _c.release == live.number)
    states = {name: state for name, state in conn.execute(query) if name in known}
    for name in known.keys() - states.keys():
        states[name] = known[name].to_json(_found(conn, sight, known[name], key))
        conn.execute(delete(rollup).where(*mine, _c.field == name))
        row = {"app": live.key, "form": form, "field": name, "record_id": key}
        conn.execute(
            insert(rollup).values(**row, release=live.number, state=states[name])
        )
    return {
        name: kept.answer(kept.from_json(states[name])) for name, kept in known.items()
    }


def read_in(saver: Saver, key: int) -> dict[str, Any]:
    """Return the rollups that the form reads, of a record that is locked."""
    conn, opened = saver.conn, saver.opened
    place = (opened.live, saver.form, key)
    kept = kept_values(saver.ctx, conn, opened.sight, place)
    unread = {f.key for f in saver.compiled.rollups} - saver.compiled.rollups_read
    known = {**dict.fromkeys(unread), **kept}
    return kept | live_values(conn, opened.sight, saver.compiled, key, known)


def _found(conn: Connection, sight: Sight, kept: Keeper, key: int) -> Total:
    """Add up what points at a record, once."""
    target = str(kept.field.props["form"])
    main = sight.app.tables[target].main
    matching = [main.c[kept.through] == key, main.c.deleted_at.is_(None)]
    if kept.wanted is not None:
        matching.append(sight.resolved(target, kept.wanted))
    counted = main.c.id if kept.of is None else main.c[kept.of.key]
    if kept.of is None:
        return Total(conn.scalar(select(func.count(counted)).where(*matching)) or 0)
    figure = _FIGURES.get(kept.function, func.sum)(counted)
    row = conn.execute(select(func.count(counted), figure).where(*matching)).one()
    return kept.total(row[0], row[1])


_FIGURES: Mapping[str, Any] = {"min": func.min, "max": func.max}


def _mine(live: LiveApp, form: str, key: int) -> tuple[Any, ...]:
    return (_c.app == live.key, _c.form == form, _c.record_id == key)


def _stored(
    above: Saver, key: int, names: Mapping[str, Keeper]
) -> dict[str, Mapping[str, Any]]:
    live = above.opened.live
    query = select(_c.field, _c.state).where(
        *_mine(live, above.form, key), _c.release == live.number
    )
    return {n: state for n, state in above.conn.execute(query) if n in names}


def _write(above: Saver, key: int, kept: Keeper, total: Total | None) -> None:
    mine = (*_mine(above.opened.live, above.form, key), _c.field == kept.field.key)
    if total is None:
        above.conn.execute(delete(rollup).where(*mine))
    else:
        state = kept.to_json(total)
        above.conn.execute(update(rollup).where(*mine).values(state=state))


def forget_totals(conn: Connection, app: str) -> None:
    """Forget all totals of an app: they are found again when they are next read."""
    conn.execute(delete(rollup).where(_c.app == app))
