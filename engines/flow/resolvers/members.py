"""Members: several named people, by id or user name."""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import array
from engines.core.world import World
from engines.flow.named import PERSON, missing
from engines.flow.resolver import Asking, ResolverType


def resolve(value: Any, _asking: Asking) -> Iterable[int | str]:
    """Return the people in the order of the definition."""
    return tuple(value)


def check(value: Any, _form: str, world: World) -> Iterator[Problem]:
    """Yield a problem for each name that nobody has."""
    return missing(value, world)


resolver = ResolverType(
    name="members",
    label=text("指定多位成员", "Several people"),
    icon="users",
    value=array(PERSON, title=text("成员", "People"), input="people"),
    resolve=resolve,
    check=check,
    named=len,
    examples=([1, "li.min"],),
)
