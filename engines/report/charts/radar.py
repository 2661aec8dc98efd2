"""Radar: several groups on the same spokes; each series is a ring."""

from pyecharts import options as opts
from pyecharts.charts import Radar

from engines.core.errors import text
from engines.core.schema import boolean, props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, finish, legend, plain, tooltip
from engines.report.table import Matrix, Series, Table, matrix


def option(drawing: Drawing, table: Table) -> Option:
    """Return one ring for each series; a blank counts as the centre."""
    turned = matrix(table)
    chart = Radar().add_schema(
        schema=_spokes(turned), center=["50%", "48%"], radius="64%"
    )
    area = opts.AreaStyleOpts(opacity=0.2 if drawing.props["area"] else 0)
    for series in turned.series:
        chart.add(
            series_name=series.name,
            data=[_ring(series)],
            areastyle_opts=area,
            label_opts=opts.LabelOpts(is_show=False),
        )
    chart.set_global_opts(
        legend_opts=legend(drawing, len(turned.series)), tooltip_opts=tooltip("item")
    )
    done = finish(plain(chart), drawing, table)
    # pyecharts still writes the forms that ECharts gave up in version 5.
    done["radar"][0].pop("name", None)
    for series in done["series"]:
        series.pop("itemStyle", None)
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
    }


chart = ChartType(
    name="radar",
    label=text("雷达图", "Radar"),
    group="compare",
    icon="radar",
    needs=Needs(dimensions=(1, 2), measures=(1, 6)),
    option=option,
    props=props(
        legend=LEGEND,
        format=FORMAT,
        area=boolean(default=True, title=text("填充", "Filled")),
    ),
    limit=200,
)
