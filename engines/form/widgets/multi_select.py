"""Multiple select: several options of a list."""

from engines.core.errors import text
from engines.core.schema import integer, props, string
from engines.form.settings import OPTIONS, options_schema, parse_options, show_options
from engines.form.widget import StorageType, WidgetType

widget = WidgetType(
    name="multi_select",
    label=text("下拉多选", "Multiple select"),
    group="choice",
    icon="multi-select",
    storage=StorageType.LIST,
    input="choices",
    props=props(
        options=OPTIONS,
        set=string(input="option_set", title=text("共享选项集", "Shared options")),
        max=integer(minimum=1, title=text("最多选", "At most")),
    ),
    value_schema=options_schema,
    parse_text=parse_options,
    show=show_options,
    options=lambda p: p["options"],
    accepts=[({}, ["a", "b"]), ({}, ["b"])],
    rejects=[({}, ["a", "z"]), ({}, "a"), ({}, ["b", "b"])],
)
