"""DISTANCE: the way between two places."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.functions._trigonometry import (
    FINE,
    PI,
    arc_sine,
    cosine,
    sine,
)
from engines.core.expression.types import ANY, NUMBER
from engines.core.expression.values import VALUE_ERROR, Value, is_blank, native

EARTH = Decimal("6371008.8")
_LIMITS = {"lng": 180, "lat": 90}


def metres(one: Value, other: Value) -> Value:
    """Return the metres between two places over the surface of the earth."""
    if is_blank(one) or is_blank(other):
        return None
    first, second = _radians(one), _radians(other)
    return _way(first, second) if first and second else VALUE_ERROR


def _radians(place: Any) -> tuple[Decimal, Decimal] | None:
    if not isinstance(place, Mapping):
        return None
    found = []
    for name, most in _LIMITS.items():
        degrees = native(place.get(name))
        if not isinstance(degrees, Decimal) or abs(degrees) > most:
            return None
        found.append(FINE.divide(FINE.multiply(degrees, PI), Decimal(180)))
    return found[0], found[1]


def _way(first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal]) -> Numeric:
    across = _half_chord(second[0], first[0])
    down = _half_chord(second[1], first[1])
    narrowed = FINE.multiply(cosine(first[1]), cosine(second[1]))
    chord = FINE.add(down, FINE.multiply(narrowed, across))
    half = arc_sine(min(Decimal(1), FINE.sqrt(chord)))
    way = FINE.multiply(EARTH, FINE.multiply(half, Decimal(2)))
    return rounded(way, 2, ROUND_HALF_UP)


def _half_chord(one: Decimal, other: Decimal) -> Decimal:
    half = sine(FINE.divide(FINE.subtract(one, other), Decimal(2)))
    return FINE.multiply(half, half)


function = Function(
    name="DISTANCE",
    label=text("距离", "Distance"),
    description=text(
        "两个定位之间的距离，单位米。",
        "The metres between two locations.",
    ),
    group="people",
    parameters=(
        needs("one", ANY, "位置一", "one place"),
        needs("other", ANY, "位置二", "other place"),
    ),
    result=NUMBER,
    body=metres,
    examples=(
        Example("ISBLANK(DISTANCE(BLANK(), BLANK()))", "TRUE"),
        Example("DISTANCE(1, 2)", "#VALUE!"),
    ),
)
