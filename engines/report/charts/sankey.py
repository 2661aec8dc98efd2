"""Sankey: how much flows from each member of a dimension to those of the next."""

from pyecharts import options as opts
from pyecharts.charts import Sankey

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.network import network
from engines.report.plot import adopted
from engines.report.table import Table

SERIES = 12


def option(drawing: Drawing, table: Table) -> Option | None:
    """Return the flows from left to right; None when nothing flows."""
    found = network(drawing, table, levels=True)
    if not found.links:
        return None
    flows = Sankey().add(
        series_name=table.measures[0].title,
        nodes=[
            node | {"itemStyle": {"$tone": f"series{at % SERIES}"}}
            for at, node in enumerate(found.nodes)
        ],
        links=found.links,
        pos_left=4,
        pos_right=72,
        pos_top="3%",
        pos_bottom="3%",
        node_width=14,
        node_gap=10,
        is_draggable=False,
        linestyle_opt=opts.LineStyleOpts(opacity=0.35, curve=0.5),
    )
    done = adopted(flows, drawing, table)
    done["series"][0]["label"] = {"show": True, "formatter": "{b}"} | {
        "width": 64,
        "overflow": "truncate",
    }
    # A link has the colour of where it comes from.
    done["series"][0]["lineStyle"] |= {"$tone": "source"}
    return done


chart = ChartType(
    name="sankey",
    label=text("桑基图", "Sankey"),
    group="flow",
    icon="workflow",
    needs=Needs(dimensions=(2, 4), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT),
    limit=300,
)
