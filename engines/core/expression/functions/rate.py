"""RATE: the interest of a loan."""

from decimal import ROUND_HALF_UP, Decimal

from engines.core.errors import text
from engines.core.expression.arithmetic import Numeric, raised
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import BOOLEAN, NUMBER
from engines.core.expression.values import CONTEXT, NUM_ERROR, ONE, ZERO, ErrorValue

ROUNDS, DIGITS = 100, 12
LARGEST = Decimal(10) ** 30
_STEP = Decimal("1e-12")
_NEAR = Decimal("1e-15")


def interest(  # noqa: PLR0913  # as every table of interest has it
    periods: Decimal,
    payment: Decimal,
    present: Decimal,
    future: Decimal = ZERO,
    due: bool = False,
    guess: Decimal = Decimal("0.1"),
) -> Numeric:
    """Return the rate per period, found by Newton's way from `guess`.

    Every step is rounded as all numbers are, so that everybody takes the same steps.
    """
    if periods <= 0 or max(map(abs, (payment, present, future, periods))) > LARGEST:
        return NUM_ERROR
    loan = (periods, payment, present, future, due)
    rate = guess
    for _ in range(ROUNDS):
        here, there = _left(loan, rate), _left(loan, CONTEXT.add(rate, _STEP))
        if isinstance(here, ErrorValue) or isinstance(there, ErrorValue):
            return NUM_ERROR
        slope = CONTEXT.divide(CONTEXT.subtract(there, here), _STEP)
        if not slope or not slope.is_finite():
            return NUM_ERROR
        move = CONTEXT.divide(here, slope)
        rate = CONTEXT.subtract(rate, move)
        if abs(move) < _NEAR:
            return rounded(rate, DIGITS, ROUND_HALF_UP)
    return NUM_ERROR


Loan = tuple[Decimal, Decimal, Decimal, Decimal, bool]


def _left(loan: Loan, rate: Decimal) -> Numeric:
    """Return what is left of the loan at the end when `rate` is its interest."""
    periods, payment, present, future, due = loan
    step = CONTEXT.add(ONE, rate)
    if step <= 0 or abs(rate) > LARGEST or not rate:
        return NUM_ERROR
    growth = raised(step, periods)
    if isinstance(growth, ErrorValue):
        return growth
    paid = CONTEXT.divide(CONTEXT.subtract(growth, ONE), rate)
    paid = CONTEXT.multiply(payment, paid)
    paid = CONTEXT.multiply(paid, step) if due else paid
    grown = CONTEXT.multiply(present, growth)
    return CONTEXT.add(CONTEXT.add(grown, paid), future)


function = Function(
    name="RATE",
    label=text("利率", "Interest rate"),
    description=text(
        "等额还款的每期利率；无法求出时为 #NUM!。",
        "The interest per period of equal payments; #NUM! when none is found.",
    ),
    group="finance",
    parameters=(
        needs("periods", NUMBER, "期数", "periods"),
        needs("payment", NUMBER, "每期付款", "payment"),
        needs("present", NUMBER, "现值", "present value"),
        may("future", NUMBER, "终值", "future value"),
        may("due", BOOLEAN, "期初付款", "paid at the start"),
        may("guess", NUMBER, "估计值", "guess"),
    ),
    result=NUMBER,
    body=interest,
    examples=(
        Example("ROUND(RATE(12, -88.8488, 1000), 6)", "0.01"),
        Example("RATE(0, -1, 1)", "#NUM!"),
    ),
)
