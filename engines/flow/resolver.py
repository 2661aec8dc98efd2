"""ResolverType: one way to say who is meant, and what it may look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.environment import Env
from engines.core.errors import Problem, Text
from engines.core.schema import Schema
from engines.core.world import World
from engines.flow.organisation import Organisation


def _nobody(_who: Any) -> list[int | str]:
    return []


@dataclass(frozen=True)
class Asking:
    """The situation in which people are looked for.

    `picks` are the people somebody chose for this node, `found` what an API answered,
    `resolve` follows another `who` (the range of a pick). A resolver that leaves
    somebody out by itself says so in `removed`: (who, reason).
    """

    people: Organisation
    record: Mapping[str, Any]
    initiator: int
    expression: Env | None = None
    picks: tuple[int, ...] = ()
    found: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    resolve: Callable[[Any], list[int | str]] = _nobody
    removed: list[tuple[int | str, str]] = field(default_factory=list)

    def within(
        self, chosen: Iterable[int | str], limits: Mapping[str, Any]
    ) -> list[int | str]:
        """Return of the chosen those that the limits of a pick allow."""
        wanted = list(chosen)
        if limits.get("from"):
            allowed = {self.known(who) for who in self.resolve(limits["from"])}
            outside = [who for who in wanted if self.known(who) not in allowed]
            self.removed.extend((who, "out_of_range") for who in outside)
            wanted = [who for who in wanted if who not in outside]
        if not limits.get("multiple", True):
            self.removed.extend((who, "one_only") for who in wanted[1:])
            wanted = wanted[:1]
        return wanted

    def known(self, who: int | str) -> int | str:
        """Return the id of a person written as id or user name."""
        person = self.people.person(who)
        return person.id if person else who


def _no_check(_value: Any, _form: str, _world: World) -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class ResolverType:
    """A way to name people, written `{"<name>": value}`.

    `resolve` returns their ids in a stable order; unknown and disabled ones are dropped
    by the caller. `check` yields what is wrong with a value on a form; `named` returns
    how many people it names at most, None when only the organisation knows; `reads`
    returns the paths of the record it looks at. `outside` ones are answered by an API:
    the node waits for it.
    """

    name: str
    label: Text
    icon: str
    value: Schema
    resolve: Callable[[Any, Asking], Iterable[int | str]]
    check: Callable[[Any, str, World], Iterator[Problem]] = _no_check
    named: Callable[[Any], int | None] = lambda _value: None
    examples: tuple[Any, ...] = ()
    reads: Callable[[Any], Iterable[str]] = lambda _value: ()
    outside: bool = False


def ids(value: Any) -> tuple[int | str, ...]:
    """Return the people in a stored value: one, several or none; links have an id."""
    if value is None:
        return ()
    several = value if isinstance(value, list | tuple) else (value,)
    found = (one["id"] if isinstance(one, Mapping) else one for one in several)
    return tuple(one for one in found if one is not None)


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """Return what lies at a dotted path of `record`, None where it breaks off."""
    found: Any = record
    for part in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(part)
    return found
