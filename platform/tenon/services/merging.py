"""Merging: several records become one, and everything that hung on them hangs on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, insert, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form import Field, StorageType
from engines.form.linking import is_id
from engines.form.widget import Role
from tenon.context import Context
from tenon.services.guarding import Saver
from tenon.services.opening import Opened, look, open_app, open_form
from tenon.services.patching import patch
from tenon.services.reading import detail
from tenon.services.removing import delete_in
from tenon.services.saving import current_record
from tenon.services.totals import forget_totals
from tenon.storage.history import write_history
from tenon.storage.models.flows import instance, task
from tenon.storage.models.personal import follow
from tenon.storage.models.records import comment, file

Row = dict[str, Any]
Values = dict[str, Any]
MOST = 20
HANGING = {"comments": comment, "files": file, "flows": instance}


@dataclass(frozen=True)
class Merge:
    """What is to be merged: the record that stays, those that go into it."""

    keep: int
    gone: tuple[int, ...]
    chosen: Mapping[str, int]

    @property
    def every(self) -> tuple[int, ...]:
        """All records of the merge, the one that stays first."""
        return (self.keep, *self.gone)


def preview(ctx: Context, app: str, form: str, body: Mapping[str, Any]) -> Row:
    """Return what differs between the records, and what would move to the first."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        wanted = _wanted(opened, form, body)
        records = [detail(opened, form, key) for key in wanted.every]
        return {
            "records": records,
            "fields": [
                {"field": field.key, "title": localise(field.title, ctx.language)}
                for field in _chosen_fields(opened, form)
            ],
            "links": list(_links(opened, form, wanted)),
            **_hanging(opened, form, wanted),
        }


def _links(opened: Opened, form: str, wanted: Merge) -> Iterator[Row]:
    for holder, column, title in _pointing(opened, form):
        found = select(func.count()).where(column.in_(wanted.gone))
        count = opened.conn.execute(found).scalar_one()
        if count:
            name = localise(opened.live.forms[holder].form.title, opened.ctx.language)
            yield {"form": holder, "title": name, "field": title, "count": int(count)}


def _pointing(opened: Opened, form: str) -> Iterator[tuple[str, Any, str]]:
    """Yield (form, column, title) of the single links that lead to the form."""
    language = opened.ctx.language
    for other in opened.live.forms.values():
        tables = opened.live.tables[other.form.key]
        for field in other.form.fields:
            title = localise(field.title, language)
            if _leads(field, form):
                yield other.form.key, tables.main.c[field.key], title
            for column in field.fields:
                if _leads(column, form):
                    held = tables.rows[field.key].c[column.key]
                    yield other.form.key, held, f"{title} · {column.key}"


def _leads(field: Field, form: str) -> bool:
    return field.storage is StorageType.LINK and field.target == form


def _hanging(opened: Opened, form: str, wanted: Merge) -> dict[str, int]:
    found = {}
    for name, table in HANGING.items():
        query = select(func.count()).select_from(table)
        mine = _about(table, opened, form, wanted)
        found[name] = int(opened.conn.execute(query.where(*mine)).scalar_one())
    return found


def _about(table: Table, opened: Opened, form: str, wanted: Merge) -> tuple[Any, ...]:
    c = table.c
    place = (c.app == opened.live.key, c.form == form)
    return (*place, c.record_id.in_(wanted.gone))


def merge(ctx: Context, app: str, form: str, body: Mapping[str, Any]) -> Row:
    """Merge records in one transaction; what went lies in the recycle bin."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        wanted = _wanted(opened, form, body)
        saver = Saver(opened, form)
        current = current_record(saver, wanted.keep, "edit")
        others = [current_record(saver, key, "delete") for key in wanted.gone]
        _refuse_running([current, *others])
        _move_links(opened, form, wanted)
        _move_hanging(opened, form, wanted)
        for key in wanted.gone:
            delete_in(ctx, conn, opened.live, form, key)
        # The others are gone: a value of theirs that is unique is free now.
        fresh = current_record(saver, wanted.keep, "edit")
        patch(
            saver, fresh, _merged(opened, form, wanted, [current, *others]), tell=True
        )
        _note(saver, wanted)
        return detail(opened, form, wanted.keep)


def _wanted(opened: Opened, form: str, body: Mapping[str, Any]) -> Merge:
    open_form(opened, form, "edit")
    open_form(opened, form, "delete")
    keep, gone = body.get("keep"), body.get("from")
    good = is_id(keep) and isinstance(gone, list) and all(is_id(one) for one in gone)
    if not good or not 1 <= len(set(gone or ())) <= MOST or keep in (gone or ()):
        texts = text(
            "请选择要保留的记录，和 1 到 {most} 条要并入的记录。",
            "Choose the record that stays, and 1 to {most} that go into it.",
            most=MOST,
        )
        raise ProblemsError([Problem("merge.records", texts, ("from",))])
    assert is_id(keep)
    chosen = body.get("values") or {}
    merge = Merge(keep, tuple(dict.fromkeys(gone or ())), {})
    known = {field.key for field in _chosen_fields(opened, form)}
    good = isinstance(chosen, dict) and all(
        key in known and one in merge.every for key, one in chosen.items()
    )
    if not good:
        texts = text(
            "“values”应为 字段: 记录编号，且可修改。",
            "'values' must name fields you may change and records of the merge.",
        )
        raise ProblemsError([Problem("merge.values", texts, ("values",))])
    return Merge(merge.keep, merge.gone, chosen)


def _chosen_fields(opened: Opened, form: str) -> list[Field]:
    """Return the fields whose value somebody may choose."""
    level = opened.rights.form(form).level
    return [
        field
        for field in opened.live.forms[form].form.fields
        if field.role is Role.INPUT
        and field.storage is not StorageType.NONE
        and level(field.key) == "write"
    ]


def _refuse_running(records: Sequence[Values]) -> None:
    if any(record["flow_state"] == "running" for record in records):
        texts = text(
            "有记录正在审批。请等审批结束再合并。",
            "A record is being approved. Merge when that has ended.",
        )
        raise TenonError("merge.busy", texts)


def _merged(
    opened: Opened, form: str, wanted: Merge, records: Sequence[Values]
) -> Values:
    """Return the values of the one that stays: chosen, else its own, else another's."""
    by_id = {record["id"]: record for record in records}
    found: Values = {}
    for field in _chosen_fields(opened, form):
        key = field.key
        if key in wanted.chosen:
            found[key] = by_id[wanted.chosen[key]][key]
        elif field.storage is StorageType.ROWS:
            found[key] = _all_rows(key, records)
        elif field.kind.group == "files":
            every = [one for record in records for one in record[key] or ()]
            found[key] = list({one["id"]: one for one in every}.values()) or None
        else:
            values = (record[key] for record in records)
            found[key] = next((v for v in values if v not in (None, [])), None)
    return found


def _all_rows(key: str, records: Sequence[Values]) -> list[Values]:
    """The rows of the one that stays keep their ids, those of others become new."""
    own, *others = ([*(record[key] or ())] for record in records)
    bare = [
        {k: v for k, v in row.items() if k != "id"} for rows in others for row in rows
    ]
    return [*own, *bare]


def _move_links(opened: Opened, form: str, wanted: Merge) -> None:
    """Point everything that led to the others to the one that stays."""
    system = look(opened.ctx.as_system("merge"), opened.conn, opened.live)
    for other in opened.live.forms.values():
        saver = Saver(system, other.form.key)
        main = saver.tables.main
        for field in other.form.fields:
            if _leads(field, form):
                held = select(main.c.id).where(
                    main.c[field.key].in_(wanted.gone), main.c.deleted_at.is_(None)
                )
                for key in list(opened.conn.scalars(held)):
                    stored = current_record(saver, key, "edit")
                    patch(saver, stored, {field.key: wanted.keep}, tell=False)
    _move_rest(opened, form, wanted)


def _move_rest(opened: Opened, form: str, wanted: Merge) -> None:
    """Links of rows, and of records in the bin, move without a word."""
    for _holder, column, _title in _pointing(opened, form):
        forget_totals(opened.conn, opened.live.key)
        moved = update(column.table).where(column.in_(wanted.gone))
        opened.conn.execute(moved.values({column: wanted.keep}))


def _move_hanging(opened: Opened, form: str, wanted: Merge) -> None:
    conn = opened.conn
    for table in (*HANGING.values(), task):
        mine = _about(table, opened, form, wanted)
        conn.execute(update(table).where(*mine).values(record_id=wanted.keep))
    c = follow.c
    mine = _about(follow, opened, form, wanted)
    people = set(conn.scalars(select(c.user_id).where(*mine)))
    place = {"app": opened.live.key, "form": form, "record_id": wanted.keep}
    known = conn.scalars(
        select(c.user_id).where(*(c[k] == v for k, v in place.items()))
    )
    rows = [
        {**place, "user_id": one, "at": opened.ctx.now()}
        for one in sorted(people - set(known))
    ]
    if rows:
        conn.execute(insert(follow), rows)


def _note(saver: Saver, wanted: Merge) -> None:
    write_history(
        saver.conn,
        [
            {
                "app": saver.opened.live.key,
                "form": saver.form,
                "record_id": wanted.keep,
                "at": saver.ctx.now(),
                "actor_id": saver.ctx.actor.id,
                "operation": "merged",
                "source": saver.ctx.source,
                "changes": {"id": [list(wanted.gone), wanted.keep]},
            }
        ],
    )
