"""FIXED: a number as text."""

from decimal import ROUND_HALF_UP, Decimal

from engines.core.errors import text
from engines.core.expression.convert import show_number
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.functions._format import grouped
from engines.core.expression.functions._rounding import rounded
from engines.core.expression.types import BOOLEAN, INTEGER, NUMBER, TEXT


def fixed(number: Decimal, digits: int = 2, plain: bool = False) -> str:
    """Return `number` with `digits` decimals and commas unless `plain`."""
    places = max(0, min(digits, 127))
    shown = show_number(rounded(number, digits, ROUND_HALF_UP).copy_abs())
    whole, _, fraction = shown.partition(".")
    sign = "-" if number < 0 and shown != "0" else ""
    whole = whole if plain else grouped(whole)
    return sign + whole + (f".{fraction.ljust(places, '0')}" if places else "")


function = Function(
    name="FIXED",
    label=text("固定小数文本", "Fixed"),
    description=text(
        "舍入后转为带千分位的文本。",
        "The rounded number as text with thousands separators.",
    ),
    group="text",
    parameters=(
        needs("number", NUMBER, "数字", "number"),
        may("digits", INTEGER, "小数位数", "decimals"),
        may("plain", BOOLEAN, "不要千分位", "no separators"),
    ),
    result=TEXT,
    body=fixed,
    examples=(
        Example("FIXED(1234.567, 1)", "1,234.6"),
        Example("FIXED(1234.5, 2, TRUE)", "1234.50"),
    ),
)
