"""T: only texts."""

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import ANY, TEXT
from engines.core.expression.values import Value


def only_text(value: Value) -> str:
    """Return a text as it is, all else as the empty text."""
    return value if isinstance(value, str) else ""


function = Function(
    name="T",
    label=text("仅文本", "Text only"),
    description=text(
        "值为文本时返回原值，否则为空文本。",
        "The value when it is a text, else an empty one.",
    ),
    group="text",
    parameters=(needs("value", ANY, "值", "value"),),
    result=TEXT,
    body=only_text,
    examples=(
        Example('T("a")', "a"),
        Example("T(1)", ""),
    ),
)
