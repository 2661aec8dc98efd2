"""Rounding at any place before or behind the point."""

from decimal import Context, Decimal

# Wide enough for every number that `tidy` lets pass, so no digit is lost.
WIDE = Context(prec=3000, Emax=99_999, Emin=-99_999, traps=[])


def rounded(number: Decimal, digits: int, how: str) -> Decimal:
    """Return `number` with `digits` decimals, rounded as the constant `how` says."""
    place = max(-1001, min(digits, 1001))
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -place:
        return number
    return number.quantize(Decimal(1).scaleb(-place, WIDE), how, WIDE)


def multiple(number: Decimal, step: Decimal, how: str) -> Decimal:
    """Return the multiple of `step` next to `number` as `how` says; `step` is not 0."""
    times = WIDE.divide(number, step).quantize(Decimal(1), how, WIDE)
    return WIDE.multiply(times, step)
