"""RECORDID: the number of the record."""

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.expression.evaluate_types import Context
from engines.core.expression.function import Example, Function
from engines.core.expression.types import NUMBER
from engines.core.expression.values import Value, native


def record_id(context: Context, _env: Env) -> Value:
    """Return the id of the record."""
    return native(context.get("id"))


function = Function(
    name="RECORDID",
    label=text("记录编号", "Record id"),
    description=text(
        "当前记录的编号，新记录为空。",
        "The number of this record, blank for a new one.",
    ),
    group="people",
    parameters=(),
    result=NUMBER,
    body=record_id,
    lazy=True,
    examples=(Example("ISBLANK(RECORDID())", "TRUE"),),
)
