"""Adding, dividing … of numbers and dates; blank counts as 0."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from engines.core.environment import Env
from engines.core.expression.civil import (
    MICROSECONDS_A_DAY,
    add_days,
    microseconds,
    midnight,
    shift_days,
)
from engines.core.expression.convert import to_number, to_text
from engines.core.expression.values import (
    CONTEXT,
    DIV_ERROR,
    NUM_ERROR,
    ONE,
    VALUE_ERROR,
    WORK,
    ErrorValue,
    Value,
    tidy,
)

Numeric = Decimal | ErrorValue


def add(left: Value, right: Value, env: Env) -> Value:
    """Return the sum; a date and a number of days give a date."""
    if isinstance(left, date):
        return _shift(left, right, env, 1)
    if isinstance(right, date):
        return _shift(right, left, env, 1)
    return _numbers(CONTEXT.add, left, right, env)


def subtract(left: Value, right: Value, env: Env) -> Value:
    """Return the difference; that of two dates is a number of days."""
    if isinstance(left, date) and isinstance(right, date):
        return days_between(right, left, env)
    if isinstance(left, date):
        return _shift(left, right, env, -1)
    return _numbers(CONTEXT.subtract, left, right, env)


def multiply(left: Value, right: Value, env: Env) -> Value:
    """Return the product."""
    return _numbers(CONTEXT.multiply, left, right, env)


def divide(left: Value, right: Value, env: Env) -> Value:
    """Return the quotient, #DIV/0! when the divisor is 0 or blank."""
    return _numbers(quotient, left, right, env)


def power(left: Value, right: Value, env: Env) -> Value:
    """Return `left` to the power of `right`."""
    return _numbers(raised, left, right, env)


def join(left: Value, right: Value, env: Env) -> Value:
    """Return two texts as one."""
    first, second = to_text(left, env), to_text(right, env)
    if isinstance(first, ErrorValue):
        return first
    return second if isinstance(second, ErrorValue) else first + second


def quotient(left: Decimal, right: Decimal) -> Numeric:
    """Return left ÷ right, #DIV/0! for a divisor of 0."""
    return tidy(CONTEXT.divide(left, right)) if right else DIV_ERROR


def raised(base: Decimal, exponent: Decimal) -> Numeric:
    """Return base ^ exponent; 0^0 is #NUM!, 0 to a negative power #DIV/0!."""
    if base:
        return worked(WORK.power(base, exponent)) if exponent else ONE
    if exponent > 0:
        return base
    return DIV_ERROR if exponent else NUM_ERROR


def worked(number: Decimal) -> Numeric:
    """Return a number that was worked out with more digits, rounded to 34."""
    return tidy(CONTEXT.plus(number))


def total(numbers: list[Decimal]) -> Numeric:
    """Return the sum of `numbers`, added from left to right."""
    result = Decimal(0)
    for number in numbers:
        result = CONTEXT.add(result, number)
    return tidy(result)


def days_between(start: date, end: date, env: Env) -> Numeric:
    """Return the days from `start` to `end`; between instants with a fraction."""
    if not isinstance(start, datetime) and not isinstance(end, datetime):
        return Decimal(end.toordinal() - start.toordinal())
    first, last = (
        m if isinstance(m, datetime) else midnight(m, env.zone) for m in (start, end)
    )
    passed = Decimal(microseconds(last) - microseconds(first))
    return quotient(passed, Decimal(MICROSECONDS_A_DAY))


def _numbers(
    operation: Callable[[Decimal, Decimal], Numeric],
    left: Value,
    right: Value,
    env: Env,
) -> Value:
    first, second = to_number(left, env), to_number(right, env)
    if isinstance(first, ErrorValue):
        return first
    if isinstance(second, ErrorValue):
        return second
    answer = operation(first, second)
    return answer if isinstance(answer, ErrorValue) else tidy(answer)


def _shift(moment: date, by: Value, env: Env, sign: int) -> Value:
    if isinstance(by, date):
        return VALUE_ERROR
    days = to_number(by, env)
    if isinstance(days, ErrorValue):
        return days
    if isinstance(moment, datetime):
        return shift_days(moment, days.copy_negate() if sign < 0 else days) or NUM_ERROR
    if abs(days) > 4_000_000:
        return NUM_ERROR
    return add_days(moment, sign * int(days)) or NUM_ERROR


Operation = Callable[[Value, Value, Env], Value]
OPERATIONS: Mapping[str, Operation] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "^": power,
    "&": join,
}
