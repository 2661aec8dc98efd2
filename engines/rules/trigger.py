"""Trigger: what a rule waits for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Path, Problem, Text, text
from engines.core.schema import Schema, string
from engines.core.world import World
from engines.rules.action import NOTHING, Value
from engines.rules.clocks import Clock

Props = Mapping[str, Any]
FORM = string(input="form", title=text("表单", "Form"))


@dataclass(frozen=True)
class RecordEvent:
    """What happened to a record: `changes` maps a field to its value before and after.

    `record` is the record as it now is, in engine-native values; `told` is what else
    is known of the event, as JSON.
    """

    operation: str
    record: Mapping[str, Any]
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    told: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


def _always(_props: Props, _event: RecordEvent) -> bool:
    return True


def _no_check(_props: Props, _world: World) -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True)
class TriggerType:
    """A kind of trigger: data, and the question whether an event is meant.

    `operations` are what it listens to; a time trigger listens to none and answers
    `clock` instead. `record` says that every firing is about one record; `before` that
    it may be asked before saving; `tells` is what conditions and words may read as
    `event.…`.
    """

    name: str
    label: Text
    icon: str
    props: Schema
    operations: frozenset[str] = frozenset()
    matches: Callable[[Props, RecordEvent], bool] = _always
    clock: Callable[[Props], Clock] | None = None
    check: Callable[[Props, World], Iterator[Problem]] = _no_check
    record: bool = True
    before: bool = False
    tells: tuple[Value, ...] = ()
    group: str = "record"
    accepts: tuple[Props, ...] = ()
    rejects: tuple[Props, ...] = ()

    def about_records(self, given: Props) -> bool:
        """Tell whether a rule with these settings runs for records."""
        return self.record and "form" in given


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


def not_a_time(name: Any, form: Any, world: World, path: Path) -> Iterator[Problem]:
    """Yield a problem when a field holds no date or moment, or is not there."""
    yield from missing_field(name, form, world, path)
    shape = world.find(form, name)
    if shape and shape.type not in ("date", "datetime"):
        texts = text(
            "字段“{name}”不是日期或时间。请选择日期字段。",
            "The field '{name}' holds no date or time. Choose one that does.",
            name=name,
        )
        yield Problem("rule.not_a_time", texts, path)


def missing_form(form: Any, world: World, path: Path) -> Iterator[Problem]:
    """Yield a problem when the app has no form of this key."""
    if form not in world.forms:
        texts = text(
            "没有表单“{form}”。请选择已有的表单。",
            "There is no form '{form}'. Choose one that exists.",
            form=form,
        )
        yield Problem("rule.unknown_form", texts, path)
