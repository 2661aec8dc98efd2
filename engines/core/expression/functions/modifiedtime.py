"""MODIFIEDTIME: when the record was last changed."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.convert import to_instant
from engines.core.expression.evaluate_types import Context
from engines.core.expression.function import Example, Function
from engines.core.expression.types import DATETIME
from engines.core.expression.values import Value, native


def moment(context: Context, env: Env) -> Value:
    """Return the system field of the record."""
    return to_instant(native(context.get("updated_at")), env)


function = Function(
    name="MODIFIEDTIME",
    label=text("修改时间", "Modified at"),
    description=text(
        "记录最近一次修改的时间，新记录为空。",
        "When this record was last changed, blank for a new one.",
    ),
    group="people",
    parameters=(),
    result=DATETIME,
    body=moment,
    lazy=True,
    examples=(Example("ISBLANK(MODIFIEDTIME())", "TRUE"),),
)
