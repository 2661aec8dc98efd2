"""NOW: the present moment."""

from datetime import datetime

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import DATETIME


def now(env: Env) -> datetime:
    """Return the moment of `env`."""
    return env.now


function = Function(
    name="NOW",
    label=text("现在", "Now"),
    description=text("当前的日期和时间。", "The present date and time."),
    group="date",
    parameters=(),
    result=DATETIME,
    body=now,
    aliases=("SYSTIME",),
    volatile=True,
    needs_env=True,
    examples=(Example("NOW() = NOW()", "TRUE"),),
)
