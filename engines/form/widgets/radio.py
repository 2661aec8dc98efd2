"""Radio buttons: one of a few options, all in sight."""

from engines.core.errors import text
from engines.core.schema import props
from engines.form.settings import OPTIONS, option_schema, parse_option, show_option
from engines.form.widget import CHOICE_OPERATORS, StorageType, WidgetType

widget = WidgetType(
    name="radio",
    label=text("单选按钮", "Radio buttons"),
    group="choice",
    icon="radio",
    storage=StorageType.TEXT,
    input="choice",
    props=props(options=OPTIONS),
    value_schema=option_schema,
    parse_text=parse_option,
    show=show_option,
    operators=CHOICE_OPERATORS,
    options=lambda p: p["options"],
    accepts=[({}, "a"), ({"options": [{"value": "x"}]}, "x")],
    rejects=[({}, "z"), ({}, 1), ({}, ["a"])],
)
