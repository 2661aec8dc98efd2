"""Dictionary: one option of a set that several forms share."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.settings import OPTIONS, option_schema, parse_option, show_option
from engines.form.widget import CHOICE_OPERATORS, StorageType, WidgetType

widget = WidgetType(
    name="dictionary",
    label=text("数据字典", "Dictionary"),
    group="choice",
    icon="book",
    storage=StorageType.TEXT,
    input="choice",
    props=props(
        set=string(input="option_set", default="", title=text("选项集", "Option set")),
        options={k: v for k, v in OPTIONS.items() if k != "default"}
        | {"x-input": "hidden"},
    ),
    value_schema=option_schema,
    parse_text=parse_option,
    show=show_option,
    operators=CHOICE_OPERATORS,
    options=lambda p: p.get("options") or (),
    accepts=[({"options": [{"value": "x"}]}, "x"), ({"set": "industries"}, "it")],
    rejects=[({"options": [{"value": "x"}]}, "y"), ({}, 1)],
)
