"""EXACT: the same to the letter."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import BOOLEAN, TEXT

function = Function(
    name="EXACT",
    label=text("完全相同", "Exact"),
    description=text(
        "两个文本完全相同时为真。", "True when two texts are the same to the letter."
    ),
    group="text",
    parameters=(
        needs("text", TEXT, "文本", "text"),
        needs("other", TEXT, "另一文本", "other"),
    ),
    result=BOOLEAN,
    body=lambda one, other: one == other,
    examples=(
        Example('EXACT("a", "a")', "TRUE"),
        Example('EXACT("a", "A")', "FALSE"),
    ),
)
