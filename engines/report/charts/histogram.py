"""Histogram: how many groups have a number in each span.

A click on a column means all its groups together.
"""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Option
from engines.report.echarts import drawn, formatter
from engines.report.plot import names, on_axes, picture, together
from engines.report.table import Row, Table

HOW_MANY = text("个数", "How many")
NICE = (1, 2, 5, 10)


def option(drawing: Drawing, table: Table) -> Option:
    """Return one column for each span of a round width."""
    rows = [(Decimal(r.values[0]), r) for r in table.rows if r.values[0] is not None]
    step = _step([value for value, _ in rows], drawing.props["spans"])
    spans: dict[int, list[Row]] = {}
    for value, row in rows:
        spans.setdefault(int((value / step).to_integral_value(ROUND_FLOOR)), []).append(
            row
        )
    places = range(min(spans), max(spans) + 1)
    title = drawing.say(HOW_MANY)
    data = [_column(title, table, spans.get(at, [])) for at in places]
    label = {"show": bool(drawing.props["labels"]), "position": "top"}
    one = {"type": "bar", "name": title, "data": data, "barCategoryGap": "4%"}
    done = picture(drawing, table, [one | {"label": label | {"formatter": "{c}"}}])
    across = names(str(drawn(at * step)) for at in places)
    span = formatter(table.measures[0], drawing, axis=True) | {"span": drawn(step)}
    across |= {"axisLabel": {"formatter": span, "hideOverlap": True}}
    return on_axes(done, across, {"type": "value", "minInterval": 1})


def _column(title: str, table: Table, rows: Sequence[Row]) -> Option:
    item = {"value": len(rows), "head": table.dimensions[0].title}
    return item | {"tip": [[title, len(rows), "number"]]} | together(rows)


def _step(values: Sequence[Decimal], wanted: int) -> Decimal:
    least = (max(values) - min(values)) / wanted
    if not least:
        return Decimal(1)
    unit = Decimal(10) ** least.adjusted()
    return next(unit * nice for nice in NICE if unit * nice >= least)


chart = ChartType(
    name="histogram",
    label=text("直方图", "Histogram"),
    group="spread",
    icon="chart-column",
    option=option,
    props=props(
        labels=LABELS,
        format=FORMAT,
        spans=integer(
            minimum=3, maximum=60, default=12, title=text("区间数", "How many spans")
        ),
    ),
    limit=10_000,
)
