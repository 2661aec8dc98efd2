"""Action: what a rule does when it fires."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.effects import Effect
from engines.core.environment import Env
from engines.core.errors import Problem, Text
from engines.core.schema import Schema, array
from engines.core.world import World

Props = Mapping[str, Any]
Who = tuple[Mapping[str, Any], ...]
PERSON: Schema = {"type": "object", "minProperties": 1}
PEOPLE = array(PERSON, input="people", minItems=1)


@dataclass(frozen=True)
class Situation:
    """What an action may look at: the form, the record, the moment and the person."""

    form: str
    record: Mapping[str, Any]
    env: Env


def _no_check(_props: Props, _form: str, _world: World) -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class ActionType:
    """A kind of action: its settings, and the effects they ask for."""

    name: str
    label: Text
    icon: str
    props: Schema
    plan: Callable[[Props, Situation], tuple[Effect, ...]]
    check: Callable[[Props, str, World], Iterator[Problem]] = _no_check
    accepts: tuple[Props, ...] = ()
    rejects: tuple[Props, ...] = ()


def people(value: Any) -> Who:
    """Return one person or several, as written, as a tuple."""
    if not value:
        return ()
    return (value,) if isinstance(value, Mapping) else tuple(value)
