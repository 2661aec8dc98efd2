"""Gauge: one number against its goal; the second measure or `max` is the goal."""

from decimal import ROUND_CEILING, Decimal
from typing import Any

from pyecharts import options as opts
from pyecharts.charts import Gauge

from engines.core.errors import text
from engines.core.schema import number, props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.echarts import drawn, finish, formatter, plain, point, tooltip
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a dial that ends at the goal."""
    row, measure = table.rows[0], table.measures[0]
    value = row.values[0]
    least, most = _range(drawing, table)
    dial = Gauge().add(
        series_name=measure.title,
        data_pair=[(measure.title, value)],
        min_=drawn(least),
        max_=drawn(most),
        split_number=4,
        radius="92%",
        progress=opts.GaugeProgressOpts(is_show=True, width=14),
        detail_label_opts=opts.GaugeDetailOpts(offset_center=["0%", "70%"]),
        title_label_opts=opts.GaugeTitleOpts(offset_center=["0%", "96%"]),
    )
    dial.options["series"][0]["data"] = [point(value, row.keys, name=measure.title)]
    dial.set_global_opts(
        legend_opts=opts.LegendOpts(is_show=False, pos_bottom="0"),
        tooltip_opts=tooltip("item"),
    )
    done = finish(plain(dial), drawing, table)
    done["series"][0]["detail"]["formatter"] = formatter(measure, drawing)
    short = formatter(measure, drawing, axis=True)
    done["series"][0]["axisLabel"] = {"formatter": short}
    return done


def _range(drawing: Drawing, table: Table) -> tuple[Decimal, Decimal]:
    values: tuple[Any, ...] = table.rows[0].values
    least = Decimal(str(drawing.props["min"]))
    goal = values[1] if len(values) > 1 else drawing.props.get("max")
    if goal is None:
        goal = _round_up(Decimal(str(values[0] or 0)), table.measures[0].format)
    return least, max(Decimal(str(goal)), least)


def _round_up(value: Decimal, form: str | None) -> Decimal:
    if form == "percent":
        return max(Decimal(1), value.to_integral_value(ROUND_CEILING))
    if value <= 0:
        return Decimal(100)
    step = Decimal(10) ** value.adjusted()
    return (value / step).to_integral_value(ROUND_CEILING) * step


chart = ChartType(
    name="gauge",
    label=text("仪表盘", "Gauge"),
    group="indicator",
    icon="gauge",
    needs=Needs(dimensions=(0, 0), measures=(1, 2)),
    option=option,
    props=props(
        format=FORMAT,
        min=number(default=0, title=text("最小值", "Minimum")),
        max=number(title=text("目标值", "Goal")),
    ),
)
