"""Delete records: the record itself, or several that are linked or found.

They go to the recycle bin; who finds a mistake brings them back.
"""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import props
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.effects import DeleteRecords
from engines.rules.queries import check_query, query_props, wanted


def plan(given: Props, situation: Situation) -> tuple[DeleteRecords]:
    """Return which records go."""
    return (DeleteRecords(wanted(given, situation)),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the query."""
    yield from check_query(given, form, world)


def writes(given: Props, form: str, _world: World) -> Iterator[Written]:
    """Yield what it takes away."""
    own = "form" not in given
    yield Written(form if own else given["form"], "deleted", frozenset(), own)


action = ActionType(
    name="delete_records",
    label=text("删除记录", "Delete records"),
    icon="delete",
    props=props((), **query_props()),
    plan=plan,
    check=check,
    writes=writes,
    results=(Value("count", text("条数", "How many"), "integer"),),
    accepts=(
        {},
        {"form": "call", "via": "deal"},
        {"form": "call", "where": {"field": "status", "op": "is_empty"}},
    ),
    rejects=({"form": 3}, {"form": "call", "limit": 0}),
)
