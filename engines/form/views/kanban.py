"""Kanban: records as cards in the columns of a choice."""

from engines.core.errors import text
from engines.core.schema import array, props, string
from engines.form.view import ViewType, named

view = ViewType(
    name="kanban",
    label=text("看板", "Kanban"),
    icon="kanban",
    props=props(
        required=["group_by"],
        group_by=string(input="field", title=text("分列字段", "Columns of")),
        card=array(string(), input="fields", title=text("卡片字段", "On the card")),
        sum={
            "anyOf": [string(), array(string())],
            "x-input": "field",
            "x-title": text("合计", "Total"),
        },
        columns=array(string(), input="fields", title=text("列", "Columns")),
    ),
    fields=lambda s: named(s, "group_by", "card", "sum", "columns"),
    grouped=lambda s: s.get("group_by"),
)
