"""USERNAME: the name of the person who asks."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import TEXT
from engines.core.expression.values import Value, native


def current(env: Env) -> Value:
    """Return it, blank when nobody is known."""
    return native((env.user or {}).get("name"))


function = Function(
    name="USERNAME",
    label=text("用户姓名", "User name"),
    description=text("当前用户的姓名。", "The name of the person who asks."),
    group="people",
    parameters=(),
    result=TEXT,
    body=current,
    needs_env=True,
    volatile=True,
    examples=(Example("ISERROR(USERNAME())", "FALSE"),),
)
