"""Before saving: rules that set fields of a record, or refuse it with a sentence.

They run within the journey that saves, for everybody who saves: people, imports, other
rules. What they set is judged as if it had been filled in, whatever the person may
write himself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engines.core.errors import Problem, TenonError
from engines.form import Outcome
from engines.rules import program
from engines.rules.decide import hears, judge_record, needs, plan_use
from engines.rules.definition import Rule
from engines.rules.effects import Decide, Refuse, Stop, Take, UpdateRecord
from engines.rules.trigger import RecordEvent
from tenon.services import linked_records
from tenon.services.automation import watch_of
from tenon.services.guarding import Saver
from tenon.services.opening import look
from tenon.services.raw_values import as_raw
from tenon.services.rule_acting import Acting
from tenon.services.rule_effects import decided
from tenon.storage.history import plain

Values = Mapping[str, Any]


@dataclass
class _Walk:
    """One rule before saving: what it sets, and why it refuses."""

    acting: Acting
    sets: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def set(self, values: Values) -> None:
        self.sets |= values
        self.acting.see({**self.acting.record, **values})


def settle(
    saver: Saver, raw: Values, outcome: Outcome, current: Values | None
) -> Outcome:
    """Return the judged record as the rules before saving leave it."""
    rules = _rules(saver, "created" if current is None else "updated")
    refused: list[Problem] = []
    for rule in rules:
        walk = _walked(saver, rule, outcome, current)
        if walk is None:
            continue
        if walk.sets:
            raw = {**raw, **as_raw(saver.compiled, walk.sets)}
            sets = frozenset(walk.sets)
            again = _judged_again(saver, raw, current, sets)
            outcome = replace(again, problems=_of_people(outcome, again, sets))
        refused += walk.problems
    # A rule that sets has the record judged again: what another refused stays refused.
    return replace(outcome, problems=(*outcome.problems, *refused))


def _rules(saver: Saver, operation: str) -> Sequence[Rule]:
    return watch_of(saver.opened.live).before.get((saver.form, operation), ())


def _judged_again(
    saver: Saver, raw: Values, current: Values | None, sets: frozenset[str]
) -> Outcome:
    levels = saver.opened.rights.form(saver.form).fields
    free = dict.fromkeys(sets, "write")
    return saver.judge_as(raw, current, {**levels, **free})


def _of_people(
    before: Outcome, after: Outcome, sets: frozenset[str]
) -> tuple[Problem, ...]:
    """Return what is wrong with what people gave: a rule may set what they may not."""

    def frozen(problem: Problem) -> bool:
        mine = bool(problem.path) and problem.path[0] in sets
        return mine and problem.code == "field.readonly"

    asked = (one for one in before.problems if frozen(one))
    return (*asked, *(one for one in after.problems if not frozen(one)))


def _walked(
    saver: Saver, rule: Rule, outcome: Outcome, current: Values | None
) -> _Walk | None:
    before = current or {}
    record = {**before, **outcome.values}
    pairs = {
        key: (plain(before.get(key)), plain(record.get(key))) for key in outcome.changed
    }
    operation = "created" if current is None else "updated"
    return _asked(saver, rule, RecordEvent(operation, record, pairs))


def _asked(saver: Saver, rule: Rule, event: RecordEvent) -> _Walk | None:
    """Return what a rule does about an event; None when it is not meant."""
    if not hears(rule, event):
        return None
    system = saver.ctx.as_system(f"rule:{rule.key}")
    opened = look(system, saver.conn, saver.opened.live)
    paths = needs(rule)
    record = dict(event.record)
    if any("." in path for path in paths):
        record = linked_records.expand(opened, saver.form, record, paths)
    told = {
        "operation": event.operation,
        "person": saver.ctx.actor.id,
        "before": {key: pair[0] for key, pair in event.changes.items()},
    }
    # The person who saves is who `me` means here.
    env = saver.opened.sight.env
    if not judge_record(rule, record, env, told).fires:
        return None
    key = record.get("id") or 0
    walk = _Walk(Acting(opened, opened.live, rule, key, record, event=told))
    for effect, at in _effects(walk):
        _do(walk, effect, at)
    return walk


def _effects(walk: _Walk) -> Iterator[tuple[Any, str]]:
    """Yield what the rule asks for, with the key of the step, along its branches."""
    uses = walk.acting.rule.actions
    position = program.first(uses)
    while position is not None:
        use = program.use_at(uses, position)
        if use is None:
            return
        after = program.following(uses, position)
        for effect in plan_use(use, walk.acting.situation):
            if isinstance(effect, Take):
                after = program.within(uses, position, effect.list)
            elif isinstance(effect, Stop):
                return
            else:
                yield effect, use.key
        position = after


def _do(walk: _Walk, effect: Any, key: str) -> None:
    if isinstance(effect, UpdateRecord) and effect.of is None:
        walk.set(effect.values)
    elif isinstance(effect, Refuse):
        path = (effect.field,) if effect.field else ()
        walk.problems.append(Problem("rule.refused", effect.message, path))
    elif isinstance(effect, Decide):
        _decide(walk, effect, key)


def _decide(walk: _Walk, effect: Decide, key: str) -> None:
    try:
        outputs = decided(walk.acting, effect)
    except TenonError as error:
        walk.problems.append(Problem(error.code, error.texts))
        return
    walk.acting.answered(key, outputs)
    walk.set({name: outputs.get(output) for name, output in effect.into.items()})


def guard_delete(saver: Saver, current: Values) -> list[Problem]:
    """Return why rules refuse that a record is deleted."""
    problems: list[Problem] = []
    for rule in _rules(saver, "deleted"):
        walk = _asked(saver, rule, RecordEvent("deleted", current))
        problems += walk.problems if walk else []
    return problems
