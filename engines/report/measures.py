"""Measures: a formula taken apart into aggregates, and put together again exactly.

`COUNT_IF(stage = 'won') / COUNT()` becomes two aggregates for the database and the
expression `$0 / $1`, which Python works out with Decimals after grouping. So a ratio is
never a ratio of rounded numbers, and its total is the ratio of the totals.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import func

from engines.core.conditions import Condition, fields_of
from engines.core.conditions.model import Formula
from engines.core.environment import Env
from engines.core.errors import Problem, Text, text
from engines.core.expression.evaluate import compile_expression
from engines.core.expression.names import references
from engines.core.expression.nodes import (
    Binary,
    Call,
    Expr,
    Field,
    Literal,
    Several,
    Unary,
)
from engines.core.expression.values import ErrorValue

# What a measure may call, and which aggregate it is. The ones that end in IF take
# their condition first.
CALLS: Mapping[str, str] = {
    "COUNT": "count",
    "COUNT_DISTINCT": "count_distinct",
    "COUNTUNIQUE": "count_distinct",
    "SUM": "sum",
    "AVG": "avg",
    "AVERAGE": "avg",
    "MEDIAN": "median",
    "MIN": "min",
    "MAX": "max",
}
ADDITIVE = frozenset({"count", "sum"})
# Aggregates that groups of groups make up again, and how they are put together.
MERGED: Mapping[str, str] = {"count": "sum", "sum": "sum", "min": "min", "max": "max"}
# The mean of the middle one or two, exactly: their sum and their number.
MIDDLE = ("middle_sum", "middle_count")


@dataclass(frozen=True)
class Part:
    """One aggregate: of which expression, over which records of which fact.

    Without `expr` records are counted. `conditions` all have to hold. `by` is the
    date that tells which record is the last.
    """

    aggregate: str
    expr: Expr | None = None
    conditions: tuple[Condition, ...] = ()
    fact: int = 0
    by: str | None = None

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # A relative value of a condition is a mapping, which has no hash of its own.
        said = (self.aggregate, self.expr, repr(self.conditions), self.fact, self.by)
        return hash(said)

    @property
    def fields(self) -> frozenset[str]:
        """The paths this aggregate reads."""
        own = references(self.expr) if self.expr is not None else frozenset[str]()
        last = {self.by} if self.by else set[str]()
        return own.union(last, *(fields_of(c) for c in self.conditions))

    @property
    def field(self) -> str | None:
        """The path it aggregates when that is a plain field."""
        return self.expr.dotted if isinstance(self.expr, Field) else None


class MeasureError(Exception):
    """Carries a problem out of the depth of a formula."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


def refuse(code: str, texts: Text) -> MeasureError:
    """Return the error that says why a formula is no measure."""
    return MeasureError(Problem(f"measure.{code}", texts))


def take_apart(expr: Expr, narrowed: Sequence[Condition]) -> tuple[Expr, list[Part]]:
    """Return what is left to compute after grouping, over `$0`, `$1` …, and the parts.

    Raises MeasureError for a field outside an aggregate and for an unknown aggregate.
    """
    parts: list[Part] = []
    return _walk(expr, tuple(narrowed), parts), parts


def split(part: Part) -> tuple[Expr, list[Part]]:
    """Return one aggregate as `take_apart` would: an average becomes two parts."""
    parts: list[Part] = []
    return _placed(part, parts), parts


def place_of(expr: Field) -> int:
    """Return which part a name like `$1` stands for."""
    return int(expr.path[0][1:])


def _walk(expr: Expr, narrowed: tuple[Condition, ...], parts: list[Part]) -> Expr:
    match expr:
        case Call() if aggregate_of(expr.name):
            return _placed(_part(expr, narrowed), parts)
        case Call():
            inside = tuple(_walk(a, narrowed, parts) for a in expr.arguments)
            return replace(expr, arguments=inside)
        case Unary():
            return replace(expr, operand=_walk(expr.operand, narrowed, parts))
        case Binary():
            left = _walk(expr.left, narrowed, parts)
            return replace(expr, left=left, right=_walk(expr.right, narrowed, parts))
        case Several():
            return replace(
                expr, items=tuple(_walk(i, narrowed, parts) for i in expr.items)
            )
        case Literal():
            return expr
    raise refuse("bare_field", _BARE)


_BARE = text(
    "指标中的字段要放在 SUM、COUNT 等汇总函数里。",
    "Put fields of a measure inside SUM, COUNT or another aggregate.",
)


def aggregate_of(name: str) -> str | None:
    """Return which aggregate a function is; None for an ordinary one."""
    plain = name.upper()
    for ending in ("_IF", "IF"):
        if plain.endswith(ending) and plain[: -len(ending)] in CALLS:
            return CALLS[plain[: -len(ending)]]
    return CALLS.get(plain)


def _part(call: Call, narrowed: tuple[Condition, ...]) -> Part:
    name = call.name.upper()
    aggregate = aggregate_of(name) or ""
    arguments = list(call.arguments)
    conditions = list(narrowed)
    if name not in CALLS:
        if not arguments:
            raise refuse("arguments", _arguments(name))
        conditions.append(Formula(arguments.pop(0)))
    counts = aggregate == "count"
    if len(arguments) > 1 or (not arguments and not counts):
        raise refuse("arguments", _arguments(name))
    return Part(aggregate, arguments[0] if arguments else None, tuple(conditions))


def _arguments(name: str) -> Text:
    return text(
        "{name} 的参数不对：条件在前，字段在后。",
        "{name} has wrong arguments: the condition comes first, then the field.",
        name=name,
    )


def _placed(part: Part, parts: list[Part]) -> Expr:
    """Return the name under which a part is computed; averages and medians are two."""
    if part.aggregate == "avg":
        total = _placed(replace(part, aggregate="sum"), parts)
        return Binary("/", total, _placed(replace(part, aggregate="count"), parts))
    if part.aggregate == "median":
        total = _placed(replace(part, aggregate=MIDDLE[0]), parts)
        return Binary("/", total, _placed(replace(part, aggregate=MIDDLE[1]), parts))
    if part not in parts:
        parts.append(part)
    return Field((f"${parts.index(part)}",))


def put_together(expr: Expr, values: Sequence[Any], env: Env) -> Any:
    """Return the measure of one group from the values of its parts.

    A division by nothing is blank, like the sum of nothing.
    """
    if isinstance(expr, Field):
        return values[place_of(expr)]
    blank = _needs_all(expr)
    if blank and None in values:
        return None
    named = {f"${place}": value for place, value in enumerate(values)}
    found = _compiled(expr)(named, env)
    return None if isinstance(found, ErrorValue) else found


def _needs_all(expr: Expr) -> bool:
    """Tell whether one blank part makes the whole blank: a bare quotient of two."""
    match expr:
        case Binary(operator="/", left=Field(), right=Field()):
            return True
    return False


def _compiled(expr: Expr) -> Callable[[Mapping[str, Any], Env], Any]:
    return compile_expression(expr)


def rank_of(expr: Expr, parts: Sequence[Any]) -> Any:
    """Return SQL that orders groups as `put_together` would, to 15 digits; or None.

    `parts` are the aggregates as floats. It serves to choose which groups are read;
    what is shown is computed exactly afterwards.
    """
    match expr:
        case Field():
            return parts[place_of(expr)]
        case Literal(value=Decimal() as number):
            return float(number)
        case Unary(operator="-", operand=inner):
            found = rank_of(inner, parts)
            return None if found is None else -found
        case Binary(operator="+" | "-" | "*" | "/"):
            left, right = rank_of(expr.left, parts), rank_of(expr.right, parts)
            return None if left is None or right is None else _op(expr, left, right)
    return None


def _op(expr: Binary, left: Any, right: Any) -> Any:
    from_sql = {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / _not_zero(right),
    }
    return from_sql[expr.operator]()


def _not_zero(value: Any) -> Any:
    if isinstance(value, float):
        return value or None
    return func.nullif(value, 0)
