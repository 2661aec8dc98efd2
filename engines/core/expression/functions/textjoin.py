"""TEXTJOIN: texts with something between."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_text
from engines.core.expression.function import Example, Function, many, needs
from engines.core.expression.types import ANY, BOOLEAN, TEXT
from engines.core.expression.values import ErrorValue, Value, flatten, is_blank


def joined(env: Env, separator: str, skip: bool, *values: Value) -> str | ErrorValue:
    """Return all values with `separator` between them."""
    kept = [v for v in flatten(values) if not (skip and is_blank(v))]
    parts = [to_text(value, env) for value in kept]
    failed = next((p for p in parts if isinstance(p, ErrorValue)), None)
    return failed or separator.join(p for p in parts if isinstance(p, str))


function = Function(
    name="TEXTJOIN",
    label=text("连接文本", "Join texts"),
    description=text(
        "用分隔符连接多个值，可跳过空值。",
        "Puts values together with a separator, leaving out blanks if wanted.",
    ),
    group="text",
    parameters=(
        needs("separator", TEXT, "分隔符", "separator"),
        needs("skip", BOOLEAN, "跳过空值", "skip blanks"),
        needs("value", ANY, "值", "value"),
        many("more", ANY, "其他值", "more values"),
    ),
    result=TEXT,
    body=joined,
    needs_env=True,
    examples=(
        Example('TEXTJOIN("-", TRUE, "a", "", "b")', "a-b"),
        Example('TEXTJOIN("-", FALSE, "a", "", "b")', "a--b"),
    ),
)
