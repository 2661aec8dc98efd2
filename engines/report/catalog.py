"""The registry of chart kinds."""

from functools import cache
from typing import Any

from engines.core.kinds import Registry, discover
from engines.report import charts as package
from engines.report.chart import ChartType


@cache
def charts() -> Registry[ChartType]:
    """Return every chart kind, read once."""
    return discover(package, "chart", ChartType)


def catalog() -> list[dict[str, Any]]:
    """Return the chart kinds for the catalog."""
    return [chart.as_json() for chart in charts().values()]
