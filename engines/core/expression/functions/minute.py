"""MINUTE: the minute."""

from datetime import datetime

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATETIME, NUMBER


def part(env: Env, instant: datetime) -> int:
    """Return the minute in the zone of `env`."""
    return instant.astimezone(env.zone).minute


function = Function(
    name="MINUTE",
    label=text("分", "Minute"),
    description=text("时间的分钟。", "The minute."),
    group="date",
    parameters=(needs("time", DATETIME, "日期时间", "time"),),
    result=NUMBER,
    body=part,
    needs_env=True,
    examples=(Example('MINUTE("2025-03-01 09:30")', "30"),),
)
