"""Chord: members on a circle, and ribbons for what passes between them."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.network import network
from engines.report.plot import picture
from engines.report.table import Table


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the ribbons; None when nothing passes."""
    found = network(drawing, table, levels=False)
    if not found.links:
        return None
    ring = {
        "type": "chord",
        "name": table.measures[0].title,
        "data": found.nodes,
        "links": found.links,
        "padAngle": 3,
        "radius": ["48%", "54%"],
        "center": ["50%", "50%"],
        "label": {"show": True, "formatter": "{b}"},
        "lineStyle": {"$tone": "source", "opacity": 0.4},
    }
    return picture(drawing, table, [ring])


chart = ChartType(
    name="chord",
    label=text("和弦图", "Chord"),
    group="flow",
    icon="aperture",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT),
    limit=200,
)
