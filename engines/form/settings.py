"""Settings that several widgets share, as schemas for the property panel."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.errors import localise, text
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    integer,
    localised,
    props,
    string,
)
from engines.form.reading import option_named, option_title, split_list
from engines.form.widget import Props, StorageType

TINTS = [
    "gray",
    "red",
    "orange",
    "amber",
    "yellow",
    "lime",
    "green",
    "teal",
    "cyan",
    "blue",
    "purple",
    "pink",
]
OPTION = props(
    required=["value"],
    value=string(minLength=1, maxLength=64, title=text("值", "Value")),
    title=localised(title=text("名称", "Title")),
    color=choice(TINTS, title=text("颜色", "Colour")),
    hidden=boolean(title=text("停用", "Retired")),
)
SOME_OPTIONS = [
    {"value": "a", "title": text("选项 1", "Option 1"), "color": "blue"},
    {"value": "b", "title": text("选项 2", "Option 2"), "color": "green"},
]
OPTIONS = array(
    OPTION,
    maxItems=2000,
    default=SOME_OPTIONS,
    input="options",
    title=text("选项", "Options"),
)
FORM = string(input="form", title=text("关联表单", "Form"))
FILTER = anything(input="condition", title=text("筛选条件", "Filter"))
RESULT = choice(
    {
        "number": text("数字", "Number"),
        "money": text("金额", "Money"),
        "percent": text("百分比", "Percent"),
        "integer": text("整数", "Whole number"),
        "text": text("文本", "Text"),
        "boolean": text("是否", "Yes or no"),
        "date": text("日期", "Date"),
        "datetime": text("日期时间", "Date and time"),
    },
    default="number",
    title=text("结果类型", "Result"),
)
RESULT_STORAGE: Mapping[str, StorageType] = {
    "number": StorageType.DECIMAL,
    "money": StorageType.DECIMAL,
    "percent": StorageType.DECIMAL,
    "integer": StorageType.INTEGER,
    "text": StorageType.TEXT,
    "boolean": StorageType.BOOLEAN,
    "date": StorageType.DATE,
    "datetime": StorageType.DATETIME,
}
CURRENCY = string(default="CNY", pattern="^[A-Z]{3}$", title=text("币种", "Currency"))
DECIMALS_OF_RESULT = integer(
    minimum=0, maximum=6, default=2, title=text("小数位数", "Decimals")
)


def result_storage(p: Props) -> StorageType:
    """Return how the result of a computed widget is kept."""
    return RESULT_STORAGE[p.get("result", "number")]


def result_decimals(p: Props) -> int:
    """Return the decimals of a computed number; a percentage is a fraction."""
    return int(p.get("decimals", 2)) + (2 if p.get("result") == "percent" else 0)


def option_values(p: Props) -> list[str]:
    """Return the values a choice may have, retired ones included."""
    return [option["value"] for option in p.get("options") or ()]


def option_schema(p: Props) -> Schema:
    """Return the value schema of one option; any short text while none is known."""
    options = p.get("options") or ()
    if not options:
        return string(maxLength=64)
    chinese, english = (
        [localise(o.get("title") or o["value"], language) for o in options]
        for language in ("zh-CN", "en")
    )
    names = {"x-names": chinese, "x-names-en": english}
    return {"type": "string", "enum": option_values(p), **names}


def options_schema(p: Props) -> Schema:
    """Return the value schema of several options."""
    most = {"maxItems": p["max"]} if p.get("max") else {}
    return {"type": "array", "items": option_schema(p), "uniqueItems": True, **most}


def parse_option(typed: str, p: Props, _language: str) -> str:
    """Return the value of the option named in a cell."""
    return option_named(typed, p.get("options") or ())


def parse_options(typed: str, p: Props, _language: str) -> list[str]:
    """Return the values of the options named in a cell."""
    options = p.get("options") or ()
    whole = option_named(typed, options)
    if whole in option_values(p):
        return [whole]
    return list(dict.fromkeys(option_named(t, options) for t in split_list(typed)))


def show_option(value: Any, p: Props, language: str) -> str:
    """Return the title of an option."""
    return option_title(value, p.get("options") or (), language)


def show_options(value: Sequence[Any], p: Props, language: str) -> str:
    """Return the titles of several options."""
    return "、".join(show_option(one, p, language) for one in value)
