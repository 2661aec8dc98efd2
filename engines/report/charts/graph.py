"""Relations: members as circles, what they share as lines."""

from decimal import Decimal

from pyecharts import options as opts
from pyecharts.charts import Graph

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.report.chart import FORMAT, LEGEND, ChartType, Drawing, Needs, Option
from engines.report.network import Network, network
from engines.report.plot import adopted
from engines.report.table import Table

LAYOUT = choice(
    {
        "circular": text("环形", "In a circle"),
        "force": text("自由", "Free"),
    },
    default="circular",
    title=text("布局", "Layout"),
)
SMALLEST, LARGEST, THICKEST = 10, 44, 8


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the net of both dimensions; None when nothing is related."""
    found = network(drawing, table, levels=False)
    if not found.links:
        return None
    free = drawing.props["layout"] == "force"
    net = Graph().add(
        series_name=table.measures[0].title,
        nodes=_sized(found),
        links=_drawn_thick(found),
        categories=[{"name": column.title} for column in table.dimensions],
        layout=drawing.props["layout"],
        is_rotate_label=not free,
        is_roam=False,
        is_layout_animation=False,
        repulsion=220,
        edge_length=70,
        gravity=0.15,
        linestyle_opts=opts.LineStyleOpts(opacity=0.4, curve=0 if free else 0.25),
    )
    done = adopted(net, drawing, table, lines=2)
    done["series"][0]["label"] = {"show": True, "position": "right", "formatter": "{b}"}
    done["series"][0] |= {"left": 64, "right": 64, "top": 52, "bottom": 80}
    done["series"][0]["lineStyle"] |= {"$tone": "source"}
    return done


def _sized(found: Network) -> list[Option]:
    most = Decimal(max(node["value"] for node in found.nodes))
    return [
        node
        | {"symbolSize": max(SMALLEST, round(LARGEST * _root(node["value"], most)))}
        for node in found.nodes
    ]


def _drawn_thick(found: Network) -> list[Option]:
    most = max(link["value"] for link in found.links)
    return [
        link | {"lineStyle": {"width": max(1, round(THICKEST * link["value"] / most))}}
        for link in found.links
    ]


def _root(value: float, most: Decimal) -> float:
    # The eye compares surfaces, so the diameter follows the root.
    return float((Decimal(value) / most).sqrt())


chart = ChartType(
    name="graph",
    label=text("关系图", "Relations"),
    group="flow",
    icon="chart-network",
    needs=Needs(dimensions=(2, 2), measures=(1, 1)),
    option=option,
    props=props(legend=LEGEND, format=FORMAT, layout=LAYOUT),
    limit=300,
)
