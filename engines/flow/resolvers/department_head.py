"""Department head: of the initiator's department, a given one, or one in a field."""

from collections.abc import Iterable, Iterator
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema
from engines.core.world import World
from engines.flow.fields import must_link
from engines.flow.resolver import Asking, ResolverType, ids, value_at

_VALUE: Schema = {
    "anyOf": [{"const": True}, {"type": "integer"}, {"type": "string"}],
    "x-title": text("部门", "Department"),
    "x-input": "department_or_field",
}


def resolve(value: Any, asking: Asking) -> Iterable[int | str]:
    """Return the heads, in the order of the departments."""
    found: list[int] = []
    for department in _departments(value, asking):
        if isinstance(department, int):
            found += asking.people.heads(department)
    return found


def _departments(value: Any, asking: Asking) -> Iterable[int | str]:
    if value is True:
        person = asking.people.person(asking.initiator)
        return ids(person.department if person else None)
    return ids(value_at(asking.record, value) if isinstance(value, str) else value)


def check(value: Any, form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the field is none that holds departments."""
    if isinstance(value, str):
        yield from must_link(value, "department", form, world)


resolver = ResolverType(
    name="department_head",
    label=text("部门负责人", "Head of department"),
    icon="building",
    value=_VALUE,
    resolve=resolve,
    check=check,
    reads=lambda value: (value,) if isinstance(value, str) else (),
    examples=(True, "department"),
)
