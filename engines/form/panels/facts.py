"""Facts: what one must know of a record at a glance, above everything else."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.panel import PanelType
from engines.form.view import some_fields

panel = PanelType(
    name="facts",
    label=text("关键信息", "Key facts"),
    icon="layout-list",
    props=props(
        required=["fields"],
        fields=some_fields(text("字段", "Fields")) | {"maxItems": 10, "x-system": True},
    ),
    examples=[{"fields": ["status", "amount"]}],
)
