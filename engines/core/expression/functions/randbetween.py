"""RANDBETWEEN: a whole number by chance."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from engines.core.environment import SIDES, Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import NUMBER
from engines.core.expression.values import NUM_ERROR, ErrorValue

LARGEST = Decimal(10) ** 15


def drawn(env: Env, least: Decimal, most: Decimal) -> int | ErrorValue:
    """Return a whole number of the range, each as likely as the others."""
    if abs(least) > LARGEST or abs(most) > LARGEST:
        return NUM_ERROR
    low = int(least.to_integral_value(ROUND_CEILING))
    high = int(most.to_integral_value(ROUND_FLOOR))
    if high < low:
        return NUM_ERROR
    return low + env.chance() * (high - low + 1) // SIDES


function = Function(
    name="RANDBETWEEN",
    label=text("区间随机整数", "Random whole number"),
    description=text(
        "两个数之间（含两端）的随机整数，每次计算都不同。",
        "A random whole number from one to another, a new one each time.",
    ),
    group="math",
    parameters=(
        needs("least", NUMBER, "最小值", "least"),
        needs("most", NUMBER, "最大值", "most"),
    ),
    result=NUMBER,
    body=drawn,
    needs_env=True,
    volatile=True,
    examples=(
        Example("RANDBETWEEN(3, 3)", "3"),
        Example("RANDBETWEEN(2, 1)", "#NUM!"),
    ),
)
