"""Axis: the domain of one input, cut into pieces within which no cell changes its mind.

A set of values becomes the bits of a whole number, one bit for a piece: rows meet where
their numbers share a bit. That makes overlaps and gaps exact, not sampled.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engines.rules.decisions.cell import Cell
from engines.rules.decisions.value_type import shown

ANYTHING = "-"


@dataclass(frozen=True)
class Domain:
    """What an input may be: all `values` if they are known, its limits, its steps."""

    ordered: bool
    values: tuple[Any, ...] | None = None
    low: Any = None
    high: Any = None
    following: Any = None
    required: bool = False


@dataclass(frozen=True)
class Axis:
    """The pieces of a domain: every point that cells name, what lies between, blank.

    Of an ordered domain, piece `2i + 1` is point `i` and piece `2i` lies before it; of
    another, piece `i` is point `i` and the one after the last is everything else. The
    last piece is blank.
    """

    domain: Domain
    points: tuple[Any, ...]

    @property
    def blank(self) -> int:
        """The piece that stands for nothing given."""
        return 2 * len(self.points) + 1 if self.domain.ordered else len(self.points) + 1

    def piece(self, value: Any) -> int:
        """Return the piece that a value lies in."""
        if value is None:
            return self.blank
        if self.domain.ordered:
            return bisect_left(self.points, value) + bisect_right(self.points, value)
        return self._places.get(value, len(self.points))

    @cached_property
    def _places(self) -> dict[Any, int]:
        return {value: place for place, value in enumerate(self.points)}

    @cached_property
    def alive(self) -> int:
        """The pieces that hold a value at all."""
        found = 0 if self.domain.required else 1 << self.blank
        for piece in range(self.blank):
            if self._exists(piece):
                found |= 1 << piece
        return found

    def _exists(self, piece: int) -> bool:
        domain, points = self.domain, self.points
        if not domain.ordered:
            between = piece == len(points)
            return domain.values is None if between else self._allowed(points[piece])
        if piece % 2:
            return self._allowed(points[piece // 2])
        before = points[piece // 2 - 1] if piece else None
        after = points[piece // 2] if piece // 2 < len(points) else None
        return domain.values is None and self._between(before, after)

    def _allowed(self, value: Any) -> bool:
        low, high, values = self.domain.low, self.domain.high, self.domain.values
        within = (low is None or value >= low) and (high is None or value <= high)
        return within and (values is None or value in values)

    def _between(self, before: Any, after: Any) -> bool:
        """Tell whether anything lies between two neighbouring points."""
        domain = self.domain
        if after is not None and domain.low is not None and after <= domain.low:
            return False
        if before is not None and domain.high is not None and before >= domain.high:
            return False
        stepped = domain.following is not None and None not in (before, after)
        return not stepped or domain.following(before) < after

    def bits(self, cell: Cell) -> int:
        """Return the pieces that a cell takes."""
        found = 1 << self.blank if cell.holds(None) else 0
        for piece in range(self.blank):
            if self._taken(cell, piece):
                found |= 1 << piece
        return found & self.alive

    def _taken(self, cell: Cell, piece: int) -> bool:
        if not self.domain.ordered:
            if piece == len(self.points):
                return cell.negated
            return cell.holds(self.points[piece])
        if piece % 2:
            return cell.holds(self.points[piece // 2])
        return cell.holds(_Gap(self.points, piece // 2))

    def words(self, bits: int) -> str:
        """Return the cell that takes just these pieces, as people write it."""
        bits &= self.alive
        if bits == self.alive:
            return ANYTHING
        if bits == self.alive & ~(1 << self.blank):
            return "not(blank)"
        parts = list(self._ranges(bits) if self.domain.ordered else self._listed(bits))
        other = not self.domain.ordered and bits >> len(self.points) & 1
        if other:
            return self._all_but(bits)
        if bits >> self.blank & 1:
            parts.append("blank")
        return ", ".join(parts)

    def _all_but(self, bits: int) -> str:
        left = list(self._listed(~bits & self.alive))
        if not bits >> self.blank & 1 and self.alive >> self.blank & 1:
            left.append("blank")
        return f"not({', '.join(left)})"

    def _listed(self, bits: int) -> Iterable[str]:
        for place, value in enumerate(self.points):
            if bits >> place & 1:
                yield quoted(value)

    def _ranges(self, bits: int) -> Iterable[str]:
        start: int | None = None
        last: int | None = None
        for piece in range(self.blank):
            if not self.alive >> piece & 1:
                continue
            if bits >> piece & 1:
                start, last = piece if start is None else start, piece
            elif start is not None and last is not None:
                yield self._range(start, last)
                start = None
        if start is not None and last is not None:
            yield self._range(start, last)

    def _range(self, start: int, last: int) -> str:
        if start == last and start % 2:
            return quoted(self.points[start // 2])
        low, high = self._low(start), self._high(last)
        if low is None or high is None:
            return _one_sided(low, high, start, last)
        left, right = "[" if start % 2 else "(", "]" if last % 2 else ")"
        return f"{left}{shown(low)}..{shown(high)}{right}"

    def _low(self, piece: int) -> Any:
        if piece % 2:
            return self.points[piece // 2]
        return self.points[piece // 2 - 1] if piece else None

    def _high(self, piece: int) -> Any:
        place = piece // 2
        return self.points[place] if place < len(self.points) else None


def _one_sided(low: Any, high: Any, start: int, last: int) -> str:
    if low is not None:
        return f"{'>=' if start % 2 else '>'} {shown(low)}"
    if high is not None:
        return f"{'<=' if last % 2 else '<'} {shown(high)}"
    return "not(blank)"


class _Gap:
    """Any one value strictly between two neighbouring points: all compare alike."""

    def __init__(self, points: Sequence[Any], place: int) -> None:
        self.points, self.place = points, place

    def _side(self, other: Any) -> bool:
        return bisect_left(self.points, other) < self.place

    def __gt__(self, other: Any) -> bool:
        return self._side(other)

    __ge__ = __gt__

    def __lt__(self, other: Any) -> bool:
        return not self._side(other)

    __le__ = __lt__

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]  # it is never kept


def quoted(value: Any) -> str:
    """Return a value as a cell writes it, quoted where it could be read otherwise."""
    plain = shown(value)
    odd = bool(_SIGNS & set(plain)) or plain.lower() in _RESERVED
    return f'"{plain}"' if isinstance(value, str) and odd else plain


_SIGNS = frozenset(',，、()（）[]<>=!"~')
_RESERVED = frozenset({"-", "any", "任意", "不限", "blank", "null", "空", "空白"})


def axis_of(domain: Domain, cells: Iterable[Cell]) -> Axis:
    """Return the axis that these cells cut; known values are points of their own."""
    found = {bound for cell in cells for bound in cell.bounds()}
    found |= set(domain.values or ())
    if domain.ordered:
        found |= {one for one in (domain.low, domain.high) if one is not None}
        return Axis(domain, tuple(sorted(found)))
    given = domain.values or ()
    rest = sorted(found - set(given), key=shown)
    return Axis(domain, (*given, *rest))
