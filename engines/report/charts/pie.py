"""Pie: the parts of a whole."""

from engines.core.errors import text
from engines.report.chart import ChartType, Drawing, Option
from engines.report.proportion import parts, settings
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a full pie."""
    return parts(drawing, table, radius=["0%", "68%"])


chart = ChartType(
    name="pie",
    label=text("饼图", "Pie"),
    group="share",
    icon="chart-pie",
    option=option,
    props=settings(),
    order="measure",
    limit=60,
)
