"""Check: what is wrong with a sequence among its neighbours."""

from collections.abc import Iterator
from dataclasses import replace

from engines.core.conditions import Condition, fields_of
from engines.core.errors import Path, Problem, text
from engines.core.world import World
from engines.rules.check import check_rule
from engines.rules.definition import Rule, Use
from engines.rules.sequences.definition import Sequence
from engines.rules.trigger import missing_field, missing_form


def check_sequence(sequence: Sequence, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a sequence in its app."""
    unknown = tuple(missing_form(sequence.form, world, ("form",)))
    if unknown:
        return unknown
    return (
        *_named(sequence, sequence.enrol, world, ("enrol", "when")),
        *_named(sequence, sequence.goal, world, ("goal",)),
        *_named(sequence, sequence.leave, world, ("leave",)),
        *_person(sequence, world),
        *_steps(sequence, world),
        *_nothing(sequence),
    )


def _named(
    sequence: Sequence, condition: Condition | None, world: World, path: Path
) -> Iterator[Problem]:
    for name in sorted(fields_of(condition)) if condition else ():
        yield from missing_field(name, sequence.form, world, path)


def _person(sequence: Sequence, world: World) -> Iterator[Problem]:
    person = sequence.cap.person if sequence.cap else None
    if person:
        yield from missing_field(person, sequence.form, world, ("cap", "person"))


def _steps(sequence: Sequence, world: World) -> Iterator[Problem]:
    """Yield what is wrong with the steps, which are those of a rule of the form."""
    if not sequence.steps:
        return
    for problem in check_rule(as_rule(sequence), world):
        if problem.path[:1] == ("actions",):
            yield replace(problem, path=("steps", *problem.path[1:]))


def _nothing(sequence: Sequence) -> Iterator[Problem]:
    if not sequence.steps:
        texts = text(
            "序列里还没有步骤。请添加第一步。", "There is no step yet. Add the first."
        )
        yield Problem("sequence.no_steps", texts, ("steps",), "warning")
    if sequence.again != "never" and sequence.enrol and not sequence.goal:
        texts = text(
            "记录会反复进入，却没有目标。请写下何时算达成，好让它停下。",
            "Records come in again and again, with no goal. Say what ends it.",
        )
        yield Problem("sequence.no_goal", texts, ("goal",), "warning")


def as_rule(sequence: Sequence) -> Rule:
    """Return the steps as a rule of the form: what acts for records takes rules."""
    trigger = Use("record_updated", {"form": sequence.form})
    return Rule(sequence.key, sequence.title, trigger, sequence.steps)
