"""TIMESTAMP: a moment as milliseconds."""

from datetime import date, datetime

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.civil import microseconds, midnight
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import MOMENT, NUMBER


def stamp(env: Env, moment: date) -> int:
    """Return the milliseconds from 1970 to `moment`."""
    instant = moment if isinstance(moment, datetime) else midnight(moment, env.zone)
    return microseconds(instant) // 1000


function = Function(
    name="TIMESTAMP",
    label=text("时间戳", "Timestamp"),
    description=text(
        "日期时间距 1970 年的毫秒数。",
        "The milliseconds from 1970 to a date and time.",
    ),
    group="date",
    parameters=(needs("moment", MOMENT, "日期时间", "date and time"),),
    result=NUMBER,
    body=stamp,
    needs_env=True,
    examples=(
        Example('TIMESTAMP("1970-01-01T00:00:01Z")', "1000"),
        Example('TIMESTAMP("2025-01-01T00:00:00Z")', "1735689600000"),
    ),
)
