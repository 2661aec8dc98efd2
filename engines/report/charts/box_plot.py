"""Box plot: how the members of the second dimension spread within each group.

The box holds the middle half, its line is the median; whiskers reach the last member
within one and a half box heights, what lies beyond is a dot.
"""

from collections.abc import Sequence
from decimal import Decimal

from pyecharts.charts import Boxplot

from engines.core.errors import Text, text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import adopted, amounts, names, on_axes, told
from engines.report.table import Row, Table, frozen

FIVE: tuple[Text, ...] = (
    text("下限", "Low"),
    text("下四分位", "Lower quarter"),
    text("中位数", "Median"),
    text("上四分位", "Upper quarter"),
    text("上限", "High"),
)
REACH = Decimal("1.5")


def option(drawing: Drawing, table: Table) -> Option:
    """Return a box for each group, and dots for those far from it."""
    groups = _groups(table)
    boxes = [_box(drawing, table, rows) for rows in groups]
    plot = Boxplot().add_yaxis(series_name=table.measures[0].title, y_axis=boxes)
    done = adopted(plot, drawing, table)
    done["series"][0]["boxWidth"] = [8, 44]
    done["series"].append(_dots(drawing, table, groups, boxes))
    across = names(rows[0].labels[0] for rows in groups)
    return on_axes(done, across, amounts(table.measures[0], drawing, scale=True))


def _groups(table: Table) -> list[list[Row]]:
    found: dict[object, list[Row]] = {}
    for row in table.rows:
        if row.values[0] is not None:
            found.setdefault(frozen(row.keys[0]), []).append(row)
    return list(found.values())


def _box(drawing: Drawing, table: Table, rows: Sequence[Row]) -> Option:
    five = five_numbers([Decimal(row.values[0]) for row in rows])
    written = formatter(table.measures[0], drawing)["$fmt"]
    pairs = zip(FIVE, five, strict=True)
    tip = [[drawing.say(title), drawn(value), written] for title, value in pairs]
    head = {"name": rows[0].labels[0], "head": rows[0].labels[0], "tip": tip}
    value = [drawn(value) for value in five]
    return head | {"value": value, "key": [rows[0].keys[0]]}


def _dots(
    drawing: Drawing, table: Table, groups: Sequence[Sequence[Row]], boxes: list[Option]
) -> Option:
    data = [
        told(row, table, drawing, value=[at, drawn(row.values[0])])
        for at, rows in enumerate(groups)
        for row in rows
        if not boxes[at]["value"][0] <= row.values[0] <= boxes[at]["value"][4]
    ]
    dots = {"type": "scatter", "name": table.measures[0].title, "symbolSize": 7}
    return dots | {"data": data, "label": {"show": False}}


def five_numbers(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the whiskers, the quarters and the median."""
    there = sorted(values)
    low, middle, high = (quantile(there, Decimal(q) / 4) for q in (1, 2, 3))
    reach = REACH * (high - low)
    inside = [v for v in there if low - reach <= v <= high + reach]
    return (inside[0], low, middle, high, inside[-1])


def quantile(there: Sequence[Decimal], part: Decimal) -> Decimal:
    """Return the value below which `part` of the ordered values lie."""
    place = part * (len(there) - 1)
    at = int(place)
    after = min(at + 1, len(there) - 1)
    return there[at] + (there[after] - there[at]) * (place - at)


chart = ChartType(
    name="box_plot",
    label=text("箱线图", "Box plot"),
    group="spread",
    icon="chart-candlestick",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT),
    limit=5_000,
)
