"""MANAGER: the superior of the person who asks."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import ANY
from engines.core.expression.values import Value, native


def current(env: Env) -> Value:
    """Return it, blank when nobody is known."""
    return native((env.user or {}).get("manager"))


function = Function(
    name="MANAGER",
    label=text("直属上级", "Manager"),
    description=text(
        "当前用户的直属上级（部门负责人），可与成员字段比较。",
        "The head of the asking person's department, to compare with member fields.",
    ),
    group="people",
    parameters=(),
    result=ANY,
    body=current,
    needs_env=True,
    volatile=True,
    examples=(Example("ISERROR(MANAGER())", "FALSE"),),
)
