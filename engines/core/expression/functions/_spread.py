"""How far numbers lie apart."""

from decimal import Decimal

from engines.core.expression.values import DIV_ERROR, WORK, ErrorValue


def variance(numbers: list[Decimal]) -> Decimal | ErrorValue:
    """Return the variance of a sample, not yet rounded to the usual digits."""
    count = len(numbers)
    if count < 2:
        return DIV_ERROR
    total = Decimal(0)
    for number in numbers:
        total = WORK.add(total, number)
    mean = WORK.divide(total, Decimal(count))
    squares = Decimal(0)
    for number in numbers:
        away = WORK.subtract(number, mean)
        squares = WORK.add(squares, WORK.multiply(away, away))
    return WORK.divide(squares, Decimal(count - 1))
