"""User: one named person, by id or user name."""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema
from engines.core.world import World
from engines.flow.named import PERSON, missing
from engines.flow.resolver import Asking, ResolverType


def resolve(value: Any, _asking: Asking) -> Iterable[int | str]:
    """Return the person himself."""
    return (value,)


def check(value: Any, _form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when nobody has this user name."""
    return missing((value,), world)


_VALUE: Schema = PERSON | {"x-title": text("指定成员", "A person")}

resolver = ResolverType(
    name="user",
    label=text("指定成员", "A person"),
    icon="user",
    value=_VALUE,
    resolve=resolve,
    check=check,
    named=lambda _value: 1,
    examples=(1, "li.min"),
)
