"""Kanban: records as cards in the columns of a choice."""

from engines.core.errors import text
from engines.core.schema import array, props, string
from engines.form.view import (
    CHOICES,
    NUMBERS,
    ViewType,
    colours,
    one_field,
    some_fields,
)

view = ViewType(
    name="kanban",
    label=text("看板", "Kanban"),
    icon="kanban",
    props=props(
        required=["group_by"],
        group_by=one_field(text("分列字段", "Columns of"), types=CHOICES),
        card=some_fields(text("卡片字段", "On the card")),
        sum={
            "anyOf": [string(), array(string())],
            "x-input": "field",
            "x-title": text("合计", "Total"),
            "x-types": list(NUMBERS),
        },
        color=colours(text("着色", "Colours")),
        # What the grid of a saved view remembers, kept when the kind is changed.
        columns=array(string()),
    ),
    indexed=lambda s: [s["group_by"]] if s.get("group_by") else [],
)
