"""CREATEDTIME: when the record was made."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_instant
from engines.core.expression.evaluate_types import Context
from engines.core.expression.function import Example, Function
from engines.core.expression.types import DATETIME
from engines.core.expression.values import Value, native


def moment(context: Context, env: Env) -> Value:
    """Return the system field of the record."""
    return to_instant(native(context.get("created_at")), env)


function = Function(
    name="CREATEDTIME",
    label=text("创建时间", "Created at"),
    description=text(
        "记录的创建时间，新记录为空。",
        "When this record was made, blank for a new one.",
    ),
    group="people",
    parameters=(),
    result=DATETIME,
    body=moment,
    lazy=True,
    examples=(Example("ISBLANK(CREATEDTIME())", "TRUE"),),
)
