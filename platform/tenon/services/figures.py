"""Figures: counts and totals over all matching records, as a whole or in groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, select, true, type_coerce
from sqlalchemy.types import NullType

from engines.core.errors import Problem, ProblemsError, Text, localise, text
from engines.core.operand import Operand
from engines.report.clicks import member_condition
from engines.report.dates import Civil, truncated
from engines.report.vocabulary import GRAINS
from tenon.context import Context
from tenon.permissions.sight import no_access, sortable
from tenon.services.listing import ListQuery, where, with_view
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.presenting import Presenter, Row, Shown
from tenon.storage.keyset import SortKey, order_by
from tenon.storage.wire import Converter, decimal_text

MOST_GROUPS = 500
NUMBERS = ("integer", "decimal")
DATES = ("date", "datetime")
UNGROUPED = ("list", "rows", "none")
USUAL_GRAIN = "month"
CENT = Decimal("0.01")

Sql = ColumnElement[Any]


@dataclass(frozen=True)
class Figure:
    """One way to make a figure of a column; `types` it needs, None for any.

    `counts` tells that the answer is a number of records, not a value of the field.
    """

    make: Callable[[Sql], Sql]
    types: Sequence[str] | None = None
    counts: bool = False


FIGURES: Mapping[str, Figure] = {
    "sum": Figure(func.sum, NUMBERS),
    "avg": Figure(func.avg, NUMBERS),
    "min": Figure(func.min, (*NUMBERS, *DATES)),
    "max": Figure(func.max, (*NUMBERS, *DATES)),
    "filled": Figure(func.count, None, counts=True),
    "empty": Figure(lambda c: func.count() - func.count(c), None, counts=True),
    "distinct": Figure(lambda c: func.count(c.distinct()), None, counts=True),
}


@dataclass(frozen=True)
class SummaryQuery:
    """Which groups, sums and other figures are asked for, over which rows.

    `figures` are pairs of a name of `FIGURES` and a field; `grain` cuts dates into
    days, weeks, months, quarters or years.
    """

    rows: ListQuery
    group_by: str | None = None
    sums: Sequence[str] = ()
    figures: Sequence[tuple[str, str]] = ()
    grain: str | None = None


def summarise(ctx: Context, app: str, form: str, query: SummaryQuery) -> Row:
    """Return `{"groups", "total"}` over all matching rows."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        summary = _Summary(opened, form, query)
        groups = summary.groups() if query.group_by else []
        return {"groups": groups[:MOST_GROUPS], "total": summary.total()}


def grouped(ctx: Context, app: str, form: str, query: SummaryQuery) -> Row:
    """Return `{"groups", "more"}`: one level of a grouped list.

    Each group comes with the condition `where` that its records satisfy: a deeper
    level is asked for, when somebody opens it, with that condition in the filter.
    """
    if not query.group_by:
        texts = text("请给出分组字段。", "Name the field to group by.")
        raise ProblemsError([Problem("required", texts, ("group_by",))])
    query = replace(query, grain=query.grain or USUAL_GRAIN)
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        summary = _Summary(opened, form, query)
        groups = summary.groups()
    more = len(groups) > MOST_GROUPS
    kept = [summary.placed(group) for group in groups[:MOST_GROUPS]]
    return {"groups": kept, "more": more}


@dataclass(frozen=True)
class _Asked:
    """A figure that was asked for, as SQL, and what makes JSON of its answer."""

    show: str
    key: str
    column: Sql
    convert: Converter


class _Summary:
    def __init__(self, opened: Opened, form: str, query: SummaryQuery) -> None:
        self.opened = opened
        self.form = form
        self.query = replace(query, rows=with_view(opened, form, query.rows))
        self.presenter = Presenter(opened.conn, opened.sight)
        self.main = opened.live.tables[form].main
        pairs = [*(("sum", key) for key in query.sums), *query.figures]
        self.asked = [one for p in pairs if (one := self._asked(*p)) is not None]
        self.key = query.group_by or ""
        self.operand = self._operand(self.key) if self.key else None
        self.grain = self._grain()

    def _operand(self, key: str) -> Operand:
        return sortable(self.opened.sight.operand(self.form, self.main, key), key)

    def _grain(self) -> str | None:
        if self.operand is None or self.operand.type not in DATES:
            return None
        if self.query.grain is not None and self.query.grain not in GRAINS:
            raise ProblemsError([_unknown_grain()])
        return self.query.grain

    def _asked(self, show: str, key: str) -> _Asked | None:
        if show not in FIGURES:
            raise ProblemsError([_unknown_figure(show)])
        if not self.opened.sight.form(self.form).reads(key):
            raise ProblemsError([no_access(key)], "field.no_access")
        shown = {s.key: s for s in self.presenter.columns(self.form, [key])}.get(key)
        if shown is None:
            return None
        operand, figure = self._operand(key), FIGURES[show]
        if figure.types is not None and operand.type not in figure.types:
            raise ProblemsError([_unfit(show, key)])
        made = type_coerce(figure.make(operand.column), NullType())
        return _Asked(show, key, made, _converter(show, shown))

    def total(self) -> Row:
        return self._line(self._select(None)[0])

    def _select(self, group: Sql | None) -> list[Any]:
        sight = self.opened.sight
        first = true() if group is None else type_coerce(group, NullType())
        columns: list[Sql] = [first, func.count(), *(one.column for one in self.asked)]
        wanted: Select[Any] = (
            select(*columns)
            .select_from(self.main)
            .where(where(sight, self.form, self.query.rows))
        )
        if group is not None:
            sort = SortKey("group", group, descending=self._down())
            wanted = (
                wanted.group_by(group)
                .order_by(*order_by([sort], sight.dialect))
                .limit(MOST_GROUPS + 1)
            )
        return self.presenter.fetch(wanted)

    def _down(self) -> bool:
        """Groups stand as the list is sorted, if it is sorted by their field."""
        return f"-{self.key}" in self.query.rows.sort

    def _line(self, row: Sequence[Any]) -> Row:
        figures: dict[str, Row] = {}
        for one, value in zip(self.asked, row[2:], strict=True):
            answer = None if value is None else one.convert(value)
            figures.setdefault(one.show, {})[one.key] = answer
        line = {"count": row[1], "sums": figures.get("sum", {})}
        return line | ({"figures": figures} if self.query.figures else {})

    def groups(self) -> list[Row]:
        if self.operand is None or self.operand.type in UNGROUPED:
            raise ProblemsError([_ungrouped(self.key)])
        rows = self._select(self._cut(self.operand))
        values = self._values([row[0] for row in rows])
        options = self._options()
        titled = [_titled(value, options) for value in values]
        lines = [one | self._line(row) for one, row in zip(titled, rows, strict=True)]
        if len(lines) <= MOST_GROUPS:
            self._arrange(lines, options)
        return lines

    def _arrange(self, lines: list[Row], options: Mapping[str, str]) -> None:
        """Choices stand in the order of their options, linked things by title."""
        places = {value: at for at, value in enumerate(options)}
        if options:
            lines.sort(
                key=lambda line: places.get(line["value"], -1), reverse=self._down()
            )
        elif self.operand is not None and self.operand.type == "link":
            lines.sort(key=lambda line: str(line["title"]), reverse=self._down())

    def _cut(self, operand: Operand) -> Sql:
        if self.grain is None:
            return self._unsorted(operand.column)
        zone = operand.timezone or self.opened.sight.env.timezone
        dialect = self.opened.sight.dialect
        return truncated(operand.column, operand.type, self.grain, Civil(zone, dialect))

    def _unsorted(self, column: Sql) -> Sql:
        """Keep SQLite from walking an index to find groups already sorted.

        Each row would then be looked up on its own to see whether it may be read and
        what it adds: ten times what one pass over the table takes.
        """
        if self.opened.sight.dialect != "sqlite":
            return column
        return func.ifnull(column, null())

    def _values(self, raw: Sequence[Any]) -> list[Any]:
        if self.grain is not None:
            return [None if value is None else str(value) for value in raw]
        shown = {s.key: s for s in self.presenter.columns(self.form, [self.key])}
        if self.key not in shown:
            return list(raw)
        one = replace(shown[self.key], key="value")
        rows = self.presenter.rows([one], [(value,) for value in raw])
        return [row["value"] for row in rows]

    def _options(self) -> Mapping[str, str]:
        shape = self.opened.live.world.find(self.form, self.key)
        language = self.opened.ctx.language
        titles = shape.option_titles if shape else {}
        return {value: localise(title, language) for value, title in titles.items()}

    def placed(self, group: Row) -> Row:
        """Return a group with the condition of its records."""
        found = member_condition(self.key, self.grain, group["value"])
        return group | {"where": found}


def _converter(show: str, shown: Shown) -> Converter:
    if FIGURES[show].counts:
        return int
    convert = shown.convert
    if show == "avg":
        return _average(convert)
    # A figure over whole numbers arrives as Decimal from PostgreSQL.
    return convert if convert is not None else _whole


def _whole(value: Any) -> Any:
    return value if isinstance(value, str) else int(value)


def _average(convert: Converter | None) -> Converter:
    """The mean of whole numbers has two decimals, that of others as many as they."""
    if convert is None:
        return lambda value: decimal_text(Decimal(str(value)), CENT)
    # SQLite stores exact numbers scaled: their mean is a scaled number with a rest.
    return lambda value: convert(round(value) if isinstance(value, float) else value)


def _titled(value: Any, options: Mapping[str, str]) -> Row:
    if isinstance(value, Mapping):
        return {"value": value["id"], "title": value["title"]}
    title = options.get(value, value) if isinstance(value, str) else value
    return {"value": value, "title": "" if title is None else str(title)}


def _unfit(show: str, key: str) -> Problem:
    return Problem(
        "field.no_number",
        text(
            "字段“{key}”不是数字，不能求和或平均。请选择“已填写”或“不同值”。",
            "The field '{key}' holds no numbers. Count what is filled or distinct.",
            key=key,
        ),
        (show, key),
    )


def _unknown_figure(show: str) -> Problem:
    texts: Text = text(
        "不认识的统计“{show}”。可用的有：{known}。",
        "Unknown figure '{show}'. Known: {known}.",
        show=show,
        known=", ".join(FIGURES),
    )
    return Problem("summary.figure", texts, (show,))


def _unknown_grain() -> Problem:
    known = ", ".join(GRAINS)
    texts = text(
        "日期分组只能是：{known}。", "Dates can be grouped by: {known}.", known=known
    )
    return Problem("summary.grain", texts, ("grain",))


def _ungrouped(key: str) -> Problem:
    texts = text(
        "不能按字段“{key}”分组，请换一个单值字段。",
        "Records cannot be grouped by '{key}'. Choose a field with one value.",
        key=key,
    )
    return Problem("summary.group", texts, ("group_by",))
