"""PMT: the payment of a loan."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, worked
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import BOOLEAN, NUMBER
from engines.core.expression.values import NUM_ERROR, ONE, WORK, ZERO


def payment(
    rate: Decimal,
    periods: Decimal,
    present: Decimal,
    future: Decimal = ZERO,
    due: bool = False,
) -> Numeric:
    """Return what is paid each period, negative for money that goes out."""
    if not periods:
        return NUM_ERROR
    if not rate:
        return worked(WORK.divide(WORK.add(present, future).copy_negate(), periods))
    growth = WORK.power(WORK.add(ONE, rate), periods)
    grown = WORK.add(future, WORK.multiply(present, growth))
    share = WORK.subtract(growth, ONE)
    share = WORK.multiply(share, WORK.add(ONE, rate)) if due else share
    if not share:
        return NUM_ERROR
    return worked(WORK.divide(WORK.multiply(rate, grown).copy_negate(), share))


function = Function(
    name="PMT",
    label=text("每期付款", "Payment"),
    description=text(
        "等额还款每期应付金额。",
        "The payment per period of a loan with equal payments.",
    ),
    group="finance",
    parameters=(
        needs("rate", NUMBER, "每期利率", "rate per period"),
        needs("periods", NUMBER, "期数", "periods"),
        needs("present", NUMBER, "现值", "present value"),
        may("future", NUMBER, "终值", "future value"),
        may("due", BOOLEAN, "期初付款", "paid at the start"),
    ),
    result=NUMBER,
    body=payment,
    examples=(
        Example("ROUND(PMT(0.01, 12, 1000), 2)", "-88.85"),
        Example("PMT(0, 10, 1000)", "-100"),
    ),
)
