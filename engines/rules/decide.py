"""Decide: whether a rule fires for an event, why not, and what it then asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.conditions import fields_of, holds
from engines.core.effects import Effect
from engines.core.environment import Env
from engines.core.errors import Text, text
from engines.core.expression import parse, references
from engines.rules.action import Situation, people
from engines.rules.definition import ACTIONS, Rule
from engines.rules.trigger import RecordEvent

FIRES = text("条件满足，规则执行。", "The condition holds: the rule runs.")
DISABLED = text("规则已停用。", "The rule is switched off.")
OTHER_EVENT = text(
    "发生的变化不是规则所等待的。", "This change is not what the rule waits for."
)
NOT_MET = text("条件不满足。", "The condition does not hold.")


@dataclass(frozen=True)
class Verdict:
    """Whether a rule fires, and why it does or does not."""

    fires: bool
    why: Text


def listens(rule: Rule, form: str, operation: str) -> bool:
    """Tell whether a rule could fire when `operation` happens to records of `form`."""
    wanted = rule.trigger_type.operations
    return rule.enabled and rule.form == form and operation in wanted


def decide(rule: Rule, event: RecordEvent, env: Env) -> Verdict:
    """Return whether `rule` fires for `event`."""
    if not rule.enabled:
        return Verdict(False, DISABLED)
    kind = rule.trigger_type
    heard = event.operation in kind.operations
    if not heard or not kind.matches(rule.trigger.props, event):
        return Verdict(False, OTHER_EVENT)
    return judge_record(rule, event.record, env)


def judge_record(rule: Rule, record: Mapping[str, Any], env: Env) -> Verdict:
    """Return whether the rule's condition holds for a record."""
    if rule.when is not None and not holds(rule.when, record, env):
        return Verdict(False, NOT_MET)
    return Verdict(True, FIRES)


def plan(rule: Rule, situation: Situation) -> tuple[tuple[str, Effect], ...]:
    """Return what the rule asks for: the kind of each action with its effects."""
    return tuple(
        (use.kind, effect)
        for use in rule.actions
        for effect in ACTIONS[use.kind].plan(use.props, situation)
    )


def needs(rule: Rule) -> frozenset[str]:
    """Return the dotted paths of the record that the rule reads."""
    paths = set(fields_of(rule.when)) if rule.when else set()
    for use in rule.actions:
        for value in (use.props.get("set") or {}).values():
            if isinstance(value, dict) and "formula" in value:
                paths |= references(parse(value["formula"]))
        for word in ("to", "cc", "for"):
            for one in people(use.props.get(word)):
                paths |= {value for value in one.values() if isinstance(value, str)}
    return frozenset(paths)
