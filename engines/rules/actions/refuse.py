"""Refuse: do not let the record be saved, and say why. Only before saving."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import localised, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation
from engines.rules.effects import Refuse
from engines.rules.templates import as_text
from engines.rules.trigger import missing_field


def plan(given: Props, _situation: Situation) -> tuple[Refuse]:
    """Return the refusal."""
    return (Refuse(as_text(given["message"]), given.get("field")),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the form has no such field."""
    if "field" in given:
        yield from missing_field(given["field"], form, world, ("field",))


action = ActionType(
    name="refuse",
    label=text("拒绝保存", "Refuse to save"),
    icon="close-circle",
    group="logic",
    props=props(
        ["message"],
        message=localised(title=text("告诉用户", "Tell the person")),
        field=string(input="field", title=text("标在字段上", "Shown at the field")),
    ),
    plan=plan,
    check=check,
    before=True,
    only_before=True,
    needs_record=True,
    accepts=({"message": "The discount needs a reason.", "field": "reason"},),
    rejects=({}, {"message": 3}),
)
