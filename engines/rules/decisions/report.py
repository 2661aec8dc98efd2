"""Report: where rows overlap, which are never reached, what no row covers; exact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engines.rules.decisions.axis import Axis
from engines.rules.decisions.definition import Decision
from engines.rules.decisions.table import axes_of

# A box: for every input, the pieces of its axis.
Box: TypeAlias = tuple[int, ...]
MOST_BOXES, MOST_FOUND = 4_000, 200


@dataclass(frozen=True)
class Finding:
    """Something to know about a table, with an example region in the words of cells.

    An overlap names two rows (`same` when they answer alike), a shadowed row those
    that come before it, a gap none.
    """

    kind: Literal["overlap", "shadowed", "gap"]
    rows: tuple[int, ...]
    cells: tuple[str, ...]
    same: bool = False


@dataclass(frozen=True)
class Report:
    """All findings; `whole` is False when there were too many to follow them up."""

    findings: tuple[Finding, ...]
    whole: bool = True

    def of(self, kind: str) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(one for one in self.findings if one.kind == kind)


class _TooManyError(Exception):
    """The regions are more than anybody would read."""


def report(decision: Decision) -> Report:
    """Return what the table leaves open and where its rows are in each other's way."""
    axes = axes_of(decision)
    boxes = [
        tuple(axis.bits(cell) for axis, cell in zip(axes, row.when, strict=True))
        for row in decision.rows
    ]
    found = [*_overlaps(decision, axes, boxes)]
    try:
        found += _shadowed(decision, axes, boxes)
        found += _gaps(axes, boxes)
    except _TooManyError:
        return Report(tuple(found[:MOST_FOUND]), whole=False)
    return Report(tuple(found[:MOST_FOUND]), whole=len(found) <= MOST_FOUND)


def _words(axes: Sequence[Axis], box: Box) -> tuple[str, ...]:
    return tuple(axis.words(bits) for axis, bits in zip(axes, box, strict=True))


def _meet(one: Box, other: Box) -> Box | None:
    both = tuple(a & b for a, b in zip(one, other, strict=True))
    return both if all(both) else None


def _overlaps(
    decision: Decision, axes: Sequence[Axis], boxes: Sequence[Box]
) -> Iterator[Finding]:
    if decision.hit.overlap == "counts":
        return
    for second, box in enumerate(boxes):
        for first in range(second):
            both = _meet(boxes[first], box)
            if both is not None:
                same = decision.rows[first].then == decision.rows[second].then
                yield Finding("overlap", (first, second), _words(axes, both), same)


def _shadowed(
    decision: Decision, axes: Sequence[Axis], boxes: Sequence[Box]
) -> Iterator[Finding]:
    """Yield the rows that are never reached, as those before them take everything."""
    if decision.hit.overlap != "wins":
        return
    order = decision.hit.order(decision)
    for place, number in enumerate(order):
        before = [one for one in order[:place] if _meet(boxes[one], boxes[number])]
        if before and not _without(boxes[number], [boxes[one] for one in before]):
            yield Finding(
                "shadowed", (number, *sorted(before)), _words(axes, boxes[number])
            )


def _gaps(axes: Sequence[Axis], boxes: Sequence[Box]) -> Iterator[Finding]:
    whole = tuple(axis.alive for axis in axes)
    for box in _merged(_without(whole, boxes)):
        yield Finding("gap", (), _words(axes, box))


def _without(whole: Box, taken: Sequence[Box]) -> list[Box]:
    """Return what is left of a box without others, as boxes that do not overlap."""
    left = [whole] if all(whole) else []
    for box in taken:
        left = [part for one in left for part in _minus(one, box)]
        if len(left) > MOST_BOXES:
            raise _TooManyError
    return left


def _minus(box: Box, other: Box) -> Iterator[Box]:
    if _meet(box, other) is None:
        yield box
        return
    shared: tuple[int, ...] = ()
    for place, (mine, theirs) in enumerate(zip(box, other, strict=True)):
        rest = mine & ~theirs
        if rest:
            yield (*shared, rest, *box[place + 1 :])
        shared = (*shared, mine & theirs)


def _merged(boxes: list[Box]) -> list[Box]:
    """Join boxes that differ in one input only, until none do."""
    for place in range(len(boxes[0]) if boxes else 0):
        joined: dict[tuple[int, ...], int] = {}
        for box in boxes:
            rest = (*box[:place], 0, *box[place + 1 :])
            joined[rest] = joined.get(rest, 0) | box[place]
        boxes = [
            (*rest[:place], bits, *rest[place + 1 :]) for rest, bits in joined.items()
        ]
    return boxes
