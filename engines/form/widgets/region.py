"""Region of China: province, city, district, from the offline table."""

from typing import Any

from engines.core.errors import Text, text
from engines.core.schema import Schema, choice, props, string
from engines.form import regions
from engines.form.widget import CHOICE_OPERATORS, Props, StorageType, WidgetType

_CODE = string(pattern="^[0-9]{6}$")
_DEPTHS = {"province": 1, "city": 2, "district": 3}


def value_schema(_p: Props) -> Schema:
    """Return a code, or an object with one."""
    named = {"type": "object", "required": ["id"], "properties": {"id": _CODE}}
    return {
        "anyOf": [_CODE, named],
        "x-message": text("请选择省市区。", "Choose a region."),
    }


def convert(raw: Any, _p: Props) -> str:
    """Return the code."""
    return str(raw["id"] if isinstance(raw, dict) else raw)


def problem(value: str, p: Props) -> Text | None:
    """Refuse codes that are not in the table, and those too fine for the field."""
    if value not in regions.names():
        return text("没有这个省市区。", "There is no such region.")
    if len(regions.lineage(value)) > _DEPTHS[p["level"]]:
        return text("选得太细了。", "Choose a bigger region.")
    return None


widget = WidgetType(
    name="region",
    label=text("省市区", "Region"),
    group="choice",
    icon="environment",
    storage=StorageType.TEXT,
    input="region",
    props=props(
        level=choice(
            {
                "province": text("省", "Province"),
                "city": text("市", "City"),
                "district": text("区县", "District"),
            },
            default="district",
            title=text("选到", "Down to"),
        )
    ),
    value_schema=value_schema,
    convert=convert,
    problem=problem,
    parse_text=lambda typed, _p, _language: regions.find(typed) or typed,
    show=lambda value, _p, _language: regions.title(value),
    operators=(*CHOICE_OPERATORS, "starts_with"),
    accepts=[({}, "110105"), ({}, {"id": "440305"}), ({"level": "city"}, "440300")],
    rejects=[({}, "999999"), ({}, 110105), ({"level": "city"}, "440305"), ({}, "深圳")],
)
