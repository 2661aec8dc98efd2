"""The records behind a number: of which fact, and what they have in common.

A formula counts the records that any of its aggregates counts: behind a share of wins
stand the deals that are won and those that are lost, not the open ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engines.core.conditions import AllOf, AnyOf, Condition, Formula, Test
from engines.core.expression.nodes import Call, Field, Unary
from engines.report.measures import Part
from engines.report.query import Query, QueryMeasure

EVERYTHING = AllOf(())


@dataclass(frozen=True)
class Counted:
    """What a number counts: records of the fact at `fact` for which `when` holds.

    `shift` is the earlier time that is meant, None for the present one.
    """

    fact: int = 0
    when: Condition = EVERYTHING
    shift: int | None = None


def counted(query: Query, measure: int | None) -> Counted:
    """Return what the measure at a place counts; without one, what any of them does."""
    chosen: Sequence[QueryMeasure] = query.measures
    if measure is not None and 0 <= measure < len(query.measures):
        chosen = [query.measures[measure]]
    facts = sorted({part.fact for one in chosen for part in one.parts})
    fact = facts[0] if facts else 0
    # A relative value is a mapping, which has no hash of its own.
    ways = {
        repr(conditions): conditions
        for one in chosen
        for part, conditions in _ways(one)
        if part.fact == fact
    }
    everything = not all(ways.values())
    when = EVERYTHING if everything or not ways else _either(list(ways.values()))
    return Counted(fact, when, _shift(chosen))


def _ways(measure: QueryMeasure) -> Iterable[tuple[Part, tuple[Condition, ...]]]:
    adds = all(part.aggregate == "sum" for part in measure.parts)
    for part in measure.parts:
        # What is blank adds nothing to a sum, but a mean does not count it.
        filled = () if adds or part.expr is None else (_has_value(part),)
        yield part, (*part.conditions, *filled)


def _has_value(part: Part) -> Condition:
    if isinstance(part.expr, Field):
        return Test(part.expr.dotted, "not_empty")
    assert part.expr is not None
    return Formula(Unary("NOT", Call("ISBLANK", (part.expr,))))


def _either(ways: Sequence[tuple[Condition, ...]]) -> Condition:
    found = [one[0] if len(one) == 1 else AllOf(one) for one in ways]
    return found[0] if len(found) == 1 else AnyOf(tuple(found))


def _shift(chosen: Sequence[QueryMeasure]) -> int | None:
    """Return the earlier time of a number that is shown as it was then."""
    if len(chosen) != 1:
        return None
    compare = chosen[0].compare
    earlier = compare is not None and compare.shows == "value"
    return chosen[0].shift if earlier else None
