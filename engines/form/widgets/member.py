"""Member: one person of the organisation."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.linking import link_schema, read_link, show_link
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="member",
    label=text("成员", "Member"),
    group="people",
    icon="user",
    storage=StorageType.LINK,
    input="people",
    props=props(),
    value_schema=link_schema,
    parse_text=read_link,
    show=show_link,
    target=lambda _p: "user",
    accepts=[({}, 7), ({}, {"id": 7, "title": "王芳"})],
    rejects=[({}, "王芳"), ({}, 0), ({}, {"title": "王芳"}), ({}, [7])],
)
