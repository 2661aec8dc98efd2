"""Department: one unit of the organisation."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.linking import link_schema, read_link, show_link
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="department",
    label=text("部门", "Department"),
    group="people",
    icon="department",
    storage=StorageType.LINK,
    input="people",
    props=props(),
    value_schema=link_schema,
    parse_text=read_link,
    show=show_link,
    target=lambda _p: "department",
    accepts=[({}, 3), ({}, {"id": 3})],
    rejects=[({}, "销售部"), ({}, -1), ({}, 1.5)],
)
