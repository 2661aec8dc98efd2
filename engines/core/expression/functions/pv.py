"""PV: what payments are worth now."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import BOOLEAN, NUMBER
from engines.core.expression.values import NUM_ERROR, ONE, WORK, ZERO


def present(
    rate: Decimal,
    periods: Decimal,
    payment: Decimal,
    future: Decimal = ZERO,
    due: bool = False,
) -> Numeric:
    """Return the value now, negative for money that goes out."""
    if not rate:
        paid = WORK.multiply(payment, periods)
        return worked(WORK.add(future, paid).copy_negate())
    step = WORK.add(ONE, rate)
    growth = WORK.power(step, periods)
    if not growth:
        return NUM_ERROR
    paid = WORK.multiply(payment, WORK.divide(WORK.subtract(growth, ONE), rate))
    paid = WORK.multiply(paid, step) if due else paid
    return worked(WORK.divide(WORK.add(future, paid).copy_negate(), growth))


function = Function(
    name="PV",
    label=text("现值", "Present value"),
    description=text(
        "固定利率下等额付款的现值。",
        "What equal payments, and what is due at the end, are worth now.",
    ),
    group="finance",
    parameters=(
        needs("rate", NUMBER, "每期利率", "rate per period"),
        needs("periods", NUMBER, "期数", "periods"),
        needs("payment", NUMBER, "每期付款", "payment"),
        may("future", NUMBER, "终值", "future value"),
        may("due", BOOLEAN, "期初付款", "paid at the start"),
    ),
    result=NUMBER,
    body=present,
    examples=(
        Example("ROUND(PV(0.01, 12, -100), 2)", "1125.51"),
        Example("PV(0, 10, -100)", "1000"),
    ),
)
