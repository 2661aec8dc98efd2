"""Rule: when something happens, if a condition holds, then do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import engines.rules.actions
import engines.rules.triggers
from engines.core.conditions import (
    Condition,
    condition_schema,
    fields_of,
    parse_condition,
)
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.kinds import Registry, discover
from engines.core.schema import (
    Schema,
    array,
    boolean,
    integer,
    localised,
    props,
    string,
)
from engines.core.world import World
from engines.rules.action import ActionType
from engines.rules.templates import as_text
from engines.rules.trigger import TriggerType, missing_field

TRIGGERS: Registry[TriggerType] = discover(
    engines.rules.triggers, "trigger", TriggerType
)
ACTIONS: Registry[ActionType] = discover(engines.rules.actions, "action", ActionType)


@dataclass(frozen=True)
class Use:
    """One use of a kind: its name and its settings."""

    kind: str
    props: Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """A parsed rule; `order` says which of several rules of one event runs first."""

    key: str
    title: Text
    trigger: Use
    actions: tuple[Use, ...]
    when: Condition | None = None
    enabled: bool = True
    order: int = 0

    @property
    def form(self) -> str:
        """The form whose records the rule watches."""
        return str(self.trigger.props["form"])

    @property
    def trigger_type(self) -> TriggerType:
        """The kind of its trigger."""
        return TRIGGERS[self.trigger.kind]


def rule_schema() -> Schema:
    """Return the JSON Schema of a rule; each kind judges its own settings."""
    return props(
        ["key", "trigger", "actions"],
        key=string(pattern="^[a-z][a-z0-9_]{0,47}$"),
        title=localised(),
        description=localised(),
        enabled=boolean(default=True),
        order=integer(default=0),
        trigger={"type": "object", "required": ["on"]},
        when=condition_schema(),
        actions=array({"type": "object", "required": ["do"]}, minItems=1),
    )


def parse_rule(raw: Any) -> Rule:
    """Return the rule; raises ProblemsError with all problems, each with its path."""
    found = list(judge(rule_schema(), raw))
    if not found:
        found += _use_problems(raw["trigger"], "on", TRIGGERS, ("trigger",))
        for number, use in enumerate(raw["actions"]):
            found += _use_problems(use, "do", ACTIONS, ("actions", number))
    when = _condition(raw, found)
    if found:
        raise ProblemsError(found)
    return Rule(
        key=raw["key"],
        title=as_text(raw.get("title", raw["key"])),
        trigger=_use(raw["trigger"], "on"),
        actions=tuple(_use(use, "do") for use in raw["actions"]),
        when=when,
        enabled=raw.get("enabled", True),
        order=raw.get("order", 0),
    )


def _use_problems(
    raw: Mapping[str, Any],
    word: str,
    kinds: Registry[TriggerType] | Registry[ActionType],
    path: Path,
) -> Iterator[Problem]:
    kind = kinds.get(raw[word])
    if kind is None:
        texts = text(
            "没有名为“{name}”的{concept}。可用的有：{known}。",
            "Unknown {concept} '{name}'. Known: {known}.",
            name=raw[word],
            concept=kinds.concept,
            known=", ".join(kinds),
        )
        yield Problem(f"{kinds.concept}.unknown", texts, (*path, word))
        return
    given = {key: value for key, value in raw.items() if key != word}
    yield from (problem.under(*path) for problem in judge(kind.props, given))


def _condition(raw: Any, found: list[Problem]) -> Condition | None:
    if not isinstance(raw, Mapping) or raw.get("when") is None:
        return None
    try:
        return parse_condition(raw["when"], ("when",))
    except ProblemsError as error:
        found += error.problems
        return None


def _use(raw: Mapping[str, Any], word: str) -> Use:
    return Use(raw[word], {key: value for key, value in raw.items() if key != word})


def check_rule(rule: Rule, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a rule in its app."""
    return tuple(_problems(rule, world))


def _problems(rule: Rule, world: World) -> Iterator[Problem]:
    if rule.form not in world.forms:
        texts = text(
            "没有表单“{form}”。请选择已有的表单。",
            "There is no form '{form}'. Choose one that exists.",
            form=rule.form,
        )
        yield Problem("rule.unknown_form", texts, ("trigger", "form"))
        return
    for problem in rule.trigger_type.check(rule.trigger.props, world):
        yield problem.under("trigger")
    if rule.when:
        for path in sorted(fields_of(rule.when)):
            yield from missing_field(path, rule.form, world, ("when",))
    for number, use in enumerate(rule.actions):
        for problem in ACTIONS[use.kind].check(use.props, rule.form, world):
            yield problem.under("actions", number)
