"""Tree: groups and their groups as branches."""

from pyecharts.charts import Tree

from engines.core.errors import text
from engines.core.schema import choice, props
from engines.report.chart import FORMAT, ChartType, Drawing, Needs, Option
from engines.report.hierarchy import tree
from engines.report.plot import adopted
from engines.report.table import Table

ALL = text("全部", "All")
ORIENT = choice(
    {
        "LR": text("从左到右", "Left to right"),
        "TB": text("从上到下", "Top down"),
    },
    default="LR",
    title=text("方向", "Direction"),
)


def option(drawing: Drawing, table: Table) -> Option:
    """Return one root with a branch for each group."""
    orient = drawing.props["orient"]
    root = {"name": drawing.say(ALL), "children": tree(table)}
    branches = Tree().add(
        series_name=table.measures[0].title,
        data=[root],
        orient=orient,
        pos_left=44 if orient == "LR" else 16,
        pos_right=84 if orient == "LR" else 16,
        pos_top="4%" if orient == "LR" else "12%",
        pos_bottom="4%" if orient == "LR" else "22%",
        symbol="circle",
        symbol_size=9,
        is_expand_and_collapse=False,
    )
    done = adopted(branches, drawing, table)
    # Without lines of its own an item shows its name and its number.
    del done["tooltip"]["formatter"]
    sideways = orient == "LR"
    beside = {"position": "left" if sideways else "top", "formatter": "{b}"}
    leaf = {"position": "right" if sideways else "bottom", "formatter": "{b}"}
    series = done["series"][0]
    series["label"] = (
        {"show": True, "verticalAlign": "middle"}
        | beside
        | {"align": "right" if sideways else "center"}
    )
    series["leaves"] = {"label": leaf | {"align": "left" if sideways else "center"}}
    return done


chart = ChartType(
    name="tree",
    label=text("树图", "Tree"),
    group="flow",
    icon="list-tree",
    needs=Needs(dimensions=(1, 4), measures=(1, 1)),
    option=option,
    props=props(format=FORMAT, orient=ORIENT),
    limit=200,
)
