"""Unique: at most one row is ever met; the check proves it."""

from engines.core.errors import text
from engines.rules.decisions.hit import HitPolicy

hit = HitPolicy(
    name="unique",
    label=text("唯一", "Unique"),
    help=text(
        "任何情况至多满足一行；有重叠就不能发布。",
        "At most one row may be met; a table with overlaps cannot be published.",
    ),
    overlap="error",
)
