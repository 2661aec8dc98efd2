"""Divider: a line between groups of fields."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.widget import Role, StorageType, WidgetType

widget = WidgetType(
    name="divider",
    label=text("分割线", "Divider"),
    group="display",
    icon="minus",
    storage=StorageType.NONE,
    input="display",
    props=props(),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
)
