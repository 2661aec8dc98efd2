"""NPV: the present value of payments."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import NUMBER, NUMBERS
from engines.core.expression.values import DIV_ERROR, ONE, WORK, ZERO, flatten


def present(rate: Decimal, *payments: list[Decimal]) -> Numeric:
    """Return the payments, each discounted by its place."""
    step = WORK.add(ONE, rate)
    if not step:
        return DIV_ERROR
    added, factor = ZERO, ONE
    for payment in flatten(payments):
        factor = WORK.multiply(factor, step)
        added = WORK.add(added, WORK.divide(payment, factor))
    return worked(added)


function = Function(
    name="NPV",
    label=text("净现值", "Net present value"),
    description=text(
        "一系列现金流的净现值。",
        "The present value of payments at the end of each period.",
    ),
    group="finance",
    parameters=(
        needs("rate", NUMBER, "贴现率", "rate"),
        needs("payment", NUMBERS, "现金流", "payment"),
        many("more", NUMBERS, "其他现金流", "more payments"),
    ),
    result=NUMBER,
    body=present,
    examples=(Example("ROUND(NPV(0.1, -10000, 3000, 4200, 6800), 2)", "1188.44"),),
)
