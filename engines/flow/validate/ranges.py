"""Do the number ranges of branches leave a gap or overlap."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from engines.core.conditions import AllOf, Condition, Test
from engines.core.errors import Problem
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.problems import warning
from engines.flow.tree import Branch, Node

Edge = tuple[Decimal, int]
_LOW: Edge = (Decimal("-Infinity"), 0)
_HIGH: Edge = (Decimal("Infinity"), 0)


@dataclass(frozen=True)
class Interval:
    """Values of one field from `low` to `high`; an edge is (value, 0 at, 1 behind)."""

    field: str
    low: Edge
    high: Edge


def ranges(flow: Flow, _world: World) -> Iterator[Problem]:
    """Warn about overlaps between branches that test one number field."""
    for node in flow.all_nodes():
        if NODES[node.type].branches != "one":
            continue
        found = [(b, interval_of(b.when)) for b in node.branches if b.when]
        known = [(b, i) for b, i in found if i is not None]
        one_field = len({interval.field for _, interval in known}) == 1
        if one_field and len(known) == len(found) > 1:
            yield from _overlaps(known)
            yield from _gaps(node, [interval for _, interval in known])


def _overlaps(known: list[tuple[Branch, Interval]]) -> Iterator[Problem]:
    for place, (branch, interval) in enumerate(known):
        for _, earlier in known[:place]:
            if max(interval.low, earlier.low) < min(interval.high, earlier.high):
                yield warning(
                    "ranges_overlap",
                    (*branch.path, "when"),
                    "此分支与前面分支的“{field}”范围重叠，重叠部分走前面的分支。",
                    "The range of '{field}' overlaps an earlier branch, which wins.",
                    field=interval.field,
                )
                break


def _gaps(node: Node, intervals: list[Interval]) -> Iterator[Problem]:
    ordered = sorted(intervals, key=lambda interval: interval.low)
    reached = ordered[0].high
    for interval in ordered[1:]:
        if interval.low > reached:
            yield warning(
                "ranges_gap",
                (*node.path, "branches"),
                "“{field}”在 {low} 与 {high} 之间没有条件覆盖，将走默认分支。",
                "No branch covers '{field}' from {low} to {high}: the default wins.",
                field=interval.field,
                low=reached[0],
                high=interval.low[0],
            )
        reached = max(reached, interval.high)


def interval_of(condition: Condition) -> Interval | None:
    """Return the range that a condition gives to one number field, if any."""
    tests = condition.conditions if isinstance(condition, AllOf) else (condition,)
    found: Interval | None = None
    for test in tests:
        part = _of_test(test) if isinstance(test, Test) else None
        if part is None or (found and found.field != part.field):
            return None
        found = _meet(found, part) if found else part
    return found


def _meet(one: Interval, other: Interval) -> Interval:
    return Interval(one.field, max(one.low, other.low), min(one.high, other.high))


def _of_test(test: Test) -> Interval | None:
    number = _number(test.value)
    if number is None:
        return None
    edges: dict[str, tuple[Edge, Edge]] = {
        "gt": ((number, 1), _HIGH),
        "gte": ((number, 0), _HIGH),
        "lt": (_LOW, (number, 0)),
        "lte": (_LOW, (number, 1)),
        "eq": ((number, 0), (number, 1)),
    }
    found = edges.get(test.op)
    return Interval(test.field, *found) if found else None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
