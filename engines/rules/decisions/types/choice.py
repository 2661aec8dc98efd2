"""One of a list of options, written by its value or its title."""

from engines.core.errors import text
from engines.rules.decisions.value_type import ValueType

value_type = ValueType(
    name="choice",
    label=text("选项", "Choice"),
    icon="select",
    read=lambda source: source.strip() or None,
    converter="text",
    examples=("gold, silver", "not(gold)"),
)
