"""Superior of: the direct superior of the people in a member field."""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import string
from engines.core.world import World
from engines.flow.fields import must_link
from engines.flow.organisation import superiors
from engines.flow.resolver import Asking, ResolverType, ids, value_at


def resolve(value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the direct superiors of everybody the field holds."""
    for one in ids(value_at(asking.record, value)):
        person = asking.people.person(one)
        if person:
            yield from superiors(asking.people, person.id, 1)


def check(value: Any, form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the field is none that holds people."""
    return must_link(value, "user", form, world)


resolver = ResolverType(
    name="superior_of",
    label=text("成员字段的上级", "Superior of a member field"),
    icon="arrow-up",
    value=string(title=text("字段", "Field"), input="field"),
    resolve=resolve,
    check=check,
    reads=lambda value: (value,),
    examples=("owner",),
)
