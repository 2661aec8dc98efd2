"""Embed: another page inside the form, shut in a sandbox; only https."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.widget import Role, StorageType, WidgetType

widget = WidgetType(
    name="embed",
    label=text("嵌入网页", "Embedded page"),
    group="display",
    icon="app-window",
    storage=StorageType.NONE,
    input="display",
    props=props(
        required=["url"],
        url=string(
            maxLength=2000,
            pattern=r"^https://[^\s/$.?#{}][^\s]*$",
            input="template",
            title=text(
                "网址（https），可用 {字段}", "Address (https), {field} may be in it"
            ),
        ),
        height=integer(
            minimum=80, maximum=2000, default=320, title=text("高度（像素）", "Height")
        ),
    ),
    value_schema=lambda _p: {},
    role=Role.DISPLAY,
    accepts=[({"url": "https://example.com/map?q={address}"}, None)],
)
