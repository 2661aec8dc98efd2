"""Cascading choice: a path through a tree of options."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.errors import Text, localise, text
from engines.core.schema import Schema, array, boolean, props, string
from engines.form.reading import option_named
from engines.form.widget import Props, StorageType, WidgetType

_TREE = [
    {"value": "a", "title": text("一级", "First"), "children": [{"value": "b"}]},
    {"value": "c", "title": text("另一级", "Other")},
]


def _steps(path: Sequence[str], p: Props) -> list[Mapping[str, Any]]:
    options, found = p["options"], []
    for value in path:
        step = next((o for o in options if o["value"] == value), None)
        if step is None:
            break
        found.append(step)
        options = step.get("children") or ()
    return found


def problem(value: list[str], p: Props) -> Text | None:
    """Refuse paths that do not exist, or stop early when the end is wanted."""
    steps = _steps(value, p)
    if len(steps) < len(value):
        return text("没有这个选项。", "There is no such option.")
    if p["to_the_end"] and steps[-1].get("children"):
        return text("请选到最后一级。", "Choose down to the last level.")
    return None


def parse_text(typed: str, p: Props, _language: str) -> list[str]:
    """Return the path of `一级/二级`."""
    path: list[str] = []
    options: Sequence[Mapping[str, Any]] = p["options"]
    for name in typed.replace(">", "/").replace("／", "/").split("/"):
        path.append(option_named(name, options))
        steps = _steps(path, p)
        options = steps[-1].get("children") or () if len(steps) == len(path) else ()
    return path


def show(value: list[str], p: Props, language: str) -> str:
    """Return the titles of the path."""
    titles = (
        localise(s.get("title") or s["value"], language) for s in _steps(value, p)
    )
    return " / ".join(titles)


def value_schema(_p: Props) -> Schema:
    """Return a path of at most eight steps."""
    return array(string(), minItems=1, maxItems=8)


widget = WidgetType(
    name="cascader",
    label=text("级联选择", "Cascading choice"),
    group="choice",
    icon="cascader",
    storage=StorageType.LIST,
    input="cascader",
    props=props(
        options=array(
            {"type": "object", "required": ["value"]},
            minItems=1,
            default=_TREE,
            input="option_tree",
            title=text("选项", "Options"),
        ),
        to_the_end=boolean(
            default=True, title=text("必须选到末级", "To the last level")
        ),
    ),
    value_schema=value_schema,
    problem=problem,
    parse_text=parse_text,
    show=show,
    accepts=[({}, ["a", "b"]), ({}, ["c"]), ({"to_the_end": False}, ["a"])],
    rejects=[({}, "a"), ({}, ["x"]), ({}, ["a"]), ({}, ["c", "b"])],
)
