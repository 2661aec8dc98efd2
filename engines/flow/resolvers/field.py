"""Field: the people in a member field of the record, also through a reference."""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import string
from engines.core.world import World
from engines.flow.fields import must_link
from engines.flow.resolver import Asking, ResolverType, ids, value_at


def resolve(value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the people the field holds now."""
    return ids(value_at(asking.record, value))


def check(value: Any, form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the field is none that holds people."""
    return must_link(value, "user", form, world)


resolver = ResolverType(
    name="field",
    label=text("表单中的成员字段", "Member field"),
    icon="form",
    value=string(title=text("字段", "Field"), input="field"),
    resolve=resolve,
    check=check,
    reads=lambda value: (value,),
    examples=("owner",),
)
