"""Split: a list on the left, the chosen record on the right."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.view import ViewType, colours, some_fields

view = ViewType(
    name="split",
    label=text("分栏", "Split"),
    icon="columns-2",
    props=props(
        card=some_fields(text("列表字段", "In the list")),
        color=colours(text("着色", "Colours")),
    ),
)
