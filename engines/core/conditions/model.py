"""The parsed form of a condition."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from engines.core.expression.names import references
from engines.core.expression.nodes import Expr


@dataclass(frozen=True)
class AllOf:
    """Every one of `conditions` holds; none at all holds too."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of `conditions` holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """`condition` does not hold."""

    condition: "Condition"


@dataclass(frozen=True)
class Test:
    """One field put to one test; `value` is JSON and may be relative."""

    __test__ = False  # not for pytest

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True)
class Formula:
    """A formula that is true; one that fails counts as false."""

    expr: Expr


Condition: TypeAlias = AllOf | AnyOf | Not | Test | Formula


def fields_of(condition: Condition) -> frozenset[str]:
    """Return the dotted paths of all fields that `condition` reads."""
    match condition:
        case AllOf(conditions=inside) | AnyOf(conditions=inside):
            return frozenset[str]().union(*(fields_of(c) for c in inside))
        case Not(condition=inner):
            return fields_of(inner)
        case Formula(expr=expr):
            return references(expr)
        case Test(field=field, value={"field": str() as other}):
            return frozenset((field, other))
    return frozenset((condition.field,))
