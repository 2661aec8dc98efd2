"""SECOND: the second."""

from datetime import datetime

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATETIME, NUMBER


def part(env: Env, instant: datetime) -> int:
    """Return the second in the zone of `env`."""
    return instant.astimezone(env.zone).second


function = Function(
    name="SECOND",
    label=text("秒", "Second"),
    description=text("时间的秒。", "The second."),
    group="date",
    parameters=(needs("time", DATETIME, "日期时间", "time"),),
    result=NUMBER,
    body=part,
    needs_env=True,
    examples=(Example('SECOND("2025-03-01 09:30:15")', "15"),),
)
