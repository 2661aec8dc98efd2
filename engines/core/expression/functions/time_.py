"""TIME: a time of day as a part of the day."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, quotient
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import INTEGER, NUMBER
from engines.core.expression.values import NUM_ERROR

A_DAY = 86_400


def part(hour: int, minute: int, second: int = 0) -> Numeric:
    """Return the part of the day, what is beyond whole days alone."""
    seconds = hour * 3600 + minute * 60 + second
    return (
        NUM_ERROR if seconds < 0 else quotient(Decimal(seconds % A_DAY), Decimal(A_DAY))
    )


function = Function(
    name="TIME",
    label=text("时刻", "Time"),
    description=text(
        "把时、分、秒换算为一天中的比例，正午为 0.5。",
        "Hours, minutes and seconds as a part of the day: noon is 0.5.",
    ),
    group="date",
    parameters=(
        needs("hour", INTEGER, "时", "hour"),
        needs("minute", INTEGER, "分", "minute"),
        may("second", INTEGER, "秒", "second"),
    ),
    result=NUMBER,
    body=part,
    examples=(
        Example("TIME(12, 0)", "0.5"),
        Example("TIME(30, 0, 0)", "0.25"),
        Example("TIME(0, -1, 0)", "#NUM!"),
    ),
)
