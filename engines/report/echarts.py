"""Plain data out of pyecharts: no JavaScript, no colours, exact numbers made floats."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pyecharts import options as opts
from pyecharts.charts.base import Base
from pyecharts.commons.utils import JsCode
from pyecharts.options.series_options import BasicOpts

from engines.report.chart import Drawing, Option
from engines.report.table import Column, Number, Series, Table

# ECharts' own defaults own motion and accessibility; the tile has its own title.
FRAME = frozenset({"aria", "title", "toolbox", "js_functions"})
# What pyecharts writes out although it is ECharts' default: noise on the wire.
NOISE = frozenset(
    {
        "cursor",
        "datasetIndex",
        "highlightPolicy",
        "hoverAnimation",
        "large",
        "largeThreshold",
        "legendHoverLink",
        "logBase",
        "nameTruncate",
        "realtimeSort",
        "selected",
        "seriesLayoutBy",
        "triggerOn",
        "zlevel",
    }
)
# A blank number is a value like any other: it must not vanish from its data item.
BLANKS = frozenset({"value"})
AS_THEY_ARE = frozenset({str, bool, int, float, type(None)})


def plain(chart: Base) -> Option:
    """Return the chart's option as JSON-ready data."""
    kept = {k: v for k, v in chart.options.items() if k not in FRAME}
    option: Option = _plain(kept)
    legend = option.pop("legend", [{}])[0]
    # Without names of its own the legend takes those of the series.
    option["legend"] = {k: v for k, v in legend.items() if k != "data"}
    return option


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in AS_THEY_ARE:
        return value
    if kind is dict:
        return {k: v if k == "key" else _plain(v) for k, v in _kept(value)}
    if kind is list:
        return [_plain(item) for item in value if not isinstance(item, JsCode)]
    return _plain_object(value)


def _plain_object(value: Any) -> Any:
    if isinstance(value, BasicOpts):
        return _plain(value.opts)
    if isinstance(value, Mapping):
        return _plain(dict(value))
    if isinstance(value, str | int):
        return value
    if isinstance(value, Iterable):
        return _plain(list(value))
    return _plain_scalar(value)


def _kept(value: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, item in value.items():
        if (item is None and name not in BLANKS) or _is_noise(name):
            continue
        if not isinstance(item, JsCode):
            yield name, item


@lru_cache(maxsize=2_000)
def _is_noise(name: str) -> bool:
    paints = name.lower().endswith("color")
    return paints or name in NOISE or name.startswith("animation")


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        return drawn(value)
    return value.isoformat() if isinstance(value, date) else float(value)


def drawn(value: Number) -> float | int | None:
    """Return a number as ECharts takes it; a whole one stays whole."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def point(value: Number, key: Iterable[Any], **more: Any) -> dict[str, Any]:
    """Return a data item that carries the keys which a click needs."""
    return {**more, "value": drawn(value), "key": list(key)}


def points(series: Series) -> list[dict[str, Any]]:
    """Return the data items of `series`."""
    pairs = zip(series.values, series.keys, strict=True)
    return [point(v, k, measure=series.measure) for v, k in pairs]


def formatter(column: Column, drawing: Drawing, *, axis: bool = False) -> Option:
    """Return the named formatter of a measure; the client knows what it does."""
    asked = drawing.props.get("format", "auto")
    found = asked if asked != "auto" else column.format or "number"
    return {"$fmt": "compact" if axis and found in ("money", "number") else found}


def legend(drawing: Drawing, lines: int) -> opts.LegendOpts:
    """Return a legend at a said place: none for a single line unless asked for."""
    where = drawing.props.get("legend", "auto")
    if where == "auto":
        where = "bottom" if lines > 1 else "none"
    if where == "right":
        place = {"orient": "vertical", "pos_right": "0", "pos_top": "middle"}
    else:
        place = {"orient": "horizontal", "pos_left": "center", "pos_bottom": "0"}
    return opts.LegendOpts(type_="scroll", is_show=where != "none", **place)


def legend_data(drawing: Drawing, lines: int) -> Option:
    """Return the same legend as plain data."""
    found: Option = _plain(legend(drawing, lines))
    return found


def tooltip(trigger: str) -> opts.TooltipOpts:
    """Return a tooltip that stays inside its tile."""
    return opts.TooltipOpts(trigger=trigger, is_confine=True)


def value_label(drawing: Drawing, position: str | None = None) -> opts.LabelOpts:
    """Return the label of a data item: shown when the tile asks for values."""
    shown = bool(drawing.props.get("labels"))
    return opts.LabelOpts(is_show=shown, position=position)


def finish(option: Option, drawing: Drawing, table: Table) -> Option:
    """Name the formatters of the tooltip and of shown labels."""
    named = formatter(table.measures[0], drawing)
    option["tooltip"]["valueFormatter"] = named
    for series in option["series"]:
        label = series.get("label", {})
        if label.get("show") and "formatter" not in label:
            label["formatter"] = named
    return option
