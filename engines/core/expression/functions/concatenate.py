"""CONCATENATE: texts as one."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import ANY, TEXT
from engines.core.expression.values import ErrorValue, Value, flatten


def joined(env: Env, *values: Value) -> str | ErrorValue:
    """Return all values, those of lists too, as one text."""
    parts = [to_text(value, env) for value in flatten(values)]
    failed = next((p for p in parts if isinstance(p, ErrorValue)), None)
    return failed or "".join(p for p in parts if isinstance(p, str))


function = Function(
    name="CONCATENATE",
    label=text("拼接", "Concatenate"),
    description=text("把多个值拼接成一个文本。", "Puts values together as one text."),
    group="text",
    parameters=(
        needs("value", ANY, "值", "value"),
        many("more", ANY, "其他值", "more values"),
    ),
    result=TEXT,
    body=joined,
    aliases=("CONCAT",),
    needs_env=True,
    examples=(Example('CONCATENATE("a", 1, TRUE)', "a1TRUE"),),
)
