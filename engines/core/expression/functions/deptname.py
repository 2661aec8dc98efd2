"""DEPTNAME: the name of the department of the person who asks."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import TEXT
from engines.core.expression.values import Value, native


def current(env: Env) -> Value:
    """Return it, blank when nobody is known."""
    return native((env.user or {}).get("department_name"))


function = Function(
    name="DEPTNAME",
    label=text("部门名称", "Department name"),
    description=text(
        "当前用户主部门的名称。",
        "The name of the main department of the person who asks.",
    ),
    group="people",
    parameters=(),
    result=TEXT,
    body=current,
    needs_env=True,
    volatile=True,
    examples=(Example("ISERROR(DEPTNAME())", "FALSE"),),
)
