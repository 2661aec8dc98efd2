"""Action: what a rule does when it fires."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
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
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Situation:
    """What an action may look at: the form, the record, the moment and the person.

    `event` is what the trigger told, `steps` what earlier steps answered, by key.
    """

    form: str
    record: Mapping[str, Any]
    env: Env
    event: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    steps: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    @cached_property
    def names(self) -> Mapping[str, Any]:
        """The record with `event` and `steps` beside its fields."""
        return {"event": self.event, "steps": self.steps, **self.record}


@dataclass(frozen=True)
class Value:
    """Something that a trigger or a step tells to later steps."""

    key: str
    title: Text
    type: str


@dataclass(frozen=True)
class Written:
    """What an action may do to records: of a form, by one operation, to some fields.

    `fields` is None when they are not known before; `values` are those of them that
    are known, too.
    """

    form: str
    operation: str
    fields: frozenset[str] | None = None
    own: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)


def _no_check(_props: Props, _form: str, _world: World) -> Iterator[Problem]:
    return iter(())


def _writes_nothing(_props: Props, _form: str, _world: World) -> Iterator[Written]:
    return iter(())


@dataclass(frozen=True)
class ActionType:
    """A kind of action: its settings, and the effects they ask for.

    `lists` are the settings that hold further actions; `results` is what later steps
    may read of it; `before` says that it may run before a record is saved, and
    `only_before` that it may not run later; `alone` that it ends the transaction it
    stands in: it waits, or leaves the database.
    """

    name: str
    label: Text
    icon: str
    props: Schema
    plan: Callable[[Props, Situation], tuple[Effect, ...]]
    check: Callable[[Props, str, World], Iterator[Problem]] = _no_check
    writes: Callable[[Props, str, World], Iterator[Written]] = _writes_nothing
    lists: tuple[str, ...] = ()
    results: tuple[Value, ...] = ()
    before: bool = False
    only_before: bool = False
    alone: bool = False
    needs_record: bool = False
    group: str = "record"
    accepts: tuple[Props, ...] = ()
    rejects: tuple[Props, ...] = ()


def people(value: Any) -> Who:
    """Return one person or several, as written, as a tuple."""
    if not value:
        return ()
    return (value,) if isinstance(value, Mapping) else tuple(value)
