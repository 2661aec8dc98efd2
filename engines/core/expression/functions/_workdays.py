"""Which days people work on."""

from datetime import date

from engines.core.environment import Env
from engines.core.expression.convert import to_date
from engines.core.expression.values import VALUE_ERROR, ErrorValue, Value, is_blank


def day_list(env: Env, values: list[Value]) -> frozenset[date] | ErrorValue:
    """Return the days in a list, blanks left out."""
    days = [to_date(v, env) for v in values if not is_blank(v)]
    if not all(isinstance(d, date) for d in days):
        return VALUE_ERROR
    return frozenset(d for d in days if isinstance(d, date))


def works(env: Env, day: date, off: frozenset[date]) -> bool:
    """Tell whether `day` is a workday of the calendar and not in `off`."""
    return day not in off and env.calendar.works(day)
