"""Role: one of the roles of the app."""

from typing import Any

from engines.core.errors import text
from engines.core.schema import Schema, props, string
from engines.form.widget import CHOICE_OPERATORS, Props, StorageType, WidgetType

_KEY = string(pattern="^[a-z][a-z0-9_]{0,47}$")


def value_schema(_p: Props) -> Schema:
    """Return the key of a role, or an object with one."""
    named = {"type": "object", "required": ["id"], "properties": {"id": _KEY}}
    return {
        "anyOf": [_KEY, named],
        "x-message": text("请选择角色。", "Choose a role."),
    }


def convert(raw: Any, _p: Props) -> str:
    """Return the key."""
    return str(raw["id"] if isinstance(raw, dict) else raw)


widget = WidgetType(
    name="role",
    label=text("角色", "Role"),
    group="people",
    icon="shield",
    storage=StorageType.TEXT,
    input="role",
    props=props(),
    value_schema=value_schema,
    convert=convert,
    names="role",
    operators=CHOICE_OPERATORS,
    accepts=[({}, "sales"), ({}, {"id": "sales", "title": "销售"})],
    rejects=[({}, "销售"), ({}, 7), ({}, ["sales"]), ({}, {"title": "销售"})],
)
