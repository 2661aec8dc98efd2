"""Donut: a pie with a hole."""

from engines.core.errors import text
from engines.report.chart import ChartType, Drawing, Option
from engines.report.proportion import parts, settings
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return a ring."""
    return parts(drawing, table, radius=["44%", "68%"])


chart = ChartType(
    name="donut",
    label=text("环形图", "Donut"),
    group="share",
    icon="chart-donut",
    option=option,
    props=settings(),
    order="measure",
    limit=60,
)
