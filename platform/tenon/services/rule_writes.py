"""What rules do to records, in one transaction: made, changed, deleted, copied."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engines.core.assignments import paths_read
from engines.core.conditions import fields_of, holds, parse_condition
from engines.core.errors import localise
from engines.rules.action import Situation
from engines.rules.assigning import assigned
from engines.rules.effects import (
    CopyRows,
    CreateRecord,
    DeleteRecords,
    Tag,
    UpdateRecord,
    UpdateRecords,
)
from engines.rules.queries import Wanted
from tenon.services import linked_records, records
from tenon.services.raw_values import as_raw, as_raw_row
from tenon.services.rule_acting import Acting
from tenon.storage.history import plain

Result = dict[str, Any]


def update_record(acting: Acting, effect: UpdateRecord) -> Result:
    """Set fields of the record, or of the one it refers to."""
    form, target = acting.target(effect.of)
    if target is None:
        return {"id": None}
    write(acting, form, target, effect.values)
    return {"id": target}


def write(acting: Acting, form: str, key: int, values: Mapping[str, Any]) -> None:
    """Change a record; what the rule knows of its own one follows."""
    _save(acting, form, key, as_raw(acting.live.forms[form], values))


def _save(acting: Acting, form: str, key: int, raw: Mapping[str, Any]) -> None:
    ctx, conn = acting.opened.ctx, acting.opened.conn
    records.update_in(ctx, conn, acting.live, form, key, raw)
    if (form, key) == (acting.rule.form, acting.record_id):
        acting.reload()


def create_record(acting: Acting, effect: CreateRecord) -> Result:
    """Make a record."""
    ctx, conn = acting.opened.ctx, acting.opened.conn
    raw = as_raw(acting.live.forms[effect.form], effect.values)
    made = records.create_in(ctx, conn, acting.live, effect.form, raw)
    return {"id": made.record_id}


def meant(acting: Acting, wanted: Wanted) -> list[int]:
    """Return the ids of the records that a query means, the oldest first."""
    if wanted.own:
        return [acting.record_id] if acting.record_id else []
    sight, live = acting.opened.sight, acting.live
    main = live.tables[wanted.form].main
    where = [sight.rows(wanted.form)]
    if wanted.via is not None:
        where.append(_refers(acting, wanted))
    if wanted.where is not None:
        where.append(sight.resolved(wanted.form, wanted.where))
    query = select(main.c.id).where(*where).order_by(main.c.id).limit(wanted.limit)
    return list(acting.opened.conn.scalars(query))


def _refers(acting: Acting, wanted: Wanted) -> Any:
    main = acting.live.tables[wanted.form].main
    field = acting.live.forms[wanted.form].fields.get(wanted.via or "")
    if field is not None and field.multiple:
        parse = {"field": field.key, "op": "has_any", "value": [acting.record_id]}
        return acting.opened.sight.resolved(wanted.form, parse_condition(parse))
    return main.c[str(wanted.via)] == acting.record_id


def update_records(acting: Acting, effect: UpdateRecords) -> Result:
    """Set fields of several records; formulas see each, and the one that fired."""
    form = effect.wanted.form
    keys = meant(acting, effect.wanted)
    paths = paths_read(effect.given)
    for key in keys:
        found = linked_records.load(acting.opened, form, key, paths) or {}
        values = assigned(effect.given, _beside(acting, form, found))
        write(acting, form, key, values)
    return {"count": len(keys)}


def _beside(acting: Acting, form: str, record: Mapping[str, Any]) -> Situation:
    """Return what a formula over another record, or a row, may read."""
    seen = {**record, "source": acting.record}
    env = acting.opened.sight.env
    return Situation(form, seen, env, acting.event, acting.steps)


def delete_records(acting: Acting, effect: DeleteRecords) -> Result:
    """Move records into the recycle bin."""
    ctx, conn, live = acting.opened.ctx, acting.opened.conn, acting.live
    keys = meant(acting, effect.wanted)
    for key in keys:
        records.delete_in(ctx, conn, live, effect.wanted.form, key)
    return {"count": len(keys)}


def copied(acting: Acting, effect: CopyRows) -> Iterator[dict[str, Any]]:
    """Yield the values of the rows to be made."""
    env = acting.opened.sight.env
    for row in _rows(acting, effect):
        if effect.where is None or holds(effect.where, row, env):
            yield assigned(effect.given, _beside(acting, acting.rule.form, row))


def _rows(acting: Acting, effect: CopyRows) -> list[dict[str, Any]]:
    """Return the rows that fired with everything that is read behind them."""
    subform = acting.live.forms[acting.rule.form].fields[effect.rows]
    paths = paths_read(effect.given)
    if effect.where is not None:
        paths |= fields_of(effect.where)
    rows = acting.record.get(effect.rows) or ()
    return linked_records.expand_rows(acting.opened, subform, rows, paths)


def copy_rows(acting: Acting, effect: CopyRows) -> Result:
    """Copy rows into another record, or make records of them."""
    made = list(copied(acting, effect))
    if effect.form is not None:
        for values in made:
            create_record(acting, CreateRecord(effect.form, values))
        return {"count": len(made)}
    form, target = acting.target(effect.of)
    if target is None or effect.target is None:
        return {"count": 0}
    subform = acting.live.forms[form].fields[effect.target]
    rows = [as_raw_row(subform, one) for one in made]
    stored = linked_records.load(acting.opened, form, target, ()) or {}
    kept = [] if effect.replace else stored.get(effect.target) or []
    # Rows that stay keep their ids, which values of another record would lose.
    _save(acting, form, target, {effect.target: [*map(plain, kept), *rows]})
    return {"count": len(made)}


def tag(acting: Acting, effect: Tag) -> Result:
    """Put words into a field and take others out."""
    form, target = acting.target(effect.of)
    if target is None:
        return {"id": None}
    stored = linked_records.load(acting.opened, form, target, ()) or {}
    now: Sequence[Any] = stored.get(effect.field) or []
    left = [word for word in now if word not in effect.remove]
    wanted = list(dict.fromkeys((*left, *effect.add)))
    if wanted != list(now):
        write(acting, form, target, {effect.field: wanted})
    return {"id": target}


def assignments(acting: Acting, form: str, values: Mapping[str, Any]) -> str:
    """Return values beside the titles of their fields."""
    parts = []
    for key, value in values.items():
        shape = acting.live.world.find(form, key)
        title = localise(shape.title, "zh-CN") if shape else key
        parts.append(f"{title} = {_said(value)}")
    return "，".join(parts)


def _said(value: Any) -> Any:
    if isinstance(value, Mapping) and "formula" in value:
        return value["formula"]
    return plain(value)
