"""Correlation: which measures go together over the groups, from −1 to 1.

A square stands for all groups, so it opens no records of one of them.
"""

from collections.abc import Sequence
from decimal import Decimal

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LABELS, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn
from engines.report.plot import names, on_axes, picture
from engines.report.table import Table

TOGETHER = text("相关系数", "Correlation")


def option(drawing: Drawing, table: Table) -> Option:
    """Return a square for each pair of measures; Pearson's coefficient."""
    columns = [[row.values[at] for row in table.rows] for at in _all(table)]
    data = [
        _square(drawing, table, (x, y), pearson(columns[x], columns[y]))
        for x in _all(table)
        for y in _all(table)
    ]
    label = {"show": bool(drawing.props["labels"]), "formatter": "{@[2]}"}
    squares = {"type": "heatmap", "name": drawing.say(TOGETHER), "label": label}
    done = picture(drawing, table, [squares | {"data": data}])
    titles = [measure.title for measure in table.measures]
    on_axes(done, names(titles), names(titles, inverse=True), below=40)
    done["visualMap"] = {
        "min": -1,
        "max": 1,
        "precision": 1,
        "orient": "horizontal",
        "left": "center",
        "bottom": 0,
        "inRange": {"$palette": "diverging"},
    }
    return done


def _all(table: Table) -> range:
    return range(len(table.measures))


def _square(
    drawing: Drawing, table: Table, at: tuple[int, int], found: Decimal | None
) -> Option:
    rounded = None if found is None else round(found, 2)
    x, y = (table.measures[place].title for place in at)
    said = [drawing.say(TOGETHER), drawn(rounded), "number"]
    return {"value": [*at, drawn(rounded)], "head": f"{x} · {y}", "tip": [said]}


def pearson(one: Sequence[object], other: Sequence[object]) -> Decimal | None:
    """Return the coefficient of the pairs that are whole; None without any spread."""
    pairs = [
        (Decimal(str(a)), Decimal(str(b)))
        for a, b in zip(one, other, strict=True)
        if a is not None and b is not None
    ]
    if len(pairs) < 2:
        return None
    mean_a = sum((a for a, _ in pairs), Decimal()) / len(pairs)
    mean_b = sum((b for _, b in pairs), Decimal()) / len(pairs)
    spread_a = sum(((a - mean_a) ** 2 for a, _ in pairs), Decimal())
    spread_b = sum(((b - mean_b) ** 2 for _, b in pairs), Decimal())
    if not spread_a or not spread_b:
        return None
    both = sum(((a - mean_a) * (b - mean_b) for a, b in pairs), Decimal())
    return both / (spread_a * spread_b).sqrt()


chart = ChartType(
    name="correlation",
    label=text("相关矩阵", "Correlation matrix"),
    group="spread",
    icon="grid-3x3",
    needs=Needs(dimensions=(1, 1), measures=(2, 8)),
    option=option,
    props=props(labels=LABELS | {"default": True}, format=FORMAT),
    limit=5_000,
)
