"""FV: what payments grow to."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import BOOLEAN, NUMBER
from engines.core.expression.values import ONE, WORK, ZERO


def future(
    rate: Decimal,
    periods: Decimal,
    payment: Decimal,
    present: Decimal = ZERO,
    due: bool = False,
) -> Numeric:
    """Return the value at the end, negative for money that goes out."""
    if not rate:
        paid = WORK.multiply(payment, periods)
        return worked(WORK.add(present, paid).copy_negate())
    step = WORK.add(ONE, rate)
    growth = WORK.power(step, periods)
    paid = WORK.multiply(payment, WORK.divide(WORK.subtract(growth, ONE), rate))
    paid = WORK.multiply(paid, step) if due else paid
    return worked(WORK.add(WORK.multiply(present, growth), paid).copy_negate())


function = Function(
    name="FV",
    label=text("终值", "Future value"),
    description=text(
        "固定利率下等额付款的终值。",
        "What equal payments, and what was there, grow to.",
    ),
    group="finance",
    parameters=(
        needs("rate", NUMBER, "每期利率", "rate per period"),
        needs("periods", NUMBER, "期数", "periods"),
        needs("payment", NUMBER, "每期付款", "payment"),
        may("present", NUMBER, "现值", "present value"),
        may("due", BOOLEAN, "期初付款", "paid at the start"),
    ),
    result=NUMBER,
    body=future,
    examples=(
        Example("ROUND(FV(0.01, 12, -100), 2)", "1268.25"),
        Example("FV(0, 10, -100)", "1000"),
    ),
)
