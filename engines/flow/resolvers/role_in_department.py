"""Role in department: who has a role within the initiator's own department."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema, boolean, props, string
from engines.core.world import World
from engines.flow.resolver import Asking, ResolverType
from engines.flow.roles import must_be_role

_VALUE: Schema = {
    **props(
        ("role",),
        role=string(title=text("角色", "Role"), input="role"),
        up=boolean(
            default=False,
            title=text(
                "本部门没有时找上级部门", "Look in the departments above if nobody"
            ),
        ),
    ),
    "x-title": text("部门内角色", "Role in the department"),
}


def resolve(value: Mapping[str, Any], asking: Asking) -> Iterable[int | str]:
    """Return the people of the role in the nearest department that has some."""
    people = asking.people
    known = people.person(asking.initiator)
    department = known.department if known else None
    having = [people.person(who) for who in people.with_role(value["role"])]
    seen: set[int] = set()
    while department is not None and department not in seen:
        seen.add(department)
        found = [one.id for one in having if one and one.department == department]
        if found or not value.get("up"):
            return found
        department = people.parent(department)
    return ()


def check(value: Mapping[str, Any], _form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the app has no such role."""
    return must_be_role(value["role"], world)


resolver = ResolverType(
    name="role_in_department",
    label=text("发起人部门内的角色", "Role in the initiator's department"),
    icon="building",
    value=_VALUE,
    resolve=resolve,
    check=check,
    examples=({"role": "finance", "up": True},),
)
