"""What a form rule may do, each with the schema of what it is given."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Text, text
from engines.core.schema import Schema, array, localised, props, string

Given = Mapping[str, Any]
Places = Iterator[tuple[tuple[str | int, ...], str]]


@dataclass(frozen=True)
class ActionType:
    """One kind of action: `fields` answers the fields named, with their places."""

    name: str
    label: Text
    schema: Schema
    fields: Callable[[Given], Places]


def _listed(name: str, zh: str, en: str) -> ActionType:
    def fields(given: Given) -> Places:
        yield from (((name, at), key) for at, key in enumerate(given[name]))

    schema = props(required=[name], **{name: array(string(), minItems=1)})
    return ActionType(name, text(zh, en), schema, fields)


def _inner(name: str) -> Callable[[Given], Places]:
    def fields(given: Given) -> Places:
        yield (name, "field"), given[name]["field"]

    return fields


def _beside(given: Given) -> Places:
    if "field" in given:
        yield ("field",), given["field"]


_SET = props(required=["field"], field=string(), value={}, formula=string())
_ONLY = props(required=["field", "only"], field=string(), only=array(string()))
_ALL = (
    _listed("show", "显示", "Show"),
    _listed("hide", "隐藏", "Hide"),
    _listed("require", "必填", "Require"),
    _listed("optional", "选填", "Make optional"),
    _listed("readonly", "只读", "Make read-only"),
    _listed("writable", "可编辑", "Make writable"),
    _listed("allow_rows", "允许增行", "Allow adding rows"),
    _listed("forbid_rows", "禁止增行", "Forbid adding rows"),
    ActionType(
        "set", text("赋值", "Set"), props(required=["set"], set=_SET), _inner("set")
    ),
    ActionType(
        "options",
        text("限定选项", "Limit options"),
        props(required=["options"], options=_ONLY),
        _inner("options"),
    ),
    ActionType(
        "error",
        text("阻止提交", "Refuse"),
        props(required=["error"], error=localised(), field=string()),
        _beside,
    ),
    ActionType(
        "warn",
        text("提醒", "Warn"),
        props(required=["warn"], warn=localised(), field=string()),
        _beside,
    ),
)
ACTIONS: Mapping[str, ActionType] = {action.name: action for action in _ALL}


def action_name(raw: Any) -> str | None:
    """Return the name of the action written as `raw`."""
    return next((n for n in ACTIONS if isinstance(raw, Mapping) and n in raw), None)
