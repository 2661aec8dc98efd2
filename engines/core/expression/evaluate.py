"""Expressions become closures: compiled once, called for every record."""

from collections.abc import Callable, Mapping
from typing import Any

from engines.core.environment import Env
from engines.core.expression.arithmetic import OPERATIONS
from engines.core.expression.compare import contains, equal, order
from engines.core.expression.convert import (
    CONVERTERS,
    Converter,
    to_boolean,
    to_list,
    to_number,
)
from engines.core.expression.evaluate_types import Compiled, Context
from engines.core.expression.function import Function
from engines.core.expression.nodes import (
    Binary,
    Call,
    Expr,
    Field,
    Literal,
    Member,
    Several,
    Unary,
    this_of,
)
from engines.core.expression.parse import parse
from engines.core.expression.registry import find
from engines.core.expression.values import (
    CONTEXT,
    NAME_ERROR,
    VALUE_ERROR,
    ErrorValue,
    Value,
    finish,
    native,
    tidy,
)

_PERCENT = CONTEXT.create_decimal("0.01")
# Without its date a function of dates has no answer: blank in, blank out.
_DAYS = frozenset({"date", "datetime", "moment"})
_ORDER: Mapping[str, Callable[[int], bool]] = {
    "<": lambda o: o < 0,
    "<=": lambda o: o <= 0,
    ">": lambda o: o > 0,
    ">=": lambda o: o >= 0,
}


def evaluate(source: str | Expr, context: Context, env: Env) -> Value:
    """Return the value of a formula for one record; failures are ErrorValues.

    Raises ProblemsError when `source` is a text that is no formula.
    """
    expr = parse(source) if isinstance(source, str) else source
    return compile_expression(expr)(context, env)


def compile_expression(expr: Expr) -> Compiled:
    """Return a closure that answers `expr` for a context and an Env."""
    match expr:
        case Literal(value=value):
            return lambda _context, _env: value
        case Field(path=path):
            return _of_this(path[1:]) if expr.of_this else _read(path)
        case Member(target=target, name=name):
            inner = compile_expression(target)
            return lambda context, env: member(inner(context, env), name)
        case Call():
            return _call(expr)
        case Unary():
            return _unary(expr)
        case Binary():
            return _binary(expr)
        case Several(items=items):
            closures = [compile_expression(i) for i in items]
            return lambda context, env: [c(context, env) for c in closures]


def _read(path: tuple[str, ...]) -> Compiled:
    return lambda context, _env: read(context, path)


def _of_this(path: tuple[str, ...]) -> Compiled:
    return lambda context, _env: read(this_of(context), path)


def read(context: Context, path: tuple[str, ...]) -> Value:
    """Return the value at `path`; through a list it is a list, absent is blank."""
    return native(_reach(context, path))


def member(value: Value, name: str) -> Value:
    """Return the field `name` of a record, or of every record of a list."""
    return value if isinstance(value, ErrorValue) else native(_reach(value, (name,)))


def _reach(value: Any, path: tuple[str, ...]) -> Any:
    for place, name in enumerate(path):
        if isinstance(value, Mapping):
            value = value.get(name)
        elif isinstance(value, list | tuple):
            return _through(value, path[place:])
        else:
            return None
    return value


def _through(rows: list[Any] | tuple[Any, ...], path: tuple[str, ...]) -> list[Any]:
    found: list[Any] = []
    for row in rows:
        value = _reach(row, path)
        found += value if isinstance(value, list) else [value]
    return found


def _unary(expr: Unary) -> Compiled:
    inner = compile_expression(expr.operand)
    if expr.operator == "NOT":
        return lambda context, env: _negated(to_boolean(inner(context, env), env))
    change = {
        "-": lambda n: tidy(CONTEXT.minus(n)),
        "%": lambda n: tidy(CONTEXT.multiply(n, _PERCENT)),
        "+": tidy,
    }[expr.operator]

    def run(context: Context, env: Env) -> Value:
        number = to_number(inner(context, env), env)
        return number if isinstance(number, ErrorValue) else change(number)

    return run


def _negated(truth: bool | ErrorValue) -> Value:
    return truth if isinstance(truth, ErrorValue) else not truth


def _binary(expr: Binary) -> Compiled:
    left, right = compile_expression(expr.left), compile_expression(expr.right)
    if expr.operator in ("AND", "OR"):
        return _junction(expr.operator == "OR", left, right)
    operation = _operation(expr.operator)

    def run(context: Context, env: Env) -> Value:
        first = left(context, env)
        if isinstance(first, ErrorValue):
            return first
        second = right(context, env)
        if isinstance(second, ErrorValue):
            return second
        return operation(first, second, env)

    return run


def _junction(decides: bool, left: Compiled, right: Compiled) -> Compiled:
    def run(context: Context, env: Env) -> Value:
        first = to_boolean(left(context, env), env)
        if isinstance(first, ErrorValue) or first is decides:
            return first
        return to_boolean(right(context, env), env)

    return run


def _operation(operator: str) -> Callable[[Value, Value, Env], Value]:
    if operator in OPERATIONS:
        return OPERATIONS[operator]
    if operator in _ORDER:
        return _ordered(_ORDER[operator])
    return {
        "=": equal,
        "<>": lambda left, right, env: not equal(left, right, env),
        "IN": lambda left, right, env: _is_in(left, right, env, True),
        "NOT IN": lambda left, right, env: _is_in(left, right, env, False),
    }[operator]


def _ordered(holds: Callable[[int], bool]) -> Callable[[Value, Value, Env], Value]:
    def run(left: Value, right: Value, env: Env) -> Value:
        found = order(left, right, env)
        if isinstance(found, ErrorValue):
            return found
        return found is not None and holds(found)

    return run


def _is_in(left: Value, right: Value, env: Env, wanted: bool) -> Value:
    values = to_list(right, env)
    if isinstance(values, ErrorValue):
        return values
    return contains(values, left, env) is wanted


def _call(expr: Call) -> Compiled:
    function = find(expr.name)
    if function is None or function.measure:
        return lambda _context, _env: NAME_ERROR
    given = len(expr.arguments)
    if given < function.fewest or (function.most is not None and given > function.most):
        return lambda _context, _env: VALUE_ERROR
    closures = [compile_expression(a) for a in expr.arguments]
    if function.lazy:
        body = function.body
        return lambda context, env: finish(body(context, env, *closures))
    return _eager(function, closures)


def _eager(function: Function, closures: list[Compiled]) -> Compiled:
    kinds = [function.parameter(place).type.kind for place in range(len(closures))]
    steps: list[tuple[Compiled, Converter, bool]] = [
        (closure, CONVERTERS[kind], kind in _DAYS)
        for closure, kind in zip(closures, kinds, strict=True)
    ]
    body, takes_errors = function.body, function.takes_errors

    def run(context: Context, env: Env) -> Value:
        arguments: list[Any] = [env] if function.needs_env else []
        for closure, convert, is_day in steps:
            value = convert(closure(context, env), env)
            if isinstance(value, ErrorValue) and not takes_errors:
                return value
            if value is None and is_day:
                return None
            arguments.append(value)
        return finish(body(*arguments))

    return run
