"""A whole number: between 3 and 4 there is nothing."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.convert import read_number
from engines.rules.decisions.value_type import ValueType


def _read(source: str) -> Decimal | None:
    found = read_number(source)
    whole = isinstance(found, Decimal) and found == found.to_integral_value()
    return found if whole and isinstance(found, Decimal) else None


value_type = ValueType(
    name="integer",
    label=text("整数", "Whole number"),
    icon="number",
    read=_read,
    converter="integer",
    ordered=True,
    following=lambda value: value + 1,
    examples=("[1..5]", "> 5", "0"),
)
