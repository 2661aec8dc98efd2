"""Polymorphic reference: one record of any of several forms."""

from typing import Any

from engines.core.errors import Text, text
from engines.core.schema import Schema, array, choice, props, string
from engines.form.linking import LARGEST_ID
from engines.form.widget import CHOICE_OPERATORS, Props, StorageType, WidgetType

_FORM = string(pattern="^[a-z][a-z0-9_]{0,47}$")
_ID = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}


def value_schema(_p: Props) -> Schema:
    """Return `{"form", "id"}`, or the same as `form:id`."""
    named = {
        "type": "object",
        "required": ["form", "id"],
        "properties": {"form": _FORM, "id": _ID},
    }
    written = string(pattern="^[a-z][a-z0-9_]{0,47}:[1-9][0-9]{0,15}$")
    return {
        "anyOf": [written, named],
        "x-message": text("请选择表单和记录。", "Choose a form and a record."),
    }


def convert(raw: Any, _p: Props) -> str:
    """Return `form:id`."""
    return f"{raw['form']}:{raw['id']}" if isinstance(raw, dict) else str(raw)


def problem(value: str, p: Props) -> Text | None:
    """Refuse forms that the field does not link to."""
    if not p["forms"] or value.partition(":")[0] in p["forms"]:
        return None
    return text("不能关联这个表单的记录。", "It cannot link to records of that form.")


widget = WidgetType(
    name="polymorphic_reference",
    label=text("关联业务", "Record of any form"),
    group="linked",
    icon="split",
    storage=StorageType.TEXT,
    input="polymorphic",
    props=props(
        forms=array(
            _FORM, default=[], input="forms", title=text("可关联的表单", "Forms")
        ),
        on_delete=choice(
            {
                "clear": text("清空", "Clear"),
                "restrict": text("禁止删除", "Refuse"),
                "cascade": text("一并删除", "Delete too"),
            },
            default="clear",
            title=text("对方删除时", "When it is deleted"),
        ),
    ),
    value_schema=value_schema,
    convert=convert,
    problem=problem,
    targets=lambda p: tuple(p["forms"]),
    operators=CHOICE_OPERATORS,
    accepts=[
        ({"forms": ["customer", "lead"]}, {"form": "lead", "id": 3, "title": "x"}),
        ({"forms": ["customer"]}, "customer:12"),
    ],
    rejects=[
        ({"forms": ["customer"]}, {"form": "lead", "id": 3}),
        ({"forms": ["customer"]}, {"id": 3}),
        ({"forms": ["customer"]}, "customer:0"),
        ({"forms": ["customer"]}, 12),
    ],
)
