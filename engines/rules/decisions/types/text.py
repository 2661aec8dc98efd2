"""A text, compared as it is written."""

from engines.core.errors import text
from engines.rules.decisions.value_type import ValueType

value_type = ValueType(
    name="text",
    label=text("文本", "Text"),
    icon="text",
    read=lambda source: source.strip() or None,
    converter="text",
    examples=("A, B", "not(A)", '"a, b"'),
)
