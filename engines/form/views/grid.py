"""Grid: records as rows of a table."""

from engines.core.errors import text
from engines.core.schema import anything, array, props, string
from engines.form.view import ViewType, named

view = ViewType(
    name="grid",
    label=text("表格", "Grid"),
    icon="table",
    props=props(
        columns=array(string(), input="fields", title=text("列", "Columns")),
        group_by=string(input="field", title=text("分组", "Group by")),
        color=array(anything(), input="colors", title=text("着色", "Colours")),
        sum=array(string(), input="fields", title=text("合计", "Totals")),
        frozen=array(string(), input="fields", title=text("冻结列", "Frozen columns")),
    ),
    fields=lambda s: named(s, "columns", "group_by", "sum", "frozen"),
    grouped=lambda s: s.get("group_by"),
)
