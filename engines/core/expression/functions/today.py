"""TODAY: the civil day."""

from datetime import date

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import DATE


def today(env: Env) -> date:
    """Return the day in the zone of `env`."""
    return env.today


function = Function(
    name="TODAY",
    label=text("今天", "Today"),
    description=text("今天的日期。", "The date of today."),
    group="date",
    parameters=(),
    result=DATE,
    body=today,
    volatile=True,
    needs_env=True,
    examples=(Example("TODAY() - TODAY()", "0"),),
)
