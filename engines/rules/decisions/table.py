"""Table: a decision compiled once; asking it is a look-up per column.

Each column holds, for every piece of its domain, the rows whose cell takes it, as the
bits of a number. The rows that are met are the bits that all columns share. Columns
that leave the fewest rows come first, so that most questions end early.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from engines.core.environment import Env
from engines.core.errors import TenonError, text
from engines.core.expression import ErrorValue, Expr, compile_expression
from engines.rules.decisions.axis import Axis, Domain, axis_of
from engines.rules.decisions.definition import Decision, Input

Rows = Callable[[Any], int]
MOST_REMEMBERED = 4_096


@dataclass(frozen=True)
class Decided:
    """What a table answers: the rows that are met and count, and the outputs by key.

    Without any row the outputs are those of the default, and `rows` is empty.
    """

    rows: tuple[int, ...]
    outputs: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """The compiled table; `order` maps the bits of `columns` to rows.

    The answers of `fixed` rows hold no formula.
    """

    decision: Decision
    columns: tuple[tuple[str, Rows], ...]
    order: tuple[int, ...]
    fixed: frozenset[int]
    known: dict[int, Decided] = field(default_factory=dict)

    def met(self, given: Mapping[str, Any]) -> int:
        """Return the rows that are met, as bits in the order in which they count."""
        found = -1
        for key, rows in self.columns:
            found &= rows(given.get(key))
            if not found:
                return 0
        return found

    def rows_of(self, met: int) -> tuple[int, ...]:
        """Return the rows that count among those that are met, the first one first."""
        if not self.decision.hit.all:
            return (self.order[(met & -met).bit_length() - 1],) if met else ()
        return tuple(row for bit, row in enumerate(self.order) if met >> bit & 1)


def domain_of(column: Input) -> Domain:
    """Return what an input may be."""
    kind = column.type
    options = tuple(one.value for one in column.options)
    return Domain(
        ordered=kind.ordered,
        values=kind.values or options or None,
        low=column.low,
        high=column.high,
        following=kind.following,
        required=column.required,
    )


def axes_of(decision: Decision) -> tuple[Axis, ...]:
    """Return the axis of every input."""
    return tuple(
        axis_of(domain_of(column), (row.when[place] for row in decision.rows))
        for place, column in enumerate(decision.inputs)
    )


@lru_cache(maxsize=512)
def compile_table(decision: Decision) -> Table:
    """Return the table that answers for a decision."""
    # Run time takes what comes, also values that the analysis knows cannot come.
    open_axes = tuple(
        axis_of(
            Domain(ordered=column.type.ordered),
            (row.when[place] for row in decision.rows),
        )
        for place, column in enumerate(decision.inputs)
    )
    order = tuple(decision.hit.order(decision))
    ranked = sorted(
        range(len(decision.inputs)),
        key=lambda place: _weight(decision, open_axes[place], place),
    )
    columns = tuple(
        (decision.inputs[p].key, _column(decision, open_axes[p], p, order))
        for p in ranked
    )
    fixed = frozenset(
        number
        for number, row in enumerate(decision.rows)
        if not any(isinstance(one, Expr) for one in row.then)
    )
    return Table(decision, columns, tuple(order), fixed)


def _weight(decision: Decision, axis: Axis, place: int) -> int:
    """Return how many rows a column leaves, over all pieces of its domain."""
    pieces = max(axis.alive.bit_count(), 1)
    bits = sum(axis.bits(row.when[place]).bit_count() for row in decision.rows)
    return bits * 1_000 // pieces


def _column(decision: Decision, axis: Axis, place: int, order: Sequence[int]) -> Rows:
    masks = [0] * (axis.blank + 1)
    for bit, number in enumerate(order):
        taken = axis.bits(decision.rows[number].when[place])
        for piece in range(axis.blank + 1):
            if taken >> piece & 1:
                masks[piece] |= 1 << bit
    if axis.domain.ordered:
        return partial(_by_order, axis.points, masks, masks[axis.blank])
    found = {value: masks[piece] for piece, value in enumerate(axis.points)}
    found[None] = masks[axis.blank]
    return partial(_by_value, found, masks[len(axis.points)])


def _by_order(
    points: Sequence[Any], masks: Sequence[int], blank: int, value: Any
) -> int:
    if value is None:
        return blank
    return masks[bisect_left(points, value) + bisect_right(points, value)]


def _by_value(masks: Mapping[Any, int], other: int, value: Any) -> int:
    return masks.get(value, other)


def decide(
    decision: Decision, given: Mapping[str, Any], env: Env | None = None
) -> Decided:
    """Return what a table answers for `given`, engine-native values by input key.

    `env` is needed where an answer is a formula. The outputs that nothing sets are
    None.
    """
    table = compile_table(decision)
    met = table.met(given)
    found = table.known.get(met)
    if found is not None:
        return found
    return _answer(table, met, given, env)


def _answer(
    table: Table, met: int, given: Mapping[str, Any], env: Env | None
) -> Decided:
    decision = table.decision
    rows = table.rows_of(met)
    if decision.hit.overlap == "error" and met & (met - 1):
        raise _not_unique(table, met)
    lines = [decision.rows[number].then for number in rows]
    fixed = table.fixed.issuperset(rows)
    worked = lines if fixed else [[_value(a, given, env) for a in one] for one in lines]
    default = decision.default or {}
    answers: Sequence[Any] = (
        decision.hit.join(worked, decision)
        if worked
        else [_value(default.get(one.key), given, env) for one in decision.outputs]
    )
    keys = [output.key for output in decision.outputs]
    outputs = MappingProxyType(dict(zip(keys, answers, strict=True)))
    found = Decided(rows, outputs)
    plain = fixed and not any(isinstance(one, Expr) for one in default.values())
    if plain and len(table.known) < MOST_REMEMBERED:
        table.known[met] = found
    return found


def _value(answer: Any, given: Mapping[str, Any], env: Env | None) -> Any:
    if not isinstance(answer, Expr):
        return answer
    if env is None:
        raise TypeError("a table with formulas among its answers needs an Env")
    found = compile_expression(answer)(given, env)
    return None if isinstance(found, ErrorValue) else found


def _not_unique(table: Table, met: int) -> TenonError:
    rows = [row + 1 for bit, row in enumerate(table.order) if met >> bit & 1]
    texts = text(
        "决策表“{zh}”的第 {rows} 行同时满足，而它只允许满足一行。请修改这些行。",
        "Rows {rows} of the table '{en}' are met at once, only one may be. "
        "Change those rows.",
        zh=table.decision.title["zh-CN"],
        en=table.decision.title.get("en", table.decision.key),
        rows=", ".join(map(str, sorted(rows))),
    )
    return TenonError("decision.not_unique", texts)
