"""Trigger: what a rule waits for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from engines.core.errors import Path, Problem, Text, text
from engines.core.schema import Schema, string
from engines.core.world import World

Props = Mapping[str, Any]
FORM = string(input="form", title=text("表单", "Form"))


@dataclass(frozen=True)
class RecordEvent:
    """What happened to a record: `changes` maps a field to its value before and after.

    `record` is the record as it now is, in engine-native values.
    """

    operation: str
    record: Mapping[str, Any]
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Silence:
    """A time trigger: `field` of `form` has not moved for `after`.

    It fires once, then again every `repeat` while nothing happens; never when None.
    """

    form: str
    field: str
    after: timedelta
    repeat: timedelta | None = None

    def occurrence(self, since: datetime, now: datetime) -> int | None:
        """Return which firing is due, counted from 0; None before the first one."""
        late = now - since - self.after
        if late < timedelta(0):
            return None
        return late // self.repeat if self.repeat else 0


def _always(_props: Props, _event: RecordEvent) -> bool:
    return True


def _no_check(_props: Props, _world: World) -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class TriggerType:
    """A kind of trigger: data, and the question whether an event is meant.

    `operations` are the record operations it listens to; a time trigger listens to
    none and answers `silence` instead.
    """

    name: str
    label: Text
    icon: str
    props: Schema
    operations: frozenset[str] = frozenset()
    matches: Callable[[Props, RecordEvent], bool] = _always
    silence: Callable[[Props], Silence] | None = None
    check: Callable[[Props, World], Iterator[Problem]] = _no_check
    accepts: tuple[Props, ...] = ()
    rejects: tuple[Props, ...] = ()


def missing_field(name: Any, form: Any, world: World, path: Path) -> Iterator[Problem]:
    """Yield a problem when `form` has no field `name`."""
    if form in world.forms and world.find(form, name) is None:
        texts = text(
            "表单“{form}”没有字段“{name}”。请选择已有的字段。",
            "The form '{form}' has no field '{name}'. Choose one that it has.",
            form=form,
            name=name,
        )
        yield Problem("rule.unknown_field", texts, path)
