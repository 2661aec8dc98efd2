"""Matrix: the same question for several rows, answered with one or several columns."""

from typing import Any

from engines.core.errors import Text, text
from engines.core.schema import Schema, array, boolean, props
from engines.form.reading import option_named, option_title
from engines.form.settings import OPTION
from engines.form.widget import BLANK_OPERATORS, Props, StorageType, WidgetType

_ROWS = [
    {"value": "service", "title": text("服务", "Service")},
    {"value": "quality", "title": text("质量", "Quality")},
]
_COLUMNS = [
    {"value": "good", "title": text("满意", "Good")},
    {"value": "fair", "title": text("一般", "Fair")},
    {"value": "poor", "title": text("不满意", "Poor")},
]


def _values(options: list[dict[str, Any]]) -> list[str]:
    return [str(option["value"]) for option in options]


def value_schema(p: Props) -> Schema:
    """Return an answer, or a list of answers, by row."""
    one: Schema = {"type": "string", "enum": _values(p["columns"])}
    several = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
    answer = several if p["multiple"] else one
    return {
        "type": "object",
        "properties": dict.fromkeys(_values(p["rows"]), answer),
        "additionalProperties": False,
    }


def problem(value: dict[str, Any], p: Props) -> Text | None:
    """Refuse a matrix with unanswered rows where all are wanted."""
    if not p["every_row"] or len(value) == len(p["rows"]):
        return None
    return text("请回答每一行。", "Answer every row.")


def show(value: dict[str, Any], p: Props, language: str) -> str:
    """Return `服务：满意；质量：一般`."""
    told = []
    for row, answer in value.items():
        chosen = answer if isinstance(answer, list) else [answer]
        names = "、".join(option_title(one, p["columns"], language) for one in chosen)
        told.append(f"{option_title(row, p['rows'], language)}：{names}")
    return "；".join(told)


def parse_text(typed: str, p: Props, _language: str) -> Any:
    """Return the answers of `服务：满意；质量：一般`."""
    found: dict[str, Any] = {}
    for part in typed.replace(";", "；").split("；"):
        row, colon, answer = part.replace(":", "：").partition("：")
        if not colon:
            return typed
        chosen = [option_named(name, p["columns"]) for name in answer.split("、")]
        found[option_named(row, p["rows"])] = chosen if p["multiple"] else chosen[0]
    return found


widget = WidgetType(
    name="matrix",
    label=text("矩阵", "Matrix"),
    group="choice",
    icon="matrix",
    storage=StorageType.OBJECT,
    input="matrix",
    props=props(
        rows=array(
            OPTION,
            minItems=1,
            maxItems=50,
            default=_ROWS,
            input="options",
            title=text("行", "Rows"),
        ),
        columns=array(
            OPTION,
            minItems=1,
            maxItems=20,
            default=_COLUMNS,
            input="options",
            title=text("列", "Columns"),
        ),
        multiple=boolean(default=False, title=text("每行可多选", "Several per row")),
        every_row=boolean(default=False, title=text("每行必答", "Every row")),
    ),
    value_schema=value_schema,
    problem=problem,
    show=show,
    parse_text=parse_text,
    operators=BLANK_OPERATORS,
    accepts=[
        ({}, {"service": "good"}),
        ({"multiple": True}, {"service": ["good", "fair"], "quality": ["poor"]}),
        ({"every_row": True}, {"service": "good", "quality": "fair"}),
    ],
    rejects=[
        ({}, {"service": "best"}),
        ({}, {"price": "good"}),
        ({}, {"service": ["good"]}),
        ({"every_row": True}, {"service": "good"}),
        ({}, "good"),
        ({}, ["good"]),
    ],
)
