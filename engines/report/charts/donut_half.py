"""Half donut: parts of a whole on an arch, with room for the name below."""

from engines.core.errors import text
from engines.report.chart import ChartType, Drawing, Option
from engines.report.proportion import parts, settings
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option:
    """Return an arch."""
    done = parts(drawing, table, radius=["44%", "68%"])
    arch = {"startAngle": 180, "endAngle": 360, "center": ["50%", "66%"]}
    done["series"][0] |= arch
    return done


chart = ChartType(
    name="donut_half",
    label=text("半环图", "Half donut"),
    group="share",
    icon="gauge",
    option=option,
    props=settings(),
    order="measure",
    limit=40,
)
