"""Lists of records: pages, counts and summaries, in one person's sight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, and_, func, select, true, type_coerce
from sqlalchemy.types import NullType

from engines.core.conditions import parse_condition
from engines.core.errors import Problem, ProblemsError, localise, text
from engines.form import StorageType
from tenon.context import Context
from tenon.permissions.sight import (
    PEOPLE_TITLE,
    SYSTEM_TYPES,
    Sight,
    no_access,
    people_operand,
)
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
NUMBERS = ("integer", "decimal")


@dataclass(frozen=True)
class ListQuery:
    """What a list is asked for; `filter` is a raw condition, `view` a key or id.

    `verb` narrows it to the records the person may, say, `export`.
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


def list_records(ctx: Context, app: str, form: str, query: ListQuery) -> bytes:
    """Return a page as JSON: `{"records", "cursor"}`."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        records, cursor = page(opened, form, query)
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
    cursor = None
    if len(raw) > query.limit:
        cursor = write_cursor(plan.keys, raw[query.limit - 1][width:])
    rows = [row[:width] for row in raw[: query.limit]]
    return presenter.rows(shown, rows), cursor


@dataclass(frozen=True)
class Plan:
    """The statement of a list, that of its first page, and what it is sorted by."""

    keys: Sequence[SortKey]
    statement: Select[Any]
    first: Select[Any]


# What these words answer changes while the day is the same.
_VOLATILE = (b"now", b"formula", b"rand")


def _plan(
    presenter: Presenter, form: str, shown: Sequence[Shown], query: ListQuery
) -> Plan:
    """Return the plan of a list; a person's lists of today are planned once."""
    sight = presenter.sight
    given = [query.filter, query.sort, query.q, query.deleted, query.limit, query.verb]
    asked = orjson.dumps(given)
    volatile = any(word in asked.lower() for word in _VOLATILE)
    if volatile or any(one.column is None for one in shown):
        return _new_plan(presenter, form, shown, query)
    return sight.once(
        ("list", asked, tuple(s.key for s in shown)),
        form,
        lambda: _new_plan(presenter, form, shown, query),
    )


def _new_plan(
    presenter: Presenter, form: str, shown: Sequence[Shown], query: ListQuery
) -> Plan:
    keys = sort_keys(presenter.sight, form, query.sort)
    extra = [type_coerce(k.column, NullType()) for k in keys]
    statement = (
        presenter.statement(form, shown)
        .add_columns(*extra)
        .where(where(presenter.sight, form, query))
        .order_by(*order_by(keys, presenter.sight.dialect))
    )
    return Plan(keys, statement, statement.limit(query.limit + 1))


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
    return keyword_condition(q, readable, main, sight.dialect)


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
    operand = sight.operand(form, main, path)
    column = operand.column
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


@dataclass(frozen=True)
class SummaryQuery:
    """Which groups and sums a summary answers, over which rows."""

    rows: ListQuery
    group_by: str | None = None
    sums: Sequence[str] = ()


def summarise(ctx: Context, app: str, form: str, query: SummaryQuery) -> Row:
    """Return `{"groups", "total"}` over all matching rows."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        return _Summary(opened, form, query).answer()


class _Summary:
    def __init__(self, opened: Opened, form: str, query: SummaryQuery) -> None:
        self.opened = opened
        self.form = form
        self.query = replace(query, rows=with_view(opened, form, query.rows))
        self.presenter = Presenter(opened.conn, opened.sight)
        self.sums = self._readable(query.sums)

    def _readable(self, keys: Sequence[str]) -> list[Shown]:
        level = self.opened.sight.form(self.form).reads
        if bad := [key for key in keys if not level(key)]:
            raise ProblemsError([no_access(bad[0])], "field.no_access")
        shown = {s.key: s for s in self.presenter.columns(self.form, keys)}
        known = [shown[key] for key in keys if key in shown]
        main = self.opened.live.tables[self.form].main
        for one in known:
            operand = self.opened.sight.operand(self.form, main, one.key)
            if operand.type not in NUMBERS:
                raise ProblemsError([_no_number(one.key)])
        return known

    def answer(self) -> Row:
        total = self._select(None)
        groups = self._groups() if self.query.group_by else []
        return {"groups": groups, "total": self._line(total[0])}

    def _select(self, group: ColumnElement[Any] | None) -> list[Any]:
        sight, main = self.opened.sight, self.opened.live.tables[self.form].main
        sums = [
            type_coerce(
                func.sum(sight.operand(self.form, main, s.key).column), NullType()
            )
            for s in self.sums
        ]
        first = [true() if group is None else type_coerce(group, NullType())]
        columns: list[ColumnElement[Any]] = [*first, func.count(), *sums]
        wanted: Select[Any] = (
            select(*columns)
            .select_from(main)
            .where(where(sight, self.form, self.query.rows))
        )
        if group is not None:
            wanted = (
                wanted.group_by(group)
                .order_by(*order_by([SortKey("group", group)], sight.dialect))
                .limit(MOST_ROWS)
            )
        return self.presenter.fetch(wanted)

    def _line(self, row: Sequence[Any]) -> Row:
        sums = {
            s.key: s.convert(value)
            if s.convert and value is not None
            else _whole(value)
            for s, value in zip(self.sums, row[2:], strict=True)
        }
        return {"count": row[1], "sums": sums}

    def _groups(self) -> list[Row]:
        sight, main = self.opened.sight, self.opened.live.tables[self.form].main
        key = str(self.query.group_by)
        rows = self._select(sight.operand(self.form, main, key).column)
        shown = self.presenter.columns(self.form, [key])[len(("id", "version")) :]
        values: list[Row] = [{"value": row[0]} for row in rows]
        if shown:
            named = self.presenter.rows(
                [replace(shown[0], key="value")], [(row[0],) for row in rows]
            )
            values = named
        titled = [_titled(v["value"], self._options(key)) for v in values]
        return [one | self._line(row) for one, row in zip(titled, rows, strict=True)]

    def _options(self, key: str) -> Mapping[str, str]:
        shape = self.opened.live.world.find(self.form, key)
        language = self.opened.ctx.language
        titles = shape.option_titles if shape else {}
        return {value: localise(title, language) for value, title in titles.items()}


def _no_number(key: str) -> Problem:
    return Problem(
        "field.no_number",
        text(
            "字段“{key}”不是数字，不能求和。",
            "The field '{key}' holds no numbers, so it has no sum.",
            key=key,
        ),
        ("sum", key),
    )


def _titled(value: Any, options: Mapping[str, str]) -> Row:
    if isinstance(value, Mapping):
        return {"value": value["id"], "title": value["title"]}
    title = options.get(value, value) if isinstance(value, str) else value
    return {"value": value, "title": "" if title is None else str(title)}


def _whole(value: Any) -> Any:
    """A sum of whole numbers arrives as Decimal from PostgreSQL."""
    return None if value is None else int(value)
