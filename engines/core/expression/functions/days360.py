"""DAYS360: the days between dates in years of 360 days."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import add_days
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import BOOLEAN, DATE, NUMBER


def days(start: date, end: date, european: bool = False) -> int:
    """Return the days when every month has 30."""
    first, last = start.day, end.day
    if european:
        first, last = min(first, 30), min(last, 30)
    else:
        first = 30 if first == 31 or _ends_february(start) else first
        last = 30 if last == 31 and first == 30 else last
    years, months = end.year - start.year, end.month - start.month
    return years * 360 + months * 30 + last - first


def _ends_february(day: date) -> bool:
    following = add_days(day, 1)
    return day.month == 2 and following is not None and following.month == 3


function = Function(
    name="DAYS360",
    label=text("360 天制天数", "Days of 360"),
    description=text(
        "按每月 30 天、每年 360 天计算的天数。",
        "The days between two dates when every month has 30 days.",
    ),
    group="date",
    parameters=(
        needs("start", DATE, "开始", "start"),
        needs("end", DATE, "结束", "end"),
        may("european", BOOLEAN, "欧洲算法", "European way"),
    ),
    result=NUMBER,
    body=days,
    examples=(
        Example('DAYS360("2025-01-30", "2025-02-01")', "1"),
        Example('DAYS360("2025-01-01", "2025-12-31")', "360"),
        Example('DAYS360("2025-01-01", "2025-12-31", TRUE)', "359"),
    ),
)
