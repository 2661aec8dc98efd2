"""Rule: when something happens, if a condition holds, then do.

A rule runs after the commit, or before saving (`phase`); then it may set fields of
the record, or refuse it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import engines.rules.actions
import engines.rules.triggers
from engines.core.conditions import (
    Condition,
    condition_schema,
    parse_condition,
)
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.kinds import Registry, discover
from engines.core.schema import (
    Schema,
    array,
    boolean,
    choice,
    integer,
    localised,
    props,
    string,
)
from engines.rules.action import ActionType
from engines.rules.templates import as_text
from engines.rules.trigger import TriggerType

TRIGGERS: Registry[TriggerType] = discover(
    engines.rules.triggers, "trigger", TriggerType
)
ACTIONS: Registry[ActionType] = discover(engines.rules.actions, "action", ActionType)


PHASES = {
    "after": text("保存之后", "After saving"),
    "before": text("保存之前", "Before saving"),
}
KEY = "^[a-z][a-z0-9_]{0,47}$"
# What every action may say, whatever its kind.
COMMON: Mapping[str, Schema] = {
    "key": string(pattern=KEY),
    "title": localised(),
    "disabled": boolean(default=False),
}


@dataclass(frozen=True, eq=False)
class Use:
    """One use of a kind: its name and its settings.

    `key` is the name under which later steps read what an action answered; `lists`
    are the actions inside it.
    """

    kind: str
    props: Mapping[str, Any]
    key: str = ""
    lists: Mapping[str, tuple["Use", ...]] = field(default_factory=dict)
    disabled: bool = False

    def all(self) -> Iterator["Use"]:
        """Yield it and every action inside it."""
        yield self
        for inside in self.lists.values():
            for use in inside:
                yield from use.all()


@dataclass(frozen=True, eq=False)
class Rule:
    """A parsed rule; `order` says which of several rules of one event runs first."""

    key: str
    title: Text
    trigger: Use
    actions: tuple[Use, ...]
    when: Condition | None = None
    enabled: bool = True
    order: int = 0
    phase: str = "after"

    @property
    def form(self) -> str:
        """The form whose records the rule watches, "" when it watches none."""
        return str(self.trigger.props.get("form", ""))

    @property
    def trigger_type(self) -> TriggerType:
        """The kind of its trigger."""
        return TRIGGERS[self.trigger.kind]

    @property
    def about_records(self) -> bool:
        """Tell whether it runs for records."""
        return self.trigger_type.about_records(self.trigger.props)

    def uses(self) -> Iterator[Use]:
        """Yield every action, those inside others included."""
        for use in self.actions:
            yield from use.all()


def rule_schema() -> Schema:
    """Return the JSON Schema of a rule; each kind judges its own settings."""
    return props(
        ["key", "trigger", "actions"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        enabled=boolean(default=True),
        order=integer(default=0),
        phase=choice(PHASES, default="after"),
        trigger={"type": "object", "required": ["on"]},
        when=condition_schema(),
        actions=array({"type": "object", "required": ["do"]}, minItems=1),
    )


def parse_rule(raw: Any) -> Rule:
    """Return the rule; raises ProblemsError with all problems, each with its path."""
    found = list(judge(rule_schema(), raw))
    if not found:
        found += _trigger_problems(raw["trigger"])
        found += list_problems(raw["actions"], ("actions",))
    when = _condition(raw, found)
    if found:
        raise ProblemsError(found)
    return Rule(
        key=raw["key"],
        title=as_text(raw.get("title", raw["key"])),
        trigger=_trigger(raw["trigger"]),
        actions=parse_actions(raw["actions"]),
        when=when,
        enabled=raw.get("enabled", True),
        order=raw.get("order", 0),
        phase=raw.get("phase", "after"),
    )


def _trigger_problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    kind = TRIGGERS.get(raw["on"])
    if kind is None:
        yield _unknown(TRIGGERS, raw["on"], ("trigger", "on"))
        return
    given = {key: value for key, value in raw.items() if key != "on"}
    yield from (problem.under("trigger") for problem in judge(kind.props, given))


def list_problems(raw: Sequence[Any], path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a list of actions, and with those inside them."""
    for number, use in enumerate(raw):
        yield from _use_problems(use, (*path, number))


def _use_problems(raw: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    kind = ACTIONS.get(raw["do"])
    if kind is None:
        yield _unknown(ACTIONS, raw["do"], (*path, "do"))
        return
    own = kind.props["properties"]
    common = {k: v for k, v in raw.items() if k in COMMON and k not in own}
    given = {k: v for k, v in raw.items() if k != "do" and k not in common}
    wrong = [*judge(props((), **COMMON), common), *judge(kind.props, given)]
    yield from (problem.under(*path) for problem in wrong)
    if not wrong:
        for name in kind.lists:
            yield from list_problems(given.get(name, ()), (*path, name))
            yield from _conditions(given, path)


def _conditions(given: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """Yield what is wrong with the condition of an action that holds others."""
    try:
        parse_condition(given.get("when") or {}, (*path, "when"))
    except ProblemsError as error:
        yield from error.problems


def _unknown(
    kinds: Registry[TriggerType] | Registry[ActionType], name: Any, path: Path
) -> Problem:
    texts = text(
        "没有名为“{name}”的{concept}。可用的有：{known}。",
        "Unknown {concept} '{name}'. Known: {known}.",
        name=name,
        concept=kinds.concept,
        known=", ".join(kinds),
    )
    return Problem(f"{kinds.concept}.unknown", texts, path)


def _condition(raw: Any, found: list[Problem]) -> Condition | None:
    if not isinstance(raw, Mapping) or raw.get("when") is None:
        return None
    try:
        return parse_condition(raw["when"], ("when",))
    except ProblemsError as error:
        found += error.problems
        return None


def _trigger(raw: Mapping[str, Any]) -> Use:
    return Use(raw["on"], {key: value for key, value in raw.items() if key != "on"})


def parse_actions(raw: Sequence[Mapping[str, Any]]) -> tuple[Use, ...]:
    """Return judged actions, those inside them included."""
    return tuple(_use(one) for one in raw)


def _use(raw: Mapping[str, Any]) -> Use:
    kind = ACTIONS[raw["do"]]
    own = kind.props["properties"]
    given = {k: v for k, v in raw.items() if k in own}
    lists = {name: parse_actions(given.pop(name, ())) for name in kind.lists}
    key, off = raw.get("key", ""), raw.get("disabled", False)
    return Use(raw["do"], given, key, lists, off)
