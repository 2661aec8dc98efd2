"""CURRENTUSER: the person who asks, to compare with member fields."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import ANY
from engines.core.expression.values import Value, native


def current(env: Env) -> Value:
    """Return it, blank when nobody is known."""
    return native((env.user or {}).get("id"))


function = Function(
    name="CURRENTUSER",
    label=text("当前用户", "Current user"),
    description=text(
        "当前用户，可与成员字段比较。",
        "The person who asks, to compare with member fields.",
    ),
    group="people",
    parameters=(),
    result=ANY,
    body=current,
    needs_env=True,
    volatile=True,
    examples=(Example("ISERROR(CURRENTUSER())", "FALSE"),),
)
