"""Sines and cosines of decimals, with far more digits than they are shown with."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

FINE = Context(prec=120, rounding=ROUND_HALF_EVEN, Emax=99_999, Emin=-99_999, traps=[])
# Beyond, an angle has hardly a digit left behind the point.
LARGEST = Decimal(10) ** 15
PI = Decimal(
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620"
    "899862803482534211706798214808651328230664709384460955058223172535940812848111745"
)
_ENOUGH = Decimal(10) ** -140
_HALVINGS = 8


def sine(angle: Decimal) -> Decimal:
    """Return the sine of an angle in radians, at most `LARGEST` either way."""
    turn = FINE.multiply(PI, Decimal(2))
    rest = FINE.subtract(angle, FINE.multiply(turn, _turns(angle, turn)))
    return _series(rest, rest, 1)


def cosine(angle: Decimal) -> Decimal:
    """Return the cosine of an angle in radians, at most `LARGEST` either way."""
    turn = FINE.multiply(PI, Decimal(2))
    rest = FINE.subtract(angle, FINE.multiply(turn, _turns(angle, turn)))
    return _series(rest, Decimal(1), 0)


def _turns(angle: Decimal, turn: Decimal) -> Decimal:
    return FINE.divide(angle, turn).to_integral_value()


def _series(rest: Decimal, term: Decimal, place: int) -> Decimal:
    """Add up `term` and those after it, each with the next power and faculty."""
    square = FINE.multiply(rest, rest).copy_negate()
    added = term
    while term and abs(term) > abs(added) * _ENOUGH:
        place += 2
        term = FINE.divide(FINE.multiply(term, square), Decimal(place * (place - 1)))
        added = FINE.add(added, term)
    return added


def arc_sine(sine_of: Decimal) -> Decimal:
    """Return the angle between 0 and π/2 whose sine is `sine_of`."""
    angle = sine_of
    half = FINE.divide(sine_of, FINE.add(Decimal(1), _other_leg(sine_of)))
    for _ in range(_HALVINGS):
        half = FINE.divide(half, FINE.add(Decimal(1), _hypotenuse(half)))
    angle = _arc_tangent(half)
    return FINE.multiply(angle, Decimal(2 ** (_HALVINGS + 1)))


def _other_leg(sine_of: Decimal) -> Decimal:
    return FINE.sqrt(FINE.subtract(Decimal(1), FINE.multiply(sine_of, sine_of)))


def _hypotenuse(leg: Decimal) -> Decimal:
    return FINE.sqrt(FINE.add(Decimal(1), FINE.multiply(leg, leg)))


def _arc_tangent(small: Decimal) -> Decimal:
    square = FINE.multiply(small, small).copy_negate()
    power, added, place = small, small, 1
    while power and abs(power) > abs(added) * _ENOUGH:
        place += 2
        power = FINE.multiply(power, square)
        added = FINE.add(added, FINE.divide(power, Decimal(place)))
    return added
