"""A number, exact; `12%` counts."""

from decimal import Decimal

from engines.core.errors import text
from engines.core.expression.convert import read_number
from engines.rules.decisions.value_type import ValueType


def _read(source: str) -> Decimal | None:
    found = read_number(source)
    return found if isinstance(found, Decimal) else None


value_type = ValueType(
    name="number",
    label=text("数字", "Number"),
    icon="number",
    read=_read,
    converter="number",
    ordered=True,
    examples=("[1000..5000)", ">= 5000", "10, 20"),
)
