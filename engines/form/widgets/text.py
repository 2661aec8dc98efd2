"""Text: one line, with optional length and pattern."""

import re

from engines.core.errors import Text, text
from engines.core.schema import Schema, integer, localised, props, string
from engines.form.encrypting import ENCRYPTED, is_encrypted
from engines.form.widget import Props, StorageType, WidgetType


def value_schema(p: Props) -> Schema:
    """Return the limits of the line."""
    rules = {"minLength": p.get("min_length"), "maxLength": p["max_length"]}
    if p.get("pattern"):
        rules |= {"pattern": p["pattern"], "x-message": p.get("pattern_message")}
    return string(**rules)


def problem(value: str, _p: Props) -> Text | None:
    """Refuse line breaks: a line is one line."""
    if not re.search(r"[\r\n]", value):
        return None
    return text("只能填一行。", "Write one line only.")


widget = WidgetType(
    name="text",
    label=text("单行文本", "Text"),
    group="text",
    icon="text",
    storage=StorageType.TEXT,
    input="text",
    props=props(
        max_length=integer(
            minimum=1, maximum=2000, default=255, title=text("最多字数", "Longest")
        ),
        min_length=integer(minimum=0, title=text("最少字数", "Shortest")),
        pattern=string(input="regex", title=text("格式（正则）", "Pattern")),
        pattern_message=localised(title=text("格式提示", "Pattern message")),
        prefix=string(maxLength=12, title=text("前缀", "Prefix")),
        suffix=string(maxLength=12, title=text("后缀", "Suffix")),
        encrypted=ENCRYPTED,
    ),
    secret=is_encrypted,
    value_schema=value_schema,
    problem=problem,
    accepts=[({}, "榫卯"), ({"pattern": "^A"}, "A1"), ({"max_length": 2}, "中国")],
    rejects=[
        ({}, 5),
        ({"max_length": 2}, "中国人"),
        ({"pattern": "^A"}, "B"),
        ({}, "a\nb"),
    ],
)
