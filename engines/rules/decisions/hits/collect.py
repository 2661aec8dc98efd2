"""Collect: the answers of all rows that are met, in their order."""

from engines.core.errors import text
from engines.rules.decisions.hit import HitPolicy

hit = HitPolicy(
    name="collect",
    label=text("全部列出", "Collect"),
    help=text(
        "列出所有满足的行的结果，按行的顺序。",
        "Lists the answers of every row that is met, in their order.",
    ),
    overlap="counts",
    all=True,
    join=lambda lines, _decision: [
        [one for one in column if one is not None]
        for column in zip(*lines, strict=True)
    ],
)
