"""Subform: rows of fields inside a record."""

from engines.core.errors import text
from engines.core.schema import Schema, array, integer, props, string
from engines.form.widget import Props, StorageType, WidgetType


def value_schema(p: Props) -> Schema:
    """Return a list of rows; the columns judge what is in them."""
    row = {"type": "object"}
    return array(row, maxItems=p["max_rows"])


widget = WidgetType(
    name="subform",
    label=text("子表", "Line items"),
    group="linked",
    icon="table",
    storage=StorageType.ROWS,
    input="subform",
    props=props(
        required=["fields"],
        fields=array({}, minItems=1, input="fields_of", title=text("列", "Columns")),
        min_rows=integer(minimum=0, default=0, title=text("最少行数", "Fewest rows")),
        max_rows=integer(
            minimum=1, maximum=5000, default=1000, title=text("最多行数", "Most rows")
        ),
        unique=array(
            array(string()), input="field_groups", title=text("行内唯一", "Unique rows")
        ),
        sum=array(string(), input="columns", title=text("合计列", "Totals")),
        rules=array({}, input="rules", title=text("行规则", "Row rules")),
    ),
    value_schema=value_schema,
    children=lambda p: p.get("fields") or (),
    accepts=[
        ({"fields": [{"key": "name", "widget": "text"}]}, [{"name": "x"}]),
        ({"fields": [{"key": "name", "widget": "text"}]}, [{"id": 3, "name": "x"}, {}]),
    ],
    rejects=[
        ({"fields": [{"key": "name", "widget": "text"}]}, {"name": "x"}),
        ({"fields": [{"key": "name", "widget": "text"}]}, ["x"]),
        ({"fields": [{"key": "n", "widget": "text"}], "max_rows": 1}, [{}, {}]),
    ],
)
