"""Measures: formulas over many records as one exact SQL aggregate.

`COUNT_IF(stage = 'won') / COUNT_IF(stage IN ('won', 'lost'))`. The sum, mean, least or
greatest of nothing is NULL on its own and 0 inside arithmetic; a ratio over 0 is NULL.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, distinct, func, literal, null

from engines.core.dialect_sql import Scaled, ratio
from engines.core.environment import Env
from engines.core.errors import text
from engines.core.exact_sql import NUMBERS, at_scale, exact, own_scale
from engines.core.expression.names import references
from engines.core.expression.nodes import Binary, Call, Expr, Field, Unary
from engines.core.expression.registry import find
from engines.core.expression.to_sql import (
    NotInSql,
    RefusedError,
    Resolve,
    Translator,
    aligned,
    negative,
    refuse,
    scale_of,
    times,
    typed,
)
from engines.core.expression.values import ZERO

Number = ColumnElement[Decimal]
MOST_DECIMALS = 12


def measure_sql(
    expr: Expr, resolve: Resolve, env: Env
) -> ColumnElement[Any] | NotInSql:
    """Return the aggregate that answers `expr`, or why SQL cannot.

    Numbers come as exact Decimals on both dialects, their decimals in `.type.scale`.
    """
    try:
        return _Measure(resolve, env).value(expr)
    except RefusedError as refused:
        return refused.answer


class _Rows(Translator):
    """Numbers of one record; here two columns may be multiplied."""

    def product(self, expr: Binary) -> Number:
        found = times(self.number(expr.left), self.number(expr.right))
        if scale_of(found) > MOST_DECIMALS:
            refuse(expr, "乘积的小数位太多。", "The product has too many decimals.")
        return found

    def nullable(self, expr: Expr) -> Number:
        """Return a number that stays NULL for a blank field."""
        if isinstance(expr, Field):
            operand = self.resolve(expr.dotted)
            if operand.type in NUMBERS:
                return at_scale(operand, own_scale(operand))
        return self.number(expr)


class _Measure:
    def __init__(self, resolve: Resolve, env: Env) -> None:
        self.rows = _Rows(resolve, env)

    def value(self, expr: Expr) -> ColumnElement[Any]:
        """Return an aggregate, NULL for one of nothing."""
        if isinstance(expr, Call):
            return self.call(expr)
        if not references(expr) and not isinstance(expr, Unary | Binary):
            return self.rows.constant_number(expr)
        return self.arithmetic(expr)

    def number(self, expr: Expr) -> Number:
        """Return an aggregate as an exact number, 0 for one of nothing."""
        found = self.value(expr)
        if not isinstance(found.type, Scaled):
            refuse(expr, "这里需要数字。", "A number is needed here.")
        scale = scale_of(found)
        return typed(func.coalesce(found, exact(ZERO, scale)), scale)

    def arithmetic(self, expr: Expr) -> Number:
        match expr:
            case Unary(operator="-", operand=inner):
                return negative(self.number(inner))
            case Unary(operator="+", operand=inner):
                return self.number(inner)
            case Unary(operator="%", operand=inner):
                return times(self.number(inner), exact(Decimal("0.01"), 2))
            case Binary(operator="+" | "-" | "*" | "/"):
                return self.binary(expr)
        texts = text(
            "指标中请用 SUM、COUNT_IF 等汇总函数。",
            "A measure is made of aggregates such as SUM and COUNT_IF.",
        )
        raise RefusedError(NotInSql(texts, expr.at))

    def binary(self, expr: Binary) -> Number:
        left, right = self.number(expr.left), self.number(expr.right)
        if expr.operator == "*":
            return self.product(expr, left, right)
        one, other = aligned(left, right)
        if expr.operator == "/":
            return ratio(one, other)
        added = one + other if expr.operator == "+" else one - other
        return typed(added, scale_of(one))

    def product(self, expr: Binary, left: Number, right: Number) -> Number:
        if references(expr.left) and references(expr.right):
            refuse(
                expr,
                "两个汇总值的乘积可能超出数据库整数的范围。",
                "The product of two aggregates may outgrow the database's integers.",
            )
        return times(left, right)

    def call(self, expr: Call) -> ColumnElement[Any]:
        function = find(expr.name)
        build = _AGGREGATES.get(function.name) if function else None
        if build is None or function is None:
            refuse(
                expr,
                "这个函数不是汇总函数。",
                "This function is no aggregate.",
            )
        given = len(expr.arguments)
        if not _ARGUMENTS[function.name][0] <= given <= _ARGUMENTS[function.name][1]:
            refuse(expr, "参数个数不对。", "The number of arguments is wrong.")
        return build(self, *expr.arguments)

    def sum(self, value: Expr) -> ColumnElement[Any]:
        number = self.rows.nullable(value)
        return typed(func.sum(number), scale_of(number))

    def sum_if(self, condition: Expr, value: Expr) -> ColumnElement[Any]:
        number = self.rows.nullable(value)
        kept = case((self.rows.truth(condition), number), else_=null())
        return typed(func.sum(kept), scale_of(number))

    def count(self, *values: Expr) -> ColumnElement[Any]:
        if not values:
            return typed(func.count(), 0)
        there = ~self.rows.blank(values[0])
        return typed(func.count(case((there, literal(1)))), 0)

    def count_if(self, condition: Expr) -> ColumnElement[Any]:
        return typed(func.count(case((self.rows.truth(condition), literal(1)))), 0)

    def count_distinct(self, value: Expr) -> ColumnElement[Any]:
        if not isinstance(value, Field):
            refuse(value, "这里只能是字段。", "Only a field can be here.")
        column = self.rows.resolve(value.dotted).column
        there = case((~self.rows.blank(value), column))
        return typed(func.count(distinct(there)), 0)

    def average(self, value: Expr) -> ColumnElement[Any]:
        number = self.rows.nullable(value)
        return ratio(*aligned(self.sum(value), typed(func.count(number), 0)))

    def average_if(self, condition: Expr, value: Expr) -> ColumnElement[Any]:
        number = self.rows.nullable(value)
        kept = case((self.rows.truth(condition), number), else_=null())
        added = typed(func.sum(kept), scale_of(number))
        return ratio(*aligned(added, typed(func.count(kept), 0)))

    def least(self, value: Expr) -> ColumnElement[Any]:
        return self.extreme(func.min, value)

    def greatest(self, value: Expr) -> ColumnElement[Any]:
        return self.extreme(func.max, value)

    def extreme(
        self, pick: Callable[[Any], ColumnElement[Any]], value: Expr
    ) -> ColumnElement[Any]:
        if isinstance(value, Field):
            operand = self.rows.resolve(value.dotted)
            if operand.type in ("date", "datetime"):
                return pick(operand.column)
        number = self.rows.nullable(value)
        return typed(pick(number), scale_of(number))


_AGGREGATES: Mapping[str, Callable[..., ColumnElement[Any]]] = {
    "SUM": _Measure.sum,
    "SUM_IF": _Measure.sum_if,
    "COUNT": _Measure.count,
    "COUNTA": _Measure.count,
    "COUNT_IF": _Measure.count_if,
    "COUNTUNIQUE": _Measure.count_distinct,
    "AVERAGE": _Measure.average,
    "AVG_IF": _Measure.average_if,
    "MIN": _Measure.least,
    "MAX": _Measure.greatest,
}
_ARGUMENTS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(_AGGREGATES, (1, 1)),
    **dict.fromkeys(("SUM_IF", "AVG_IF"), (2, 2)),
    "COUNT": (0, 1),
}
