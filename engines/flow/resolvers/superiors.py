"""Superiors: everybody above the initiator, level by level, up to a level or a role."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema, integer, props, string
from engines.core.world import World
from engines.flow.organisation import levels
from engines.flow.problems import error
from engines.flow.resolver import Asking, ResolverType
from engines.flow.roles import must_be_role

_VALUE: Schema = {
    **props(
        to=integer(minimum=1, maximum=20, title=text("直到第几级", "Up to level")),
        role=string(title=text("直到角色", "Up to a role"), input="role"),
    ),
    "x-title": text("连续多级上级", "Superiors"),
}


def resolve(value: Mapping[str, Any], asking: Asking) -> Iterable[int | str]:
    """Return the superiors from the direct one upwards; the last level is included."""
    last = set(asking.people.with_role(value["role"])) if "role" in value else set()
    for number, heads in enumerate(levels(asking.people, asking.initiator), start=1):
        yield from heads
        if number == value.get("to") or last & set(heads):
            return


def check(value: Mapping[str, Any], _form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when nothing says where to stop, or the role is missing."""
    if "role" in value:
        yield from must_be_role(value["role"], world)
    elif "to" not in value:
        yield error(
            "rule_incomplete",
            (),
            "连续多级上级没有说明到哪一级或哪个角色为止。",
            "The superiors have no end. Say up to which level (to) or role.",
        )


resolver = ResolverType(
    name="superiors",
    label=text("连续多级上级", "Superiors, level by level"),
    icon="arrow-up",
    value=_VALUE,
    resolve=resolve,
    check=check,
    examples=({"to": 3}, {"role": "director"}),
)
