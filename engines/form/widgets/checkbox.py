"""Check boxes: any of a few options, all in sight."""

from engines.core.errors import text
from engines.core.schema import integer, props
from engines.form.settings import OPTIONS, options_schema, parse_options, show_options
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="checkbox",
    label=text("复选框", "Check boxes"),
    group="choice",
    icon="checkbox",
    storage=StorageType.LIST,
    input="choices",
    props=props(
        options=OPTIONS, max=integer(minimum=1, title=text("最多选", "At most"))
    ),
    value_schema=options_schema,
    parse_text=parse_options,
    show=show_options,
    options=lambda p: p["options"],
    accepts=[({}, ["a"]), ({}, ["a", "b"])],
    rejects=[({}, ["z"]), ({}, "a"), ({}, ["a", "a"]), ({"max": 1}, ["a", "b"])],
)
