"""Rounding at any place before or behind the point."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal

from engines.core.expression.values import CONTEXT

# Wide enough for every number that `tidy` lets pass, so no digit is lost.
WIDE = Context(prec=3000, Emax=99_999, Emin=-99_999, traps=[])


def rounded(number: Decimal, digits: int, how: str) -> Decimal:
    """Return `number` with `digits` decimals, rounded as the constant `how` says."""
    place = max(-1001, min(digits, 1001))
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -place:
        return number
    return number.quantize(Decimal(1).scaleb(-place, WIDE), how, WIDE)


def scaled_integers(*numbers: Decimal) -> tuple[int, tuple[int, ...]]:
    """Return an exponent of ten and the whole numbers that times it give `numbers`."""
    exponents = [n.as_tuple().exponent for n in numbers]
    exponent = min(e for e in exponents if isinstance(e, int))
    return exponent, tuple(int(n.scaleb(-exponent, WIDE)) for n in numbers)


def multiple(number: Decimal, step: Decimal, how: str) -> Decimal:
    """Return the multiple of `step` next to `number` as `how` says; `step` is not 0."""
    exponent, (top, bottom) = scaled_integers(number, step)
    times, rest = divmod(top, bottom)
    if rest and (
        how == ROUND_CEILING or (how == ROUND_HALF_UP and _is_far(rest, bottom))
    ):
        times += 1
    return CONTEXT.plus(Decimal(times * bottom).scaleb(exponent, WIDE))


def _is_far(rest: int, step: int) -> bool:
    return abs(rest) * 2 >= abs(step)
