"""Organisation tree: groups and their groups from the top down, in boxes."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.charts.tree import option as branches
from engines.report.table import Table

BOX = (76, 26)


def option(drawing: Drawing, table: Table) -> Option:
    """Return the tree with a box for each group and right angles between."""
    turned = Drawing({**drawing.props, "orient": "TB"}, drawing.language)
    done = branches(turned, table)
    series = done["series"][0]
    # A wide picture gives the boxes this room, a narrow one less.
    inside = {"position": "inside", "verticalAlign": "middle", "align": "center"}
    label = {"show": True, "formatter": "{b}", **inside}
    label |= {"width": BOX[0] - 8, "overflow": "truncate", "fontSize": 11}
    series |= {"symbol": "rect", "symbolSize": list(BOX), "label": label}
    series |= {"leaves": {"label": label}, "edgeShape": "polyline"}
    series |= {"top": 24, "bottom": 24, "left": 44, "right": 44}
    series["itemStyle"] = {"$tone": "box"}
    return done


chart = ChartType(
    name="org_tree",
    label=text("组织架构图", "Organisation tree"),
    group="flow",
    icon="network",
    needs=Needs(dimensions=(1, 4), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT),
    limit=60,
)
