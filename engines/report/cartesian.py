"""Bars and lines on two axes: what the kinds of this family share."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pyecharts import options as opts
from pyecharts.charts import Bar, Line
from pyecharts.charts.chart import RectChart

from engines.core.errors import text
from engines.core.schema import Schema, boolean, props
from engines.report.chart import FORMAT, LABELS, LEGEND, Drawing, Needs, Option
from engines.report.echarts import (
    drawn,
    finish,
    formatter,
    legend,
    plain,
    points,
    tooltip,
    value_label,
)
from engines.report.table import Matrix, Series, Table, matrix

NEEDS = Needs(dimensions=(1, 2), measures=(1, 6))
SCROLLS_FROM = 40


def settings(**more: Schema) -> Schema:
    """Return the settings of a chart on two axes."""
    zoom = boolean(default=False, title=text("可缩放", "Zoom"))
    return props((), legend=LEGEND, labels=LABELS, format=FORMAT, zoom=zoom, **more)


@dataclass(frozen=True)
class Style:
    """How the series of a chart on two axes are drawn.

    `by_measure` stacks the members of the second dimension, one pile for a measure.
    """

    shape: Literal["bar", "line"] = "bar"
    stack: bool = False
    share: bool = False
    area: bool = False
    smooth: bool = False
    sideways: bool = False
    step: bool = False
    by_measure: bool = False


def cartesian(style: Style, drawing: Drawing, table: Table) -> Option:
    """Return the option of `table` drawn in `style`."""
    turned = matrix(table)
    chart = _chart(style, drawing, turned)
    chart.set_global_opts(
        legend_opts=legend(drawing, len(turned.series)),
        tooltip_opts=tooltip("axis"),
        xaxis_opts=opts.AxisOpts(type_="value" if style.sideways else "category"),
        yaxis_opts=opts.AxisOpts(type_="category" if style.sideways else "value"),
        datazoom_opts=_zoom(style, drawing, turned),
    )
    if style.sideways:
        chart.reversal_axis()
    return _finished(style, drawing, table, plain(chart))


def frame(option: Option, *, legend_at_bottom: bool, zoomed: bool = False) -> None:
    """Leave room for axis labels, the legend and the slider."""
    option["grid"] = {
        "left": 12,
        "right": 20,
        "top": 28,
        "bottom": 8 + 28 * legend_at_bottom + 36 * zoomed,
        "containLabel": True,
    }


def legend_at_bottom(option: Option) -> bool:
    """Tell whether the legend needs room below the chart."""
    shown: bool = option["legend"].get("show", True)
    return shown and "bottom" in option["legend"]


def _chart(style: Style, drawing: Drawing, turned: Matrix) -> RectChart:
    chart = Bar() if style.shape == "bar" else Line()
    chart.add_xaxis(xaxis_data=list(turned.categories))
    wholes = _wholes(turned) if style.share else []
    for series in turned.series:
        _add(chart, style, drawing, series)
        data = points(series)
        if style.share:
            data = [
                _shared(p, v, w)
                for p, v, w in zip(data, series.values, wholes, strict=True)
            ]
        if style.shape == "line" and (style.stack or style.share):
            data = [_on_the_ground(item) for item in data]
        chart.options["series"][-1]["data"] = data
    return chart


def _add(chart: RectChart, style: Style, drawing: Drawing, series: Series) -> None:
    common: dict[str, Any] = {
        "series_name": series.name,
        "y_axis": list(series.values),
        "stack": _pile(style, series),
    }
    if style.shape == "bar":
        inside = "inside" if common["stack"] else "right" if style.sideways else "top"
        chart.add_yaxis(
            label_opts=value_label(drawing, inside), bar_max_width=48, **common
        )
        return
    chart.add_yaxis(
        label_opts=value_label(drawing, "top"),
        is_smooth=style.smooth,
        is_step="middle" if style.step else False,
        areastyle_opts=opts.AreaStyleOpts(opacity=0.25) if style.area else None,
        **common,
    )


def _pile(style: Style, series: Series) -> str | None:
    if style.by_measure:
        return f"measure {series.measure}"
    return "all" if style.stack or style.share else None


def _wholes(turned: Matrix) -> list[Decimal]:
    columns = zip(*(s.values for s in turned.series), strict=True)
    return [
        sum((abs(Decimal(v)) for v in c if v is not None), Decimal()) for c in columns
    ]


def _shared(item: dict[str, Any], value: Any, whole: Decimal) -> dict[str, Any]:
    share = None if value is None or not whole else Decimal(value) / whole
    return item | {"value": drawn(share), "amount": drawn(value)}


def _on_the_ground(item: dict[str, Any]) -> dict[str, Any]:
    # A gap in one layer would let those above it fall through.
    return item if item["value"] is not None else {"amount": None, **item, "value": 0}


def _zoom(style: Style, drawing: Drawing, turned: Matrix) -> list[Any] | None:
    if not drawing.props.get("zoom") and len(turned.categories) <= SCROLLS_FROM:
        return None
    shown = min(100, round(100 * SCROLLS_FROM / len(turned.categories)))
    orient = "vertical" if style.sideways else "horizontal"
    return [
        opts.DataZoomOpts(type_=kind, orient=orient, range_start=0, range_end=shown)
        for kind in ("slider", "inside")
    ]


def _finished(style: Style, drawing: Drawing, table: Table, option: Option) -> Option:
    finish(option, drawing, table)
    values = option["xAxis" if style.sideways else "yAxis"][0]
    names = option["yAxis" if style.sideways else "xAxis"][0]
    names |= {"axisTick": {"alignWithLabel": True}, "splitLine": {"show": False}}
    label = formatter(table.measures[0], drawing, axis=True)
    if style.share:
        label = {"$fmt": "percent"}
        values["max"] = 1
        option["tooltip"]["valueFormatter"] = label
        for series in option["series"]:
            series["label"]["formatter"] = label
    values["axisLabel"] = {"formatter": label}
    if style.sideways:
        names["inverse"] = True
    zoomed = bool(option.get("dataZoom")) and not style.sideways
    frame(option, legend_at_bottom=legend_at_bottom(option), zoomed=zoomed)
    return option
