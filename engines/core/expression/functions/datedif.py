"""DATEDIF: the time between two dates."""

from datetime import date

from engines.core.errors import text
from engines.core.expression.civil import add_months
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import DATE, NUMBER, TEXT
from engines.core.expression.values import NUM_ERROR, ErrorValue


def difference(start: date, end: date, unit: str) -> int | ErrorValue:
    """Return the whole units from `start` to `end`; #NUM! when it ends before."""
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= end.day < start.day
    beyond = {
        "Y": months // 12,
        "M": months,
        "D": (end - start).days,
        "YM": months % 12,
        "MD": _days_beyond(start, end, months),
        "YD": _days_beyond(start, end, months - months % 12),
    }
    return NUM_ERROR if end < start else beyond.get(unit.upper(), NUM_ERROR)


def _days_beyond(start: date, end: date, months: int) -> int:
    return (end - (add_months(start, months) or end)).days


function = Function(
    name="DATEDIF",
    label=text("日期间隔", "Date difference"),
    description=text(
        "两个日期相差的年 Y、月 M、日 D，或忽略年的月 YM、日 YD、忽略月的日 MD。",
        "Whole years Y, months M or days D; YM, YD and MD: what is beyond.",
    ),
    group="date",
    parameters=(
        needs("start", DATE, "开始", "start"),
        needs("end", DATE, "结束", "end"),
        needs("unit", TEXT, "单位", "unit"),
    ),
    result=NUMBER,
    body=difference,
    examples=(
        Example('DATEDIF("2024-01-31", "2025-03-01", "M")', "13"),
        Example('DATEDIF("2025-01-01", "2025-01-31", "D")', "30"),
        Example('DATEDIF("2025-02-01", "2025-01-01", "D")', "#NUM!"),
    ),
)
