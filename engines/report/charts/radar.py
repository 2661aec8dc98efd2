"""Radar: groups or indicators on the spokes, each series is a ring.

With indicators on the spokes every one has a scale of its own: its outer end is the
best that any group reached, or what it should be. The numbers stay what they are.
"""

from collections.abc import Sequence
from decimal import Decimal

from pyecharts import options as opts
from pyecharts.charts import Radar

from engines.core.errors import Text, text
from engines.core.schema import boolean, choice, integer, props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, finish, legend, plain, tooltip
from engines.report.plot import FACTS, fact, told
from engines.report.table import Matrix, Number, Row, Series, Table, matrix

AXES = {
    "groups": text("分组（共用刻度）", "The groups, one scale"),
    "measures": text("指标（各自刻度）", "The measures, a scale for each"),
}
MEAN, TARGET = text("平均", "Mean"), text("目标", "Target")


def option(drawing: Drawing, table: Table) -> Option:
    """Return the rings on the spokes that the settings choose."""
    turned = drawing.props["axes"] == "measures"
    return _indicators(drawing, table) if turned else _groups(drawing, table)


def _groups(drawing: Drawing, table: Table) -> Option:
    """Return one ring for each series; a blank counts as the centre."""
    turned = matrix(table)
    rings = [_ring(series) for series in turned.series]
    return _drawn(drawing, table, _spokes(turned), rings)


def _indicators(drawing: Drawing, table: Table) -> Option:
    """Return one ring for each group, with a spoke and a scale for each measure."""
    rings = [_group_ring(drawing, table, row) for row in _shown(drawing, table)]
    if drawing.props["mean"]:
        rings.append(_further_ring(drawing, table, _means(table), MEAN))
    targets = _targets(table)
    if any(value is not None for value in targets):
        rings.append(_further_ring(drawing, table, targets, TARGET))
    done = _drawn(drawing, table, _scales(table, targets), rings)
    done["tooltip"]["formatter"] = dict(FACTS)
    return done


def _drawn(
    drawing: Drawing, table: Table, spokes: list[Option], rings: list[Option]
) -> Option:
    chart = Radar().add_schema(schema=spokes, center=["50%", "48%"], radius="64%")
    area = opts.AreaStyleOpts(opacity=0.2 if drawing.props["area"] else 0)
    for ring in rings:
        chart.add(
            series_name=ring["name"],
            data=[ring],
            areastyle_opts=area,
            label_opts=opts.LabelOpts(is_show=False),
        )
    chart.set_global_opts(
        legend_opts=legend(drawing, len(rings)), tooltip_opts=tooltip("item")
    )
    done = finish(plain(chart), drawing, table)
    # pyecharts still writes the forms that ECharts gave up in version 5.
    done["radar"][0].pop("name", None)
    for series in done["series"]:
        series.pop("itemStyle", None)
        if "key" not in series["data"][0]:
            # What was not counted itself is a line to compare with, not a surface.
            series["areaStyle"] = {"opacity": 0}
            series["lineStyle"] = {"type": "dashed"}
    return done


def _spokes(turned: Matrix) -> list[Option]:
    columns = zip(*(s.values for s in turned.series), strict=True)
    tops = [max((v for v in c if v is not None), default=0) for c in columns]
    highest = max([*tops, 0])
    return [{"name": name, "max": drawn(highest) or 1} for name in turned.categories]


def _ring(series: Series) -> Option:
    return {
        "name": series.name,
        "value": [drawn(v) or 0 for v in series.values],
        "key": [list(k) for k in series.keys],
        "measure": series.measure,
    }


def _shown(drawing: Drawing, table: Table) -> Sequence[Row]:
    """Return the groups that get a ring: the last ones, the newest first."""
    most = drawing.props["rings"]
    return table.rows[::-1][:most] if most else table.rows


def _group_ring(drawing: Drawing, table: Table, row: Row) -> Option:
    places = list(range(len(table.measures)))
    return {
        **told(row, table, drawing),
        "name": " · ".join(row.labels),
        "value": [drawn(v) or 0 for v in row.values],
        "key": [list(row.keys) for _ in places],
        "measure": places,
    }


def _further_ring(
    drawing: Drawing, table: Table, values: Sequence[Number], title: Text
) -> Option:
    pairs = zip(table.measures, values, strict=True)
    name = drawing.say(title)
    return {
        "name": name,
        "head": name,
        "tip": [fact(column, value, drawing) for column, value in pairs],
        "value": [drawn(v) or 0 for v in values],
    }


def _columns(table: Table) -> list[list[Decimal]]:
    places = range(len(table.measures))
    return [
        [Decimal(r.values[at]) for r in table.rows if r.values[at] is not None]
        for at in places
    ]


def _means(table: Table) -> list[Number]:
    return [sum(c, Decimal()) / len(c) if c else None for c in _columns(table)]


def _targets(table: Table) -> Sequence[Number]:
    """Return what the numbers of the last group should be."""
    rows = table.targets or ()
    at = len(table.rows) - 1
    return rows[at] if 0 <= at < len(rows) else [None] * len(table.measures)


def _scales(table: Table, targets: Sequence[Number]) -> list[Option]:
    found = []
    for column, values, target in zip(
        table.measures, _columns(table), targets, strict=True
    ):
        goal = [] if target is None else [Decimal(target)]
        top = max([*values, *goal, Decimal()])
        found.append({"name": column.title, "max": drawn(top) or 1})
    return found


chart = ChartType(
    name="radar",
    label=text("雷达图", "Radar"),
    group="compare",
    icon="radar",
    needs=Needs(dimensions=(1, 2), measures=(1, 12)),
    option=option,
    props=props(
        legend=LEGEND,
        format=FORMAT,
        area=boolean(default=True, title=text("填充", "Filled")),
        axes=choice(AXES, default="groups", title=text("轴", "Spokes")),
        rings=integer(
            minimum=0,
            maximum=24,
            default=0,
            title=text(
                "最近几组成环（0 为全部）", "Rings of the last groups (0 is all)"
            ),
        ),
        mean=boolean(default=False, title=text("平均值环", "A ring of the means")),
    ),
    limit=200,
)
