"""Create record: a new record of any form, filled from the one that fired."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.assigning import SET, assigned, check_assigned
from engines.rules.effects import CreateRecord
from engines.rules.trigger import missing_form


def plan(given: Props, situation: Situation) -> tuple[CreateRecord]:
    """Return the values of the new record; formulas see the record that fired."""
    return (CreateRecord(given["form"], assigned(given["set"], situation)),)


def check(given: Props, _form: str, world: World) -> Iterator[Problem]:
    """Yield problems: a form that is not there, unknown fields, broken formulas."""
    if given["form"] not in world.forms:
        yield from missing_form(given["form"], world, ("form",))
        return
    yield from check_assigned(given["set"], given["form"], world)


def writes(given: Props, _form: str, _world: World) -> Iterator[Written]:
    """Yield what it makes."""
    written = given["set"].items()
    known = {key: value for key, value in written if not isinstance(value, dict)}
    yield Written(given["form"], "created", frozenset(given["set"]), values=known)


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
    writes=writes,
    results=(Value("id", text("新记录", "The new record"), "integer"),),
    accepts=(
        {"form": "task", "set": {"name": "Call"}},
        {"form": "task", "set": {"name": {"formula": "name"}, "deal": 3}},
    ),
    rejects=({}, {"form": "task"}, {"form": "", "set": {"a": 1}}),
)
