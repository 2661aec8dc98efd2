"""Cell: which values of one input a row takes, as a set of points and ranges."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Blank:
    """Nothing is given."""


@dataclass(frozen=True)
class Point:
    """Exactly this value."""

    value: Any


@dataclass(frozen=True)
class Span:
    """All values between two bounds; a bound of None is none."""

    low: Any = None
    high: Any = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Any) -> bool:
        """Tell whether the span covers a value."""
        above = self.low is None or (
            value > self.low if self.low_open else value >= self.low
        )
        below = self.high is None or (
            value < self.high if self.high_open else value <= self.high
        )
        return bool(above and below)


Part: TypeAlias = Blank | Point | Span


@dataclass(frozen=True)
class Cell:
    """The union of `parts`, or everything else; no part and `negated` is anything."""

    parts: tuple[Part, ...] = ()
    negated: bool = False

    @property
    def any(self) -> bool:
        """Whether the cell takes everything."""
        return self.negated and not self.parts

    def bounds(self) -> Iterator[Any]:
        """Yield every value at which the cell may change its mind."""
        for part in self.parts:
            match part:
                case Point(value=value):
                    yield value
                case Span(low=low, high=high):
                    yield from (one for one in (low, high) if one is not None)

    def holds(self, value: Any) -> bool:
        """Tell whether the cell takes a value; None is blank."""
        return any(_takes(part, value) for part in self.parts) is not self.negated


def _takes(part: Part, value: Any) -> bool:
    if value is None or isinstance(part, Blank):
        return value is None and isinstance(part, Blank)
    return part.holds(value) if isinstance(part, Span) else bool(part.value == value)


ANY = Cell((), negated=True)
