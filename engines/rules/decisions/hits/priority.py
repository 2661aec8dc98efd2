"""Priority: of the rows that are met, the one whose first answer ranks highest."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engines.core.errors import Problem, text
from engines.rules.decisions.hit import HitPolicy

if TYPE_CHECKING:
    from engines.rules.decisions.definition import Decision


def _order(decision: "Decision") -> Sequence[int]:
    """Rows by the place of their first answer among its options; others come last."""
    options = [option.value for option in decision.outputs[0].options]
    ranks = {value: rank for rank, value in enumerate(options)}

    def rank(number: int) -> tuple[int, int]:
        answer = decision.rows[number].then[0]
        known = ranks.get(answer) if isinstance(answer, str) else None
        return (len(options) if known is None else known, number)

    return sorted(range(len(decision.rows)), key=rank)


def _check(decision: "Decision") -> Iterator[Problem]:
    if decision.outputs[0].options:
        return
    texts = text(
        "“优先级”按第一列结果的选项顺序排名。请为它写下选项，最优先的在前。",
        "Priority ranks by the options of the first output. List them, highest first.",
    )
    yield Problem("decision.no_ranking", texts, ("outputs", 0, "options"))


hit = HitPolicy(
    name="priority",
    label=text("按优先级", "Priority"),
    help=text(
        "在满足的行中，取第一列结果排名最高的；排名即选项的顺序。",
        "Of the rows that are met, the highest ranked first answer, in option order.",
    ),
    overlap="wins",
    order=_order,
    check=_check,
)
