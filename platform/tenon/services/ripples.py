"""Ripples: a saved record changes the rollups of others, and formulas that read them.

A rollup itself is read live. A formula over it is stored, so it is computed again,
in the same transaction, for the few records that the saved one points at.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.exc import IntegrityError

from engines.form import CompiledForm
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver, guard, raced
from tenon.services.links import Links
from tenon.services.opening import look
from tenon.storage import records as store
from tenon.storage import search
from tenon.storage.tables import searched_fields

Parent = tuple[str, str]
# Formulas of one form may read those of another; in a circle they would go on for ever.
FARTHEST = 8


def watching(ctx: Context, live: LiveApp, form: str) -> tuple[Parent, ...]:
    """Return (form, link) of the forms with formulas over rollups of `form`.

    `link` is the field of `form` that leads to their records.
    """
    apps = ctx.platform.caches.setdefault("ripples", {})
    number, known = apps.get(live.key, (None, {}))
    if number != live.number:
        known = _all_watching(live.forms.values())
        apps[live.key] = (live.number, known)
    found: tuple[Parent, ...] = known.get(form, ())
    return found


def _all_watching(forms: Iterable[CompiledForm]) -> dict[str, tuple[Parent, ...]]:
    found: dict[str, tuple[Parent, ...]] = {}
    for compiled in forms:
        for field in compiled.rollups:
            if field.key in compiled.rollups_read:
                child, link = str(field.props["form"]), str(field.props["through"])
                parents = (*found.get(child, ()), (compiled.form.key, link))
                found[child] = tuple(dict.fromkeys(parents))
    return found


def reached(
    saver: Saver, changes: Iterable[RecordChange]
) -> Iterator[tuple[Saver, int]]:
    """Yield the records whose formulas read rollups that `changes` have moved.

    They come in one order for everybody, so that two saves never wait for each other.
    """
    parents = watching(saver.ctx, saver.opened.live, saver.form)
    places = {p for change in changes for p in touched(parents, change)}
    if places:
        opened = look(saver.ctx.as_system("rollup"), saver.conn, saver.opened.live)
        for form, key in sorted(places):
            yield Saver(opened, form), key


def settle(saver: Saver, key: int, current: dict[str, Any]) -> RecordChange | None:
    """Compute the formulas of a stored record again; None when nothing has moved.

    Nobody has changed the record: its version, and who changed it last, stay.
    """
    conn, tables = saver.conn, saver.tables
    sight = saver.opened.sight
    found = saver.compiled.recompute(current, env=sight.env, links=Links(conn, sight))
    if not found:
        return None
    after = {**current, **found}
    guard(saver, [after], [()], key)
    names = (*found, *tables.guards)
    try:
        store.refresh_record(conn, tables, key, {name: after[name] for name in names})
    except IntegrityError as error:
        raise raced(saver, error, [()]) from error
    searched = searched_fields(saver.compiled)
    if not found.keys().isdisjoint(searched):
        texts = [[record.get(k) for k in searched] for record in (current, after)]
        search.reindex_row(conn, tables.main.name, key, *texts)
    after = {k: v for k, v in after.items() if not k.startswith("~")}
    changed = frozenset(found)
    return RecordChange(saver.form, key, "updated", current, after, changed)


def touched(
    parents: Iterable[Parent], change: RecordChange
) -> Iterator[tuple[str, int]]:
    """Yield (form, id) of each record whose rollups `change` may have changed."""
    seen: set[tuple[str, int]] = set()
    for form, link in parents:
        for side in (change.before, change.after):
            for key in _ids((side or {}).get(link)):
                if (form, key) not in seen:
                    seen.add((form, key))
                    yield form, key


def _ids(value: Any) -> list[int]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
