"""Create record: a new record of any form, filled from the one that fired."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation
from engines.rules.assigning import SET, assigned, check_assigned
from engines.rules.effects import CreateRecord


def plan(given: Props, situation: Situation) -> tuple[CreateRecord]:
    """Return the values of the new record; formulas see the record that fired."""
    return (CreateRecord(given["form"], assigned(given["set"], situation)),)


def check(given: Props, _form: str, world: World) -> Iterator[Problem]:
    """Yield problems: a form that is not there, unknown fields, broken formulas."""
    if given["form"] not in world.forms:
        texts = text(
            "没有表单“{form}”。请选择已有的表单。",
            "There is no form '{form}'. Choose one that exists.",
            form=given["form"],
        )
        yield Problem("rule.unknown_form", texts, ("form",))
        return
    yield from check_assigned(given["set"], given["form"], world)


action = ActionType(
    name="create_record",
    label=text("新建记录", "Create a record"),
    icon="plus",
    props=props(
        ["form", "set"],
        form=string(minLength=1, input="form", title=text("表单", "Form")),
        set=SET,
    ),
    plan=plan,
    check=check,
    accepts=(
        {"form": "task", "set": {"name": "Call"}},
        {"form": "task", "set": {"name": {"formula": "name"}, "deal": 3}},
    ),
    rejects=({}, {"form": "task"}, {"form": "", "set": {"a": 1}}),
)
