"""RAND: a number by chance."""

from decimal import Decimal

from engines.core.environment import SIDES, Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import NUMBER


def drawn(env: Env) -> Decimal:
    """Return a number from 0 up to 1, which it never is."""
    return Decimal(env.chance()) / Decimal(SIDES)


function = Function(
    name="RAND",
    label=text("随机数", "Random number"),
    description=text(
        "大于等于 0 且小于 1 的随机数，每次计算都不同。",
        "A random number from 0 to below 1, another one each time.",
    ),
    group="math",
    parameters=(),
    result=NUMBER,
    body=drawn,
    needs_env=True,
    volatile=True,
    examples=(Example("AND(RAND() >= 0, RAND() < 1)", "TRUE"),),
)
