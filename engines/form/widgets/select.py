"""Select: one option of a list."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.settings import OPTIONS, option_schema, parse_option, show_option
from engines.form.widget import CHOICE_OPERATORS, StorageType, WidgetType

widget = WidgetType(
    name="select",
    label=text("下拉单选", "Select"),
    group="choice",
    icon="select",
    storage=StorageType.TEXT,
    input="choice",
    props=props(
        options=OPTIONS,
        set=string(input="option_set", title=text("共享选项集", "Shared options")),
    ),
    value_schema=option_schema,
    parse_text=parse_option,
    show=show_option,
    operators=CHOICE_OPERATORS,
    options=lambda p: p["options"],
    accepts=[({}, "a"), ({"options": [{"value": "x", "color": "red"}]}, "x")],
    rejects=[({}, "z"), ({}, True), ({}, {"value": "a"})],
)
