"""Cohort: how much of what began together is still there, period by period.

The first dimension is when something began, the second when it was seen; a square is
the share of the first period. Points keep their `amount`.
"""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import (
    PERCENT,
    cell_item,
    names,
    on_axes,
    picture,
    ratio,
    share_fact,
)
from engines.report.table import Row, Table, frozen

KEPT = text("留存", "Kept")
START = text("起始", "Start")


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return one line of squares for each beginning; None when nothing began."""
    cohorts = _cohorts(table)
    data = [
        _square(drawing, table, (at, place), (row, rows[0]))
        for at, rows in enumerate(cohorts)
        for place, row in enumerate(rows)
        if row.values[0] is not None and rows[0].values[0]
    ]
    if not data:
        return None
    label = {"show": bool(drawing.props["labels"]), "formatter": dict(PERCENT)}
    squares = {"type": "heatmap", "name": drawing.say(KEPT), "label": label}
    done = picture(drawing, table, [squares | {"data": data}])
    longest = max(map(len, cohorts))
    across = names([drawing.say(START), *(f"+{n}" for n in range(1, longest))])
    up = names((rows[0].labels[0] for rows in cohorts), inverse=True)
    on_axes(done, across | {"position": "top"}, up, below=8)
    done["visualMap"] = {"show": False, "min": 0, "max": 1, "dimension": 2}
    return done


def _cohorts(table: Table) -> list[list[Row]]:
    order = {frozen(key): at for at, key in enumerate(table.lines)}
    found: dict[object, list[Row]] = {}
    for row in table.rows:
        found.setdefault(frozen(row.keys[0]), []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: order.get(frozen(row.keys[1]), len(order)))
    return list(found.values())


def _square(
    drawing: Drawing, table: Table, at: tuple[int, int], rows: tuple[Row, Row]
) -> Option:
    row, first = rows
    share = ratio(row.values[0], first.values[0])
    item = cell_item(drawing, table.measures[0], row.labels, row.values[0])
    item["tip"].append(share_fact(drawing, KEPT, share))
    value = [at[1], at[0], drawn(share)]
    amount = drawn(row.values[0])
    return item | {"value": value, "amount": amount, "key": list(row.keys)}


chart = ChartType(
    name="cohort",
    label=text("留存分析", "Cohort"),
    group="spread",
    icon="grid-3x3",
    needs=Needs(dimensions=(2, 2), measures=(1, 1), date="any"),
    option=option,
    props=props(labels=LABELS | {"default": True}, format=FORMAT),
)
