"""Nightingale rose: parts as petals, by angle or by radius alone."""

from engines.core.errors import text
from engines.core.schema import choice
from engines.report.chart import ChartType, Drawing, Option
from engines.report.proportion import parts, settings
from engines.report.table import Table

BY = choice(
    {
        "radius": text("角度与半径", "Angle and radius"),
        "area": text("仅半径", "Radius only"),
    },
    default="radius",
    title=text("大小表示为", "Size shown as"),
)


def option(drawing: Drawing, table: Table) -> Option:
    """Return petals."""
    shape = drawing.props["by"]
    return parts(drawing, table, radius=["12%", "68%"], rosetype=shape)


chart = ChartType(
    name="rose",
    label=text("玫瑰图", "Rose"),
    group="share",
    icon="chart-rose",
    option=option,
    props=settings(by=BY),
    order="measure",
    limit=60,
)
