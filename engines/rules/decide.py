"""Decide: whether a rule fires for an event, why not, and what it reads to know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.conditions import fields_of, holds, parse_condition
from engines.core.effects import Effect
from engines.core.environment import Env
from engines.core.errors import Text, text
from engines.core.expression import parse, references
from engines.rules.action import NOTHING, Props, Situation, people
from engines.rules.check import BESIDE
from engines.rules.definition import ACTIONS, Rule, Use
from engines.rules.queries import formulas_in
from engines.rules.trigger import RecordEvent

FIRES = text("条件满足，规则执行。", "The condition holds: the rule runs.")
DISABLED = text("规则已停用。", "The rule is switched off.")
OTHER_EVENT = text(
    "发生的变化不是规则所等待的。", "This change is not what the rule waits for."
)
NOT_MET = text("条件不满足。", "The condition does not hold.")
# Settings that name people, and so fields in which people stand.
PEOPLE_WORDS = ("to", "cc", "for", "people")
FIELD_WORDS = ("of", "by", "rows", "field", "address", "consent")


@dataclass(frozen=True)
class Verdict:
    """Whether a rule fires, and why it does or does not."""

    fires: bool
    why: Text


def listens(rule: Rule, form: str, operation: str, phase: str = "after") -> bool:
    """Tell whether a rule could fire when `operation` happens to records of `form`."""
    wanted = rule.trigger_type.operations
    here = rule.enabled and rule.form == form and rule.phase == phase
    return here and operation in wanted


def hears(rule: Rule, event: RecordEvent) -> bool:
    """Tell whether the event is what the rule waits for, whatever its condition."""
    kind = rule.trigger_type
    return event.operation in kind.operations and kind.matches(
        rule.trigger.props, event
    )


def decide(rule: Rule, event: RecordEvent, env: Env) -> Verdict:
    """Return whether `rule` fires for `event`."""
    if not rule.enabled:
        return Verdict(False, DISABLED)
    if not hears(rule, event):
        return Verdict(False, OTHER_EVENT)
    return judge_record(rule, event.record, env, event.told)


def judge_record(
    rule: Rule,
    record: Mapping[str, Any],
    env: Env,
    event: Mapping[str, Any] = NOTHING,
) -> Verdict:
    """Return whether the rule's condition holds for a record."""
    if rule.when is not None:
        names = Situation(rule.form, record, env, event).names
        if not holds(rule.when, names, env):
            return Verdict(False, NOT_MET)
    return Verdict(True, FIRES)


def plan(rule: Rule, situation: Situation) -> tuple[tuple[str, Effect], ...]:
    """Return what a rule without branches and waits asks for, kind by kind."""
    return tuple(
        (use.kind, effect)
        for use in rule.actions
        if not use.disabled
        for effect in plan_use(use, situation)
    )


def plan_use(use: Use, situation: Situation) -> tuple[Effect, ...]:
    """Return what one action asks for."""
    return ACTIONS[use.kind].plan(use.props, situation)


def needs(rule: Rule) -> frozenset[str]:
    """Return the dotted paths of the record that the rule reads."""
    paths = set(fields_of(rule.when)) if rule.when else set()
    for use in rule.uses():
        paths |= set(_reads(use.props))
    # Where a formula sees another record, the one that fired is its `source`.
    paths |= {path.removeprefix("source.") for path in paths}
    heads = {path: path.split(".", 1)[0] for path in paths}
    return frozenset(path for path, head in heads.items() if head not in BESIDE)


def _reads(props: Props) -> Iterator[str]:
    for source in formulas_in(props):
        yield from references(parse(source))
    for word in PEOPLE_WORDS:
        for one in people(props.get(word)):
            yield from (value for value in one.values() if isinstance(value, str))
    for word in FIELD_WORDS:
        if isinstance(props.get(word), str):
            yield props[word]
    if isinstance(props.get("when"), Mapping):
        yield from fields_of(parse_condition(props["when"]))
