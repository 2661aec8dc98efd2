"""Update records: set fields of several records, linked here or found by a query.

A formula sees each record that is changed; `source.x` is the one that fired.
"""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import props
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.assigning import SET, check_assigned
from engines.rules.effects import UpdateRecords
from engines.rules.queries import check_query, query_props, wanted


def plan(given: Props, situation: Situation) -> tuple[UpdateRecords]:
    """Return which records get what."""
    return (UpdateRecords(wanted(given, situation), given["set"]),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the query and of the values."""
    yield from check_query(given, form, world)
    yield from check_assigned(given["set"], given["form"], world)


def writes(given: Props, _form: str, _world: World) -> Iterator[Written]:
    """Yield what it changes."""
    yield Written(given["form"], "updated", frozenset(given["set"]))


action = ActionType(
    name="update_records",
    label=text("批量更新记录", "Update several records"),
    icon="form",
    props=props(["form", "set"], **query_props(), set=SET),
    plan=plan,
    check=check,
    writes=writes,
    results=(Value("count", text("条数", "How many"), "integer"),),
    accepts=(
        {"form": "call", "via": "deal", "set": {"status": "closed"}},
        {
            "form": "call",
            "where": {"field": "city", "op": "eq", "value": {"formula": "city"}},
            "limit": 50,
            "set": {"note": {"formula": "source.name"}},
        },
    ),
    rejects=({}, {"form": "call", "set": {}}, {"set": {"a": 1}}),
)
