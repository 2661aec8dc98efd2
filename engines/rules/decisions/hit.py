"""Hit policy: what a table answers when several of its rows, or none, are met."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from engines.core.errors import Problem, Text

if TYPE_CHECKING:
    from engines.rules.decisions.definition import Decision

# What it means that two rows are met at once: a mistake, the first one wins, or
# nothing, as all of them count.
Overlap = Literal["error", "wins", "counts"]
Lines = Sequence[Sequence[Any]]


def _as_written(decision: "Decision") -> Sequence[int]:
    return range(len(decision.rows))


def _no_check(_decision: "Decision") -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class HitPolicy:
    """A kind of answer.

    `order` says which rows come first; `all` whether every row that is met counts or
    only the first of them; `join` makes one line of answers out of the lines that
    count, given the kinds of the outputs.
    """

    name: str
    label: Text
    help: Text
    overlap: Overlap
    all: bool = False
    order: Callable[["Decision"], Sequence[int]] = _as_written
    join: Callable[[Lines, "Decision"], Sequence[Any]] = lambda lines, _decision: lines[
        0
    ]
    check: Callable[["Decision"], Iterator[Problem]] = _no_check
