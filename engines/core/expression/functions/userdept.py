"""USERDEPT: the main department of the person who asks."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import ANY
from engines.core.expression.values import Value, native


def current(env: Env) -> Value:
    """Return it, blank when nobody is known."""
    return native((env.user or {}).get("department"))


function = Function(
    name="USERDEPT",
    label=text("用户部门", "User department"),
    description=text(
        "当前用户的主部门，可与部门字段比较。",
        "The main department of the person who asks.",
    ),
    group="people",
    parameters=(),
    result=ANY,
    body=current,
    needs_env=True,
    volatile=True,
    examples=(Example("ISERROR(USERDEPT())", "FALSE"),),
)
