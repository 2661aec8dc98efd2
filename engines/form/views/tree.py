"""Tree: records below the record they belong to."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.view import ViewType, colours, one_field, some_fields

view = ViewType(
    name="tree",
    label=text("树", "Tree"),
    icon="list-tree",
    props=props(
        required=["parent"],
        parent=one_field(text("上级字段", "Parent"), types=("link",), own=True),
        columns=some_fields(text("列", "Columns")),
        color=colours(text("着色", "Colours")),
    ),
    indexed=lambda s: [s["parent"]] if s.get("parent") else [],
)
