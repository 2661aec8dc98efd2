"""Stop: end the rule here; what was done stays done."""

from engines.core.errors import text
from engines.core.schema import localised, props
from engines.rules.action import ActionType, Props, Situation
from engines.rules.effects import Stop
from engines.rules.templates import as_text


def plan(given: Props, _situation: Situation) -> tuple[Stop]:
    """Return the end, with its reason."""
    return (Stop(as_text(given["reason"]) if given.get("reason") else None),)


action = ActionType(
    name="stop",
    label=text("结束", "Stop"),
    icon="stop",
    group="logic",
    props=props(reason=localised(title=text("原因", "Reason"))),
    plan=plan,
    before=True,
    accepts=({}, {"reason": "Nothing to do"}),
    rejects=({"reason": 3},),
)
