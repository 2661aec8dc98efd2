"""Lists of records: pages, counts and summaries, in one person's sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, and_, case, func, select, type_coerce
from sqlalchemy.types import NullType

from engines.core.conditions import parse_condition
from engines.form import StorageType
from tenon.context import Context
from tenon.permissions.computed import is_live
from tenon.permissions.sight import (
    PEOPLE_TITLE,
    SYSTEM_TYPES,
    Sight,
    people_operand,
    sortable,
)
from tenon.services import index_care
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.presenting import Presenter, Row, Shown
from tenon.services.titles import title_column
from tenon.services.views import named_view
from tenon.storage.keyset import (
    SortKey,
    order_by,
    read_cursor,
    segments,
    write_cursor,
)
from tenon.storage.search import keyword_condition
from tenon.storage.tables import searched_fields

COUNT_CAP = 10_000
MOST_ROWS = 500
CAN = ("edit", "delete")


@dataclass(frozen=True)
class ListQuery:
    """What a list is asked for; `filter` is a raw condition, `view` a key or id.

    `verb` narrows it to the records the person may, say, `export`; `can` adds to each
    what he may do with it, where that differs from record to record.
    """

    filter: Any = None
    sort: Sequence[str] = ()
    fields: Sequence[str] | None = None
    q: str = ""
    limit: int = 50
    cursor: str | None = None
    view: str | None = None
    deleted: bool = False
    verb: str = "view"
    can: bool = False


def list_records(ctx: Context, app: str, form: str, query: ListQuery) -> bytes:
    """Return a page as JSON: `{"records", "cursor"}`."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        records, cursor = page(opened, form, query)
    index_care.note(opened, form, query.filter, query.sort)
    index_care.flush(ctx)
    return orjson.dumps({"records": records, "cursor": cursor}, option=orjson.OPT_UTC_Z)


def list_deleted(ctx: Context, app: str, form: str, query: ListQuery) -> bytes:
    """Return a page of the recycle bin: what the person could delete."""
    return list_records(ctx, app, form, replace(query, deleted=True))


def page(opened: Opened, form: str, query: ListQuery) -> tuple[list[Row], str | None]:
    """Return the records of a page and the cursor of the next one."""
    open_form(opened, form)
    query = with_view(opened, form, query)
    presenter = Presenter(opened.conn, opened.sight)
    shown = presenter.columns(form, query.fields)
    plan = _plan(presenter, form, shown, query)
    raw = _read_page(presenter, plan, query)
    width = len(shown)
    last = width + len(plan.keys)
    cursor = None
    if len(raw) > query.limit:
        cursor = write_cursor(plan.keys, raw[query.limit - 1][width:last])
    raw = raw[: query.limit]
    records = presenter.rows(shown, [row[:width] for row in raw])
    if plan.flags:
        for record, row in zip(records, raw, strict=True):
            answers = zip(plan.flags, row[last:], strict=True)
            record["_can"] = {verb: bool(answer) for verb, answer in answers}
    return records, cursor


@dataclass(frozen=True)
class Plan:
    """The statement of a list, that of its first page, and what it is sorted by.

    After the columns shown come those of `keys`, then an answer for each of `flags`.
    """

    keys: Sequence[SortKey]
    statement: Select[Any]
    first: Select[Any]
    flags: Sequence[str] = ()


# What these words answer changes while the day is the same.
_VOLATILE = (b"now", b"formula", b"rand")


def _plan(
    presenter: Presenter, form: str, shown: Sequence[Shown], query: ListQuery
) -> Plan:
    """Return the plan of a list; a person's lists of today are planned once."""
    sight = presenter.sight
    given = [query.filter, query.sort, query.q, query.deleted, query.limit, query.verb]
    asked = orjson.dumps([*given, query.can])
    volatile = any(word in asked.lower() for word in _VOLATILE)
    live = any(one.column is None for one in shown)
    if volatile or (live and not _steady(sight)):
        return _new_plan(presenter, form, shown, query)
    return sight.once(
        ("list", asked, tuple(s.key for s in shown)),
        form,
        lambda: _new_plan(presenter, form, shown, query),
    )


def _steady(sight: Sight) -> bool:
    """Tell whether all that is computed when it is read depends on the day alone.

    Fields that look at other forms obey the rights on those, too.
    """
    memory = sight.memory
    if "steady" not in memory:
        forms = sight.app.forms
        fields = [one for form in forms.values() for one in form.fields.values()]
        said = repr([one.props for one in fields if is_live(one)]).lower().encode()
        fleeting = any(word in said for word in (*_VOLATILE, b"below"))
        conditional = any(sight.form(key).conditional for key in forms)
        memory["steady"] = not fleeting and not conditional
    found: bool = memory["steady"]
    return found


def _new_plan(
    presenter: Presenter, form: str, shown: Sequence[Shown], query: ListQuery
) -> Plan:
    keys = sort_keys(presenter.sight, form, query.sort)
    extra = [type_coerce(k.column, NullType()) for k in keys]
    flags = _flags(presenter.sight, form) if query.can else {}
    statement = (
        presenter.statement(form, shown)
        .add_columns(*extra, *flags.values())
        .where(where(presenter.sight, form, query))
        .order_by(*order_by(keys, presenter.sight.dialect))
    )
    return Plan(keys, statement, statement.limit(query.limit + 1), tuple(flags))


def _flags(sight: Sight, form: str) -> dict[str, ColumnElement[Any]]:
    """Return what tells, row by row, whether he may edit or delete it.

    Verbs that reach every row he sees, or none, are told by his rights on the form.
    """
    rights = sight.form(form)
    found: dict[str, ColumnElement[Any]] = {}
    for verb in CAN:
        scope = getattr(rights, verb)
        if scope and not scope.everything and scope != rights.view:
            reached = sight.rows(form, verb=verb, deleted=None)
            found[verb] = case((reached, 1), else_=0)
    return found


def _read_page(presenter: Presenter, plan: Plan, query: ListQuery) -> list[Any]:
    wanted, keys = plan.statement, plan.keys
    if not query.cursor:
        return presenter.fetch(plan.first)
    place = read_cursor(keys, query.cursor)
    found: list[Any] = []
    for part in segments(keys, place, presenter.sight.dialect):
        left = query.limit + 1 - len(found)
        if left > 0:
            found += presenter.fetch(wanted.where(part).limit(left))
    return found


def where(sight: Sight, form: str, query: ListQuery) -> ColumnElement[bool]:
    """Return everything that a row of a list must satisfy."""
    parts = [sight.rows(form, deleted=query.deleted)]
    if query.deleted:
        parts.append(sight.rows(form, verb="delete", deleted=True))
    if query.verb != "view":
        parts.append(sight.rows(form, verb=query.verb))
    if query.filter is not None and query.filter != {}:
        parts.append(sight.condition(form, parse_condition(query.filter, ("filter",))))
    if query.q.strip():
        parts.append(keyword(sight, form, query.q))
    return and_(*parts)


def keyword(sight: Sight, form: str, q: str) -> ColumnElement[bool]:
    """Return what a row must satisfy to be found by `q` in what the person may read."""
    main = sight.app.tables[form].main
    keys = searched_fields(sight.app.forms[form])
    readable = [main.c[key] for key in keys if sight.form(form).reads(key)]
    whole = len(readable) == len(keys)
    return keyword_condition(q, readable, main, sight.dialect, initials=whole)


def sort_keys(sight: Sight, form: str, sort: Iterable[str]) -> list[SortKey]:
    """Return the sort keys, links by their titles, and the id as the last one."""
    keys: dict[str, SortKey] = {}
    for written in sort:
        path = written.lstrip("-+")
        if path and path not in keys and path != "id":
            keys[path] = _sort_key(sight, form, path, written.startswith("-"))
        elif path == "id":
            break
    last = next((s for s in sort if s.lstrip("-+") == "id"), None)
    down = last.startswith("-") if last else _direction(list(keys.values()))
    column = sight.app.tables[form].main.c.id
    return [*keys.values(), SortKey("id", column, down, nullable=False)]


def _direction(keys: Sequence[SortKey]) -> bool:
    return keys[-1].descending if keys else True


def _sort_key(sight: Sight, form: str, path: str, down: bool) -> SortKey:
    main = sight.app.tables[form].main
    column = sortable(sight.operand(form, main, path), path).column
    target = link_target(sight, form, path)
    if target is not None:
        column = _title_of(sight, target, column)
    nullable = path not in ("created_at", "updated_at", "version")
    return SortKey(path, column, down, nullable)


def link_target(sight: Sight, form: str, path: str) -> str | None:
    """Return what the single link at a plain path points to, None for other fields."""
    if path in SYSTEM_TYPES:
        return SYSTEM_TYPES[path][1]
    field = sight.app.forms[form].fields.get(path)
    if field is None or field.storage is not StorageType.LINK:
        return None
    return field.target


def _title_of(
    sight: Sight, target: str, column: ColumnElement[Any]
) -> ColumnElement[Any]:
    if target in PEOPLE_TITLE:
        return people_operand(column, target, PEOPLE_TITLE[target]).column
    if target not in sight.app.forms:
        return column
    other = sight.app.tables[target].main.alias()
    query = select(title_column(sight, target, other)).where(
        other.c.id == column, sight.rows(target, other, deleted=None)
    )
    return query.correlate_except(other).scalar_subquery()


def with_view(opened: Opened, form: str, query: ListQuery) -> ListQuery:
    """Return `query` with the filter and, if none is given, the sort of its view."""
    if not query.view:
        return query
    view = named_view(opened, form, query.view)
    both = [f for f in (view.get("filter"), query.filter) if f not in (None, {})]
    merged: Any = both[0] if len(both) == 1 else {"all": both}
    return replace(
        query,
        filter=merged if both else None,
        sort=query.sort or tuple(view.get("sort") or ()),
    )


def count_records(ctx: Context, app: str, form: str, query: ListQuery) -> Row:
    """Return `{"count", "capped"}`; counting stops where nobody reads on."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        query = with_view(opened, form, query)
        main = opened.live.tables[form].main
        inside = select(main.c.id).where(where(opened.sight, form, query))
        capped = inside.limit(COUNT_CAP + 1).subquery()
        found = conn.execute(select(func.count()).select_from(capped)).scalar() or 0
    return {"count": min(found, COUNT_CAP), "capped": found > COUNT_CAP}
