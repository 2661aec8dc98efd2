"""Role: everybody who has a role of the app."""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import string
from engines.core.world import World
from engines.flow.resolver import Asking, ResolverType
from engines.flow.roles import must_be_role


def resolve(value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the people of the role."""
    return asking.people.with_role(value)


def check(value: Any, _form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the app has no such role."""
    return must_be_role(value, world)


resolver = ResolverType(
    name="role",
    label=text("角色", "Role"),
    icon="badge",
    value=string(title=text("角色", "Role"), input="role"),
    resolve=resolve,
    check=check,
    examples=("finance",),
)
