"""Taking an import back: what it made goes, what it wrote over comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, select

from engines.form import Field, StorageType
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.import_writing import kept
from tenon.services.links import live_values
from tenon.services.opening import look
from tenon.services.saving import ripple
from tenon.services.updating import Judged, collisions, update_judged
from tenon.storage import records as store
from tenon.storage.models.imports import import_record

BATCH = 1000
Row = Any


@dataclass(frozen=True)
class Reverting:
    """One import on its way back, within one transaction."""

    ctx: Context
    conn: Connection
    live: LiveApp
    form: str
    import_id: int

    @property
    def saver(self) -> Saver:
        """What saves into the form, for the one who takes it back."""
        acting = replace(self.ctx, source="import")
        return Saver(look(acting, self.conn, self.live), self.form)


def take_back(
    ctx: Context,
    live: LiveApp,
    form: str,
    import_id: int,
    report: Callable[[int], None],
) -> dict[str, int]:
    """Undo an import in batches: what others changed or point to since stays."""
    done = {"reverted": 0, "kept": 0}
    mine = import_record.c.import_id == import_id
    while True:
        with ctx.database.write() as conn:
            query = select(import_record).where(mine)
            rows = conn.execute(query.order_by(import_record.c.record_id).limit(BATCH))
            part = rows.all()
            if not part:
                return done
            count = _undo(Reverting(ctx, conn, live, form, import_id), part)
            ids = [row.record_id for row in part]
            conn.execute(
                delete(import_record).where(mine, import_record.c.record_id.in_(ids))
            )
        done["reverted"] += count
        done["kept"] += len(part) - count
        report(done["reverted"] + done["kept"])


def _undo(work: Reverting, rows: Sequence[Row]) -> int:
    made = [row for row in rows if row.before is None]
    changed = [row for row in rows if row.before is not None]
    return _unmake(work, made) + _bring_back(work, changed)


def _unmake(work: Reverting, rows: Sequence[Row]) -> int:
    """Remove the records that nobody has touched and nothing else points to."""
    if not rows:
        return 0
    tables = work.live.tables[work.form]
    ids = [row.record_id for row in rows]
    stored = store.fetch(work.conn, tables, ids)
    same = [r.record_id for r in rows if _version(stored, r) == r.version]
    held = _held(work, same)
    gone = [one for one in same if one not in held]
    if gone:
        store.purge(work.conn, tables, gone)
        removed = [
            RecordChange(
                work.form, key, "deleted", stored[key], stored[key], frozenset()
            )
            for key in gone
        ]
        ripple(work.saver, removed, tell=False)
    return len(gone)


def _purged(form: str, record: Mapping[str, Any]) -> RecordChange:
    return RecordChange(form, record["id"], "deleted", record, record, frozenset())


def _version(stored: Mapping[int, Any], row: Row) -> Any:
    return stored.get(row.record_id, {}).get("version")


def _bring_back(work: Reverting, rows: Sequence[Row]) -> int:
    """Give records their old values, field by field, where the import's still stand."""
    if not rows:
        return 0
    saver = work.saver
    keys = [row.record_id for row in rows]
    lock = work.conn.dialect.name != "sqlite"
    stored = store.fetch(work.conn, saver.tables, keys, lock=lock)
    judged = []
    for row in rows:
        current = _current(saver, stored.get(row.record_id))
        raw = _old_values(row, current) if current else {}
        outcome = saver.judge(raw, current) if raw else None
        if current is not None and outcome is not None and not outcome.problems:
            judged.append(Judged(current, outcome))
    repeats = collisions(saver, judged)
    left = [one for at, one in enumerate(judged) if at not in repeats]
    update_judged(saver, left, tell=False)
    return len(left)


def _current(saver: Saver, found: dict[str, Any] | None) -> dict[str, Any] | None:
    if found is None or found["deleted_at"] is not None:
        return None
    for column in saver.tables.guards:
        found.pop(column, None)
    if saver.compiled.rollups:
        place = (saver.conn, saver.opened.sight)
        found |= live_values(*place, saver.compiled, found["id"])
    return found


def _old_values(row: Row, current: Mapping[str, Any]) -> dict[str, Any]:
    """Return the old values of the fields that nobody has changed since."""
    if row.after is None:
        # Written before new values were kept: all or nothing, by the version.
        return dict(row.before) if current["version"] == row.version else {}
    return {
        key: _rows_again(value, current.get(key))
        for key, value in row.before.items()
        if _bare(kept(current.get(key))) == _bare(row.after.get(key))
    }


def _rows_again(value: Any, rows: Any) -> Any:
    """Return old rows of a subform; those that are gone become new ones."""
    if not isinstance(value, list) or not value or not isinstance(value[0], Mapping):
        return value
    there = {row.get("id") for row in rows or ()}
    return [
        row if row.get("id") in there else {k: v for k, v in row.items() if k != "id"}
        for row in value
    ]


def _bare(value: Any) -> Any:
    """Return rows of a subform without the ids that they got when they were kept."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [
            {k: v for k, v in row.items() if k != "id" and v is not None}
            for row in value
        ]
    return value or None


def _held(work: Reverting, ids: Sequence[int]) -> frozenset[int]:
    """Return the records that others point to: taking them away would break links."""
    found: set[int] = set()
    for form, compiled in work.live.forms.items():
        tables = work.live.tables[form]
        for field in compiled.form.fields:
            if field.storage is StorageType.ROWS:
                for column in filter(_links(work.form), field.fields):
                    link = tables.rows[field.key].c[column.key]
                    found |= _pointed(work, link, ids)
            elif _links(work.form)(field):
                link = tables.main.c[field.key]
                found |= _pointed(work, link, ids, _others(work, form))
    return frozenset(found)


def _links(form: str) -> Callable[[Field], bool]:
    return lambda one: one.target == form and one.storage is StorageType.LINK


def _others(work: Reverting, form: str) -> ColumnElement[bool] | None:
    """Leave out records that this import made too: they go with what they point to."""
    if form != work.form:
        return None
    main, record = work.live.tables[form].main, import_record.c
    going = and_(
        record.import_id == work.import_id,
        record.record_id == main.c.id,
        record.before.is_(None),
        record.version == main.c.version,
    )
    return ~exists(select(record.record_id).where(going).correlate(main))


def _pointed(
    work: Reverting,
    link: ColumnElement[Any],
    ids: Sequence[int],
    only: ColumnElement[bool] | None = None,
) -> set[int]:
    query = select(link).where(link.in_(ids)).distinct()
    if only is not None:
        query = query.where(only)
    return set(work.conn.scalars(query))
