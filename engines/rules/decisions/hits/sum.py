"""Sum: a score; the numbers of all rows that are met are added up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engines.core.errors import Problem, text
from engines.rules.decisions.hit import HitPolicy, Lines

if TYPE_CHECKING:
    from engines.rules.decisions.definition import Decision


def _join(lines: Lines, decision: "Decision") -> Sequence[Any]:
    """Add numbers up; of anything else, keep what every row says."""
    return [
        sum((one for one in column if one is not None), Decimal(0))
        if output.type.converter in ("number", "integer")
        else [one for one in column if one is not None]
        for column, output in zip(
            zip(*lines, strict=True), decision.outputs, strict=True
        )
    ]


def _check(decision: "Decision") -> Iterator[Problem]:
    if any(
        output.type.converter in ("number", "integer") for output in decision.outputs
    ):
        return
    texts = text(
        "求和需要至少一列数字结果。请添加一列数字，或改用别的命中方式。",
        "A sum needs an output that is a number. Add one, or choose another policy.",
    )
    yield Problem("decision.nothing_to_add", texts, ("hit",))


hit = HitPolicy(
    name="sum",
    label=text("求和评分", "Sum (score)"),
    help=text(
        "把所有满足的行的数字相加，适合打分。",
        "Adds up the numbers of every row that is met: a score.",
    ),
    overlap="counts",
    all=True,
    join=_join,
    check=_check,
)
