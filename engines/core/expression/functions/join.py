"""JOIN: a list as text."""

from typing import Any

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_text
from engines.core.expression.function import Example, Function, may, needs
from engines.core.expression.types import LIST, TEXT
from engines.core.expression.values import ErrorValue, flatten, is_blank


def joined(env: Env, items: list[Any], separator: str = ",") -> str | ErrorValue:
    """Return all items with `separator` between them."""
    parts = [to_text(v, env) for v in flatten(items) if not is_blank(v)]
    failed = next((p for p in parts if isinstance(p, ErrorValue)), None)
    return failed or separator.join(p for p in parts if isinstance(p, str))


function = Function(
    name="JOIN",
    label=text("列表转文本", "Join"),
    description=text(
        "把列表连接成文本，跳过空值，默认用逗号分隔。",
        "The items of a list as one text, with commas if not said.",
    ),
    group="list",
    parameters=(
        needs("list", LIST, "列表", "list"),
        may("separator", TEXT, "分隔符", "separator"),
    ),
    result=TEXT,
    body=joined,
    needs_env=True,
    examples=(
        Example('JOIN(("a", "b"))', "a,b"),
        Example('JOIN((1, 2), " / ")', "1 / 2"),
    ),
)
