"""The tests a field can be put to, as data."""

from collections.abc import Mapping
from dataclasses import dataclass

from engines.core.errors import Text, text

TEXTS = frozenset({"text"})
ORDERED = frozenset({"text", "integer", "decimal", "date", "datetime"})
LISTS = frozenset({"list"})
OBJECTS = frozenset({"object"})
SINGLE = ORDERED | {"boolean", "link"}
EVERY = SINGLE | LISTS | OBJECTS


@dataclass(frozen=True)
class Operator:
    """One test: `base` is the positive test, `takes` what value it needs.

    `takes` is nothing, one, many or range; `types` are the operand types for which
    the designer offers it.
    """

    name: str
    label: Text
    base: str
    takes: str
    types: frozenset[str]
    negated: bool = False


_ALL = (
    Operator("eq", text("等于", "is"), "eq", "one", SINGLE),
    Operator("ne", text("不等于", "is not"), "eq", "one", SINGLE, negated=True),
    Operator("gt", text("大于", "is greater than"), "gt", "one", ORDERED),
    Operator("gte", text("大于等于", "is at least"), "gte", "one", ORDERED),
    Operator("lt", text("小于", "is less than"), "lt", "one", ORDERED),
    Operator("lte", text("小于等于", "is at most"), "lte", "one", ORDERED),
    Operator("between", text("介于", "is between"), "between", "range", ORDERED),
    Operator("in_range", text("在范围内", "is within"), "between", "range", ORDERED),
    Operator("in", text("等于任意一个", "is one of"), "in", "many", SINGLE),
    Operator(
        "not_in", text("不等于任意一个", "is none of"), "in", "many", SINGLE, True
    ),
    Operator("contains", text("包含", "contains"), "contains", "one", TEXTS | LISTS),
    Operator(
        "not_contains",
        text("不包含", "does not contain"),
        "contains",
        "one",
        TEXTS | LISTS,
        negated=True,
    ),
    Operator("starts_with", text("开头是", "starts with"), "starts_with", "one", TEXTS),
    Operator("ends_with", text("结尾是", "ends with"), "ends_with", "one", TEXTS),
    Operator("has_any", text("包含任意一个", "has any of"), "has_any", "many", LISTS),
    Operator("has_all", text("同时包含", "has all of"), "has_all", "many", LISTS),
    Operator(
        "has_none", text("都不包含", "has none of"), "has_any", "many", LISTS, True
    ),
    Operator(
        "under",
        text("属于部门及下级", "is in or below"),
        "under",
        "many",
        SINGLE | LISTS,
    ),
    Operator("is_empty", text("为空", "is empty"), "is_empty", "nothing", EVERY),
    Operator(
        "not_empty",
        text("不为空", "is not empty"),
        "is_empty",
        "nothing",
        EVERY,
        negated=True,
    ),
)
OPERATORS: Mapping[str, Operator] = {o.name: o for o in _ALL}
