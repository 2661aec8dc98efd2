"""ResolverType: one way to say who is meant, and what it may look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Problem, Text
from engines.core.schema import Schema
from engines.core.world import World
from engines.flow.organisation import Organisation


@dataclass(frozen=True)
class Asking:
    """The situation in which people are looked for."""

    people: Organisation
    record: Mapping[str, Any]
    initiator: int


def _no_check(_value: Any, _form: str, _world: World) -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class ResolverType:
    """A way to name people, written `{"<name>": value}`.

    `resolve` returns their ids in a stable order; unknown and disabled ones are dropped
    by the caller. `check` yields what is wrong with a value on a form; `named` returns
    how many people it names at most, None when only the organisation knows.
    """

    name: str
    label: Text
    icon: str
    value: Schema
    resolve: Callable[[Any, Asking], Iterable[int | str]]
    check: Callable[[Any, str, World], Iterator[Problem]] = _no_check
    named: Callable[[Any], int | None] = lambda _value: None
    examples: tuple[Any, ...] = ()


def ids(value: Any) -> tuple[int | str, ...]:
    """Return the people in a stored value: one, several or none; links have an id."""
    if value is None:
        return ()
    several = value if isinstance(value, list | tuple) else (value,)
    return tuple(one["id"] if isinstance(one, Mapping) else one for one in several)


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """Return what lies at a dotted path of `record`, None where it breaks off."""
    found: Any = record
    for part in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(part)
    return found
