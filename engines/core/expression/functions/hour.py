"""HOUR: the hour, 0 to 23."""

from datetime import datetime

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATETIME, NUMBER


def part(env: Env, instant: datetime) -> int:
    """Return the hour in the zone of `env`."""
    return instant.astimezone(env.zone).hour


function = Function(
    name="HOUR",
    label=text("时", "Hour"),
    description=text("时间的小时，0 到 23。", "The hour, 0 to 23."),
    group="date",
    parameters=(needs("time", DATETIME, "日期时间", "time"),),
    result=NUMBER,
    body=part,
    needs_env=True,
    examples=(Example('HOUR("2025-03-01 09:30")', "9"),),
)
