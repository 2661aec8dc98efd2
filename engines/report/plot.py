"""Pictures of our own builders: the same legend, tooltip and axes for all.

A data item may carry `head` and `tip`: the lines of its tooltip, which the client
writes as text. `{"$tone": …}` names a colour of the theme by what it means,
`{"$draw": …}` a shape of a fixed table in the client.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pyecharts.charts.base import Base

from engines.core.errors import Text, text
from engines.report.cartesian import frame, legend_at_bottom
from engines.report.chart import Drawing, Option
from engines.report.echarts import drawn, finish, formatter, legend_data, plain
from engines.report.table import Column, Number, Row, Table, frozen

PERCENT: Mapping[str, str] = {"$fmt": "percent"}
MORE, LESS = text("多", "More"), text("少", "Less")
ANY: Mapping[str, bool] = {"any": True}
MOST_TOGETHER = 200
FACTS: Mapping[str, str] = {"$tip": "facts"}


def picture(
    drawing: Drawing, table: Table, series: Iterable[Option], lines: int = 1
) -> Option:
    """Return `series` with a legend for so many lines and the tooltip of each item."""
    done = {
        "legend": legend_data(drawing, lines),
        "tooltip": {"trigger": "item", "confine": True, "formatter": dict(FACTS)},
        "series": [{"label": {"show": False}} | one for one in series],
    }
    return finish(done, drawing, table)


def adopted(chart: Base, drawing: Drawing, table: Table, lines: int = 1) -> Option:
    """Return what pyecharts drew, with our legend and tooltip."""
    done = plain(chart)
    ours = picture(drawing, table, done["series"], lines)
    return {**done, **ours}


def on_axes(done: Option, x: Option, y: Option, below: int = 0) -> Option:
    """Return `done` on an axis across and one up, with room for a line `below`."""
    done["xAxis"], done["yAxis"] = [x], [y]
    frame(done, legend_at_bottom=legend_at_bottom(done))
    done["grid"]["bottom"] += below
    return done


def names(labels: Iterable[str], **more: Any) -> Option:
    """Return an axis of groups."""
    ticks = {"alignWithLabel": True}
    head = {"type": "category", "data": list(labels), "axisTick": ticks}
    return head | {"splitLine": {"show": False}} | more


def amounts(column: Column, drawing: Drawing, **more: Any) -> Option:
    """Return an axis of numbers of a measure."""
    label = {"formatter": formatter(column, drawing, axis=True)}
    return {"type": "value", "axisLabel": label} | more


def shares(**more: Any) -> Option:
    """Return an axis of parts of one."""
    return {"type": "value", "axisLabel": {"formatter": dict(PERCENT)}} | more


def fact(column: Column, value: Any, drawing: Drawing) -> list[Any]:
    """Return a line of a tooltip: what it is, the number, and how it is written."""
    written = formatter(column, drawing)["$fmt"]
    return [column.title, plain_number(value), written]


def share_fact(drawing: Drawing, title: Text, value: Number) -> list[Any]:
    """Return a line of a tooltip about a part of one."""
    return [drawing.say(title), drawn(value), "percent"]


def told(row: Row, table: Table, drawing: Drawing, **more: Any) -> Option:
    """Return the data item of a group, with its tooltip and what a click means."""
    pairs = zip(table.measures, row.values, strict=True)
    return {
        "name": row.labels[0] if row.labels else "",
        "head": " · ".join(row.labels),
        "tip": [fact(column, value, drawing) for column, value in pairs],
        "key": list(row.keys),
        **more,
    }


def together(rows: Sequence[Row], place: int = 0) -> Option:
    """Return what a click on a mark of several groups means, or nothing.

    It means the members of one dimension, wherever the others stand. Very many of them
    would make an address that no browser takes.
    """
    members = {frozen(row.keys[place]): row.keys[place] for row in rows}
    if not 0 < len(members) <= MOST_TOGETHER:
        return {}
    found = list(members.values())
    return {
        "key": [*[dict(ANY)] * place, found[0] if len(found) == 1 else {"in": found}]
    }


def cell_item(
    drawing: Drawing, column: Column, labels: Sequence[str], value: Number
) -> Option:
    """Return the head and the tooltip of one number."""
    tip = [fact(column, value, drawing)]
    return {"name": labels[0], "head": " · ".join(labels), "tip": tip}


def plain_number(value: Any) -> Any:
    """Return a number as ECharts takes it; a text stays one."""
    return drawn(value) if isinstance(value, Decimal | int) else value


def complete(table: Table) -> list[Row]:
    """Return the rows in which no number is blank."""
    return [row for row in table.rows if None not in row.values]


def exact(value: Number) -> Decimal:
    """Return a number to compute with; a blank one counts nothing."""
    return Decimal() if value is None else Decimal(value)


def ratio(part: Number, whole: Number) -> Decimal | None:
    """Return a part of one; None where there is no whole."""
    return exact(part) / exact(whole) if part is not None and whole else None
