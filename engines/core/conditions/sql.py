"""Conditions as SQL that is never NULL and answers what `holds` answers."""

from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    true,
)

from engines.core.conditions.model import AllOf, AnyOf, Condition, Formula, Not, Test
from engines.core.conditions.operators import OPERATORS
from engines.core.conditions.relative import resolve, with_children
from engines.core.conditions.typed import (
    Both,
    Compare,
    Either,
    Has,
    OneOf,
    Part,
    Typed,
    lower,
)
from engines.core.dialect_sql import (
    by_code_point,
    last_characters,
    list_has,
    list_length,
    place_in,
)
from engines.core.environment import Env
from engines.core.errors import Problem, ProblemsError, text
from engines.core.exact_sql import COMPARE, NUMBERS, at_scale, compare_number
from engines.core.expression.to_sql import NotInSql, truth_sql
from engines.core.operand import Operand

Resolve = Callable[[str], Operand]
Boolean = ColumnElement[bool]
_EQUALS = frozenset({"eq", "in", "has_any", "has_all"})


class NotInSqlError(ProblemsError):
    """A condition that SQL cannot answer exactly; ask `holds` for each record."""


def condition_sql(condition: Condition, resolve: Resolve, env: Env) -> Boolean:
    """Return `condition` as a two-valued expression over the operands of its fields.

    Raises NotInSqlError when SQL could not give the answer of `holds`.
    """
    match condition:
        case AllOf(conditions=inside):
            return and_(true(), *(condition_sql(c, resolve, env) for c in inside))
        case AnyOf(conditions=inside):
            return or_(false(), *(condition_sql(c, resolve, env) for c in inside))
        case Not(condition=inner):
            return not_(condition_sql(inner, resolve, env))
        case Formula(expr=expr):
            found = truth_sql(expr, resolve, env)
            if isinstance(found, NotInSql):
                raise NotInSqlError((found.problem,), "formula.not_in_sql")
            return found
    return _test(condition, resolve, env)


def _test(test: Test, resolve: Resolve, env: Env) -> Boolean:
    asked = OPERATORS[test.op]
    operand = resolve(test.field)
    if asked.base == "is_empty":
        passes = empty_sql(operand)
    else:
        passes = and_(not_(empty_sql(operand)), _passes(test, operand, resolve, env))
    return not_(passes) if asked.negated else passes


def empty_sql(operand: Operand) -> Boolean:
    """Return whether there is nothing in `operand`."""
    column = operand.column
    if operand.type == "text":
        return or_(column.is_(None), column == literal("", type_=column.type))
    if operand.type == "list":
        return or_(column.is_(None), func.coalesce(list_length(column), 0) == 0)
    return column.is_(None)


def _passes(test: Test, operand: Operand, resolve_field: Resolve, env: Env) -> Boolean:
    base = OPERATORS[test.op].base
    if operand.equals is not None:
        return _equals(test, operand.equals, env)
    match test.value:
        case {"field": str() as other}:
            if base == "under":
                raise _not_in_sql(test)
            return _other_field(test, operand, resolve_field(other))
    wanted = resolve(test.value, env)
    if base == "under":
        listed = wanted if isinstance(wanted, list) else [wanted]
        base, wanted = "in", with_children([w for w in listed if w is not None], env)
    zone = ZoneInfo(operand.timezone) if operand.timezone else env.zone
    return _typed(lower(base, wanted, operand.type, zone), operand)


def _equals(
    test: Test, equals: Callable[[Sequence[str]], Boolean], env: Env
) -> Boolean:
    """Ask an encrypted field whether it equals a value; it answers nothing else."""
    if OPERATORS[test.op].base not in ("eq", "in") or isinstance(test.value, dict):
        raise _not_in_sql(test)
    wanted = resolve(test.value, env)
    listed = wanted if isinstance(wanted, list) else [wanted]
    return equals([one for one in listed if isinstance(one, str) and one])


def _typed(test: Typed, operand: Operand) -> Boolean:
    match test:
        case Compare(op=op, value=value):
            return _compare(op, value, operand)
        case OneOf(values=values):
            return _one_of(values, operand)
        case Part(op=op, value=part):
            return _part(op, operand.column, literal(part), len(part))
        case Has(key=key):
            return list_has(operand.column, literal(key, String()))
        case Both(tests=tests):
            return and_(true(), *(_typed(t, operand) for t in tests))
        case Either(tests=tests):
            return or_(false(), *(_typed(t, operand) for t in tests))


def _compare(op: str, value: Any, operand: Operand) -> Boolean:
    column: Any = operand.column
    if operand.type in NUMBERS:
        return compare_number(op, value, operand)
    bound: Any = literal(value, type_=column.type)
    if operand.type == "text" and op != "eq":
        column, bound = by_code_point(column), by_code_point(bound)
    return COMPARE[op](column, bound)


def _one_of(values: tuple[Any, ...], operand: Operand) -> Boolean:
    if operand.type in NUMBERS:
        return or_(false(), *(compare_number("eq", v, operand) for v in values))
    column = operand.column
    return column.in_([literal(v, column.type) for v in values]) if values else false()


def _part(op: str, whole: Any, part: Any, length: Any) -> Boolean:
    if op == "contains":
        return COMPARE["gt"](place_in(whole, part), 0)
    if op == "starts_with":
        return COMPARE["eq"](func.substr(whole, 1, length), part)
    return COMPARE["eq"](last_characters(whole, length), part)


def _other_field(test: Test, left: Operand, right: Operand) -> Boolean:
    base = OPERATORS[test.op].base
    if "list" in (left.type, right.type):
        passes = _in_list(test, left, right)
    elif base in COMPARE or base in _EQUALS:
        one, other = _comparable(test, left, right)
        passes = COMPARE.get(base, COMPARE["eq"])(one, other)
    elif {left.type, right.type} == {"text"} and base != "between":
        length = func.length(right.column)
        passes = _part(base, left.column, right.column, length)
    else:
        raise _not_in_sql(test)
    return and_(not_(empty_sql(right)), passes)


def _comparable(test: Test, left: Operand, right: Operand) -> tuple[Any, Any]:
    if left.type in NUMBERS and right.type in NUMBERS:
        scale = max(left.scale or 0, right.scale or 0)
        return at_scale(left, scale), at_scale(right, scale)
    if left.type != right.type:
        raise _not_in_sql(test)
    if left.type == "text":
        return by_code_point(left.column), by_code_point(right.column)
    return left.column, right.column


def _in_list(test: Test, left: Operand, right: Operand) -> Boolean:
    base = OPERATORS[test.op].base
    holder, item = (left, right) if left.type == "list" else (right, left)
    known = item.type in ("text", "integer", "link")
    if not known or base not in (_EQUALS | {"contains"} if holder is left else {"in"}):
        raise _not_in_sql(test)
    return list_has(holder.column, cast(item.column, String))


def _not_in_sql(test: Test) -> NotInSqlError:
    texts = text(
        "“{field}”的这个条件无法在数据库中计算，请改用固定值。",
        "The database cannot answer this condition on '{field}'. Use a fixed value.",
        field=test.field,
    )
    problem = Problem("condition.not_in_sql", texts)
    return NotInSqlError((problem,), "condition.not_in_sql")
