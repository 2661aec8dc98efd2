"""Columns: parts beside each other, as wide as they are told on a grid of 24."""

from engines.core.errors import text
from engines.core.schema import array, integer, props
from engines.form.layout import LayoutType, holder

_WIDTH = integer(minimum=1, maximum=24, title=text("宽度", "Width"))

layout = LayoutType(
    name="columns",
    label=text("分栏", "Columns"),
    icon="columns-2",
    word="columns",
    props=props(
        required=["columns"],
        columns=array(
            holder(width=_WIDTH), minItems=1, maxItems=6, title=text("栏", "Columns")
        ),
    ),
    examples=[
        {"columns": [{"width": 16, "fields": ["name"]}, {"width": 8, "items": []}]}
    ],
)
