"""The part of the language in which SQL equals Decimal, as SQL.

Fields, constants, comparisons, IN, AND, OR, NOT, ISBLANK, + and - of numbers, and times
a small whole number. All else is answered with NotInSql and a reason: the caller
filters what he can in SQL and asks the compiled closure for the rest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NoReturn

from sqlalchemy import (
    ColumnElement,
    and_,
    false,
    func,
    literal,
    not_,
    or_,
    true,
    type_coerce,
)

from engines.core.dialect_sql import Scaled, by_code_point, list_length
from engines.core.environment import Env
from engines.core.errors import Text, text
from engines.core.exact_sql import (
    COMPARE,
    NUMBERS,
    at_scale,
    compare_number,
    decimals_of,
    exact,
    own_scale,
    rescale,
)
from engines.core.expression.civil import midnight, parse_day
from engines.core.expression.convert import to_boolean
from engines.core.expression.evaluate import compile_expression
from engines.core.expression.names import references
from engines.core.expression.nodes import Binary, Call, Expr, Field, Several, Unary
from engines.core.expression.problems import FormulaProblem
from engines.core.expression.registry import find
from engines.core.expression.values import ZERO, ErrorValue, Value, is_blank
from engines.core.operand import Operand

Resolve = Callable[[str], Operand]
Boolean = ColumnElement[bool]
MOST_DECIMALS = 8
_OPS = {"=": "eq", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
_FLIPPED = {"eq": "eq", "lt": "gt", "lte": "gte", "gt": "lt", "gte": "lte"}


@dataclass(frozen=True)
class NotInSql:
    """Why, and at which character, a formula cannot be answered exactly in SQL."""

    texts: Text
    position: int

    @property
    def problem(self) -> FormulaProblem:
        """The same as a problem to report."""
        return FormulaProblem("formula.not_in_sql", self.texts, position=self.position)


class RefusedError(Exception):
    """Carries a NotInSql out of the depth of a formula."""

    def __init__(self, answer: NotInSql) -> None:
        super().__init__()
        self.answer = answer


def refuse(expr: Expr, zh: str, en: str) -> NoReturn:
    """Raise that `expr` is not for SQL."""
    raise RefusedError(NotInSql(text(zh, en), expr.at))


def truth_sql(expr: Expr, resolve: Resolve, env: Env) -> Boolean | NotInSql:
    """Return a condition that is never NULL, or why there is none."""
    try:
        return Translator(resolve, env).truth(expr)
    except RefusedError as refused:
        return refused.answer


def number_sql(
    expr: Expr, resolve: Resolve, env: Env
) -> ColumnElement[Decimal] | NotInSql:
    """Return an exact number, its decimals in `.type.scale`, or why there is none."""
    try:
        return Translator(resolve, env).number(expr)
    except RefusedError as refused:
        return refused.answer


class Translator:
    """Translates one formula; raises RefusedError where SQL would answer otherwise."""

    def __init__(self, resolve: Resolve, env: Env) -> None:
        self.resolve = resolve
        self.env = env

    def truth(self, expr: Expr) -> Boolean:
        """Return `expr` as a condition, blank counted as false."""
        if not references(expr):
            constant = to_boolean(self.constant(expr), self.env)
            if isinstance(constant, ErrorValue):
                refuse(expr, "这里需要条件。", "A condition is needed here.")
            return true() if constant else false()
        match expr:
            case Field():
                return self.truth_of_field(expr)
            case Unary(operator="NOT", operand=inner):
                return not_(self.truth(inner))
            case Binary(operator="AND" | "OR"):
                sides = self.truth(expr.left), self.truth(expr.right)
                return (and_ if expr.operator == "AND" else or_)(*sides)
            case Binary():
                return self.comparison(expr)
            case Call():
                return self.call(expr)
        refuse(expr, "数据库无法计算这个条件。", "SQL cannot answer this condition.")

    def truth_of_field(self, expr: Field) -> Boolean:
        """Return whether a field is true, or a number other than 0."""
        operand = self.resolve(expr.dotted)
        if operand.type == "boolean":
            return func.coalesce(operand.column, false())
        if operand.type not in ("integer", "decimal"):
            refuse(expr, "这个字段不是条件。", "This field is no condition.")
        zero = compare_number("eq", ZERO, operand)
        return and_(operand.column.is_not(None), not_(zero))

    def call(self, expr: Call) -> Boolean:
        """Return AND, OR, NOT or ISBLANK of the arguments."""
        function = find(expr.name)
        name = function.name if function else ""
        if name in ("AND", "OR"):
            parts = (self.truth(a) for a in expr.arguments)
            return and_(true(), *parts) if name == "AND" else or_(false(), *parts)
        if name == "NOT" and len(expr.arguments) == 1:
            return not_(self.truth(expr.arguments[0]))
        if name == "ISBLANK" and len(expr.arguments) == 1:
            return self.blank(expr.arguments[0])
        refuse(
            expr,
            "这个函数无法在数据库中精确计算。",
            "SQL cannot compute this function exactly.",
        )

    def blank(self, expr: Expr) -> Boolean:
        """Return whether a field has no value."""
        if not isinstance(expr, Field):
            refuse(expr, "这里只能是字段。", "Only a field can be here.")
        operand = self.resolve(expr.dotted)
        nothing: Boolean = operand.column.is_(None)
        if operand.type == "text":
            return or_(nothing, operand.column == literal("", operand.column.type))
        if operand.type == "list":
            return or_(nothing, func.coalesce(list_length(operand.column), 0) == 0)
        return nothing

    def comparison(self, expr: Binary) -> Boolean:
        """Return a comparison or a membership."""
        if expr.operator in ("IN", "NOT IN"):
            found = self.membership(expr)
            return found if expr.operator == "IN" else not_(found)
        if expr.operator == "<>":
            return not_(self.compare("eq", expr.left, expr.right))
        if expr.operator not in _OPS:
            refuse(expr, "这里需要条件。", "A condition is needed here.")
        return self.compare(_OPS[expr.operator], expr.left, expr.right)

    def membership(self, expr: Binary) -> Boolean:
        """Return whether the left side equals one of the values on the right."""
        items = expr.right.items if isinstance(expr.right, Several) else (expr.right,)
        if any(self.kind(item) == "list" for item in items):
            refuse(expr, "无法在列表字段中查找。", "SQL cannot look into list fields.")
        return or_(false(), *(self.compare("eq", expr.left, i) for i in items))

    def compare(self, op: str, left: Expr, right: Expr) -> Boolean:
        """Return `left` op `right`, never NULL."""
        if not references(left):
            left, right, op = right, left, _FLIPPED[op]
        if not references(left):
            refuse(left, "比较的两边都是常量。", "Both sides are constants.")
        kind = self.kind(left)
        if kind in ("date", "datetime") and isinstance(left, Field):
            return self.compare_days(op, left, right, kind)
        other = self.kind(right)
        if other not in (kind, "blank"):
            refuse(right, "两边的类型不同。", "The two sides differ in type.")
        if kind == "number":
            return self.compare_numbers(op, left, right)
        if kind == "boolean" and op != "eq":
            refuse(left, "是非值没有大小。", "Truth values have no order.")
        read = self.text if kind == "text" else self.truth
        if kind not in ("text", "boolean"):
            refuse(left, "无法在数据库中比较。", "SQL cannot compare this.")
        return COMPARE[op](read(left), read(right))

    def compare_numbers(self, op: str, left: Expr, right: Expr) -> Boolean:
        """Return a comparison of numbers, a blank counted as 0."""
        if isinstance(left, Field) and not references(right):
            operand, value = self.resolve(left.dotted), self.constant(right)
            if isinstance(value, Decimal):
                found = compare_number(op, value, operand)
                if COMPARE[op](ZERO, value):
                    return or_(operand.column.is_(None), found)
                return and_(operand.column.is_not(None), found)
        one, other = aligned(self.number(left), self.number(right))
        return COMPARE[op](one, other)

    def compare_days(self, op: str, left: Field, right: Expr, kind: str) -> Boolean:
        """Return a comparison of days or instants; a blank equals only a blank."""
        column = self.resolve(left.dotted).column
        if not references(right):
            wanted = self.day(right, kind)
            if wanted is None:
                return column.is_(None) if op == "eq" else self.no_order(right)
            bound = literal(wanted, column.type)
            return and_(column.is_not(None), COMPARE[op](column, bound))
        if not isinstance(right, Field) or self.kind(right) != kind:
            refuse(right, "两边的类型不同。", "The two sides differ in type.")
        other = self.resolve(right.dotted).column
        there = and_(
            column.is_not(None), other.is_not(None), COMPARE[op](column, other)
        )
        if op in ("lt", "gt"):
            return there
        return or_(and_(column.is_(None), other.is_(None)), there)

    def no_order(self, expr: Expr) -> NoReturn:
        """Refuse to order something by a blank."""
        refuse(expr, "空值没有大小。", "A blank has no order.")

    def day(self, expr: Expr, kind: str) -> date | None:
        """Return a constant as a day or an instant, None for a blank."""
        value = self.constant(expr)
        if is_blank(value):
            return None
        if isinstance(value, str):
            value = parse_day(value)
        if isinstance(value, datetime) and kind == "datetime":
            return value
        if isinstance(value, date) and not isinstance(value, datetime):
            return value if kind == "date" else midnight(value, self.env.zone)
        refuse(expr, "这里需要日期。", "A date is needed here.")

    def kind(self, expr: Expr) -> str:
        """Return the kind of `expr`: number, text, boolean, date, datetime, list."""
        if not references(expr):
            return kind_of(self.constant(expr))
        if isinstance(expr, Field):
            found = self.resolve(expr.dotted).type
            return "number" if found in NUMBERS else found
        if isinstance(expr, Binary) and expr.operator in ("+", "-", "*"):
            return "number"
        if isinstance(expr, Unary) and expr.operator in ("+", "-"):
            return "number"
        return "boolean"

    def constant(self, expr: Expr) -> Value:
        """Return the value of an expression that reads no field."""
        value = compile_expression(expr)({}, self.env)
        if isinstance(value, ErrorValue):
            refuse(expr, "这里的结果是错误值。", "This is an error value.")
        return value

    def text(self, expr: Expr) -> ColumnElement[str]:
        """Return a text, a blank as the empty one."""
        if not references(expr):
            return by_code_point(literal(self.constant(expr) or ""))
        if not isinstance(expr, Field):
            refuse(expr, "无法在数据库中计算文本。", "SQL cannot compute this text.")
        return by_code_point(func.coalesce(self.resolve(expr.dotted).column, ""))

    def number(self, expr: Expr) -> ColumnElement[Decimal]:
        """Return an exact number, a blank as 0."""
        if not references(expr):
            return self.constant_number(expr)
        match expr:
            case Field():
                return self.number_of_field(expr)
            case Unary(operator="+", operand=inner):
                return self.number(inner)
            case Unary(operator="-", operand=inner):
                return negative(self.number(inner))
            case Binary(operator="+" | "-"):
                one, other = aligned(self.number(expr.left), self.number(expr.right))
                result = one + other if expr.operator == "+" else one - other
                return typed(result, scale_of(one))
            case Binary(operator="*"):
                return self.product(expr)
        refuse(
            expr, "数据库无法精确计算这一步。", "SQL cannot compute this step exactly."
        )

    def constant_number(self, expr: Expr) -> ColumnElement[Decimal]:
        """Return a number without fields as a bound value."""
        value = self.constant(expr)
        value = ZERO if is_blank(value) else value
        if not isinstance(value, Decimal) or abs(value) > 10**9:
            refuse(expr, "这个数太大。", "This number is too large for SQL.")
        if decimals_of(value) > MOST_DECIMALS:
            refuse(expr, "小数位太多。", "This has too many decimals for SQL.")
        return exact(value, decimals_of(value))

    def number_of_field(self, expr: Field) -> ColumnElement[Decimal]:
        """Return the number in a field, 0 when it is blank."""
        operand = self.resolve(expr.dotted)
        if operand.type not in NUMBERS:
            refuse(expr, "这里需要数字字段。", "A number field is needed here.")
        scale = own_scale(operand)
        return typed(func.coalesce(at_scale(operand, scale), exact(ZERO, scale)), scale)

    def product(self, expr: Binary) -> ColumnElement[Decimal]:
        """Return a number times a constant; two columns could outgrow an integer."""
        if references(expr.left) and references(expr.right):
            refuse(
                expr,
                "两个字段的乘积可能超出数据库整数的范围。",
                "The product of two fields may outgrow the database's integers.",
            )
        return times(self.number(expr.left), self.number(expr.right))


def kind_of(value: Value) -> str:
    """Return the kind of a constant."""
    if is_blank(value):
        return "blank"
    kinds: Mapping[type, str] = {bool: "boolean", Decimal: "number", str: "text"}
    return kinds.get(type(value), "other")


def scale_of(number: ColumnElement[Any]) -> int:
    """Return the decimals of an exact number."""
    return number.type.scale if isinstance(number.type, Scaled) else 0


def typed(number: ColumnElement[Any], scale: int) -> ColumnElement[Decimal]:
    """Return `number` known to have `scale` decimals."""
    return type_coerce(number, Scaled(scale))


def negative(number: ColumnElement[Decimal]) -> ColumnElement[Decimal]:
    """Return minus `number`."""
    return typed(-number, scale_of(number))


def times(
    one: ColumnElement[Decimal], other: ColumnElement[Decimal]
) -> ColumnElement[Decimal]:
    """Return the exact product, which has the decimals of both."""
    return typed(one * other, scale_of(one) + scale_of(other))


def aligned(
    one: ColumnElement[Any], other: ColumnElement[Any]
) -> tuple[ColumnElement[Decimal], ColumnElement[Decimal]]:
    """Return two exact numbers with the same decimals."""
    scale = max(scale_of(one), scale_of(other))
    return rescale(one, scale), rescale(other, scale)
