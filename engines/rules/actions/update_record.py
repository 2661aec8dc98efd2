"""Update record: set fields of the record, or of one that it refers to.

Before saving it changes what is about to be saved.
"""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Written
from engines.rules.assigning import SET, assigned, check_assigned, target_of
from engines.rules.effects import UpdateRecord
from engines.rules.trigger import missing_field


def plan(given: Props, situation: Situation) -> tuple[UpdateRecord]:
    """Return the new values; formulas are computed over the record that fired."""
    return (UpdateRecord(given.get("of"), assigned(given["set"], situation)),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: unknown fields, a reference that is none, broken formulas."""
    if "of" in given:
        yield from missing_field(given["of"], form, world, ("of",))
    yield from check_assigned(given["set"], target_of(given, form, world), world)


def writes(given: Props, form: str, world: World) -> Iterator[Written]:
    """Yield what it changes."""
    target = target_of(given, form, world)
    yield Written(target, "updated", frozenset(given["set"]), "of" not in given)


action = ActionType(
    name="update_record",
    label=text("更新记录", "Update a record"),
    icon="edit",
    props=props(
        ["set"],
        of=string(input="field", title=text("通过关联字段", "Through the reference")),
        set=SET,
    ),
    plan=plan,
    check=check,
    writes=writes,
    before=True,
    needs_record=True,
    accepts=(
        {"set": {"status": "approved"}},
        {"of": "deal", "set": {"called_at": {"formula": "followed_at"}}},
    ),
    rejects=({}, {"set": {}}, {"of": 3, "set": {"a": 1}}),
)
