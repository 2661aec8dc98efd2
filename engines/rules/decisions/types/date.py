"""A civil day."""

from datetime import date, timedelta

from engines.core.errors import text
from engines.core.expression.civil import parse_day
from engines.rules.decisions.value_type import ValueType


def _following(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


value_type = ValueType(
    name="date",
    label=text("日期", "Date"),
    icon="date",
    read=lambda source: parse_day(source.strip()),
    converter="date",
    ordered=True,
    following=_following,
    examples=("[2026-01-01..2026-07-01)", "< 2026-01-01"),
)
