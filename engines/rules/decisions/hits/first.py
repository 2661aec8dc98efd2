"""First: the uppermost row that is met."""

from engines.core.errors import text
from engines.rules.decisions.hit import HitPolicy

hit = HitPolicy(
    name="first",
    label=text("取第一行", "First"),
    help=text(
        "自上而下，取第一个满足的行。",
        "From the top, the first row that is met counts.",
    ),
    overlap="wins",
)
