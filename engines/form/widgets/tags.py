"""Tags: several short words, free or from a list."""

from engines.core.errors import text
from engines.core.schema import Schema, array, integer, props, string
from engines.form.reading import split_list
from engines.form.widget import Props, StorageType, WidgetType


def value_schema(p: Props) -> Schema:
    """Return a list of short texts."""
    word = string(minLength=1, maxLength=40)
    return array(word, maxItems=p["max"], uniqueItems=True)


widget = WidgetType(
    name="tags",
    label=text("标签", "Tags"),
    group="text",
    icon="tags",
    storage=StorageType.LIST,
    input="tags",
    props=props(
        max=integer(minimum=1, maximum=100, default=20, title=text("最多", "At most")),
        suggestions=array(string(), title=text("常用标签", "Suggestions")),
    ),
    value_schema=value_schema,
    convert=lambda raw, _p: list(dict.fromkeys(t.strip() for t in raw if t.strip())),
    parse_text=lambda typed, _p, _language: list(dict.fromkeys(split_list(typed))),
    show=lambda value, _p, _language: "、".join(value),
    accepts=[({}, ["重要", "老客户"]), ({"max": 1}, ["x"])],
    rejects=[({}, ["x", "x"]), ({}, "x"), ({"max": 1}, ["x", "y"]), ({}, [""])],
)
