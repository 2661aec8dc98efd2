"""Rule steps: a run goes from step to step, and stops where it has to wait.

Steps inside the database run together in a savepoint: all of them, or none. A step
that waits or leaves the database stands alone, and what it did is written down before
and after, so that a crash at any moment loses nothing and doubles nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from engines.core.effects import Effect
from engines.core.errors import TenonError, Text, text
from engines.rules import program
from engines.rules.decide import FIRES, plan_use
from engines.rules.definition import ACTIONS, Use
from engines.rules.effects import Stop, Take
from engines.rules.program import Position
from tenon.services.rule_acting import Acting
from tenon.services.rule_effects import apply
from tenon.services.rule_saying import say
from tenon.storage.history import plain

CHANGED = text(
    "规则在等待期间被修改，剩余步骤已不存在。",
    "The rule was changed meanwhile: the steps that were left are gone.",
)


@dataclass(frozen=True)
class Halt:
    """Where a run stops without being at its end, and what it asks for there."""

    position: Position
    use: Use
    effect: Effect


@dataclass(frozen=True)
class Fault:
    """What a run failed with: a refusal of the product, or an error that may pass."""

    reason: Mapping[str, Any]
    passing: bool
    position: Position | None


@dataclass
class Walk:
    """A run on its way: where it stands, and the steps done since it was taken up."""

    acting: Acting
    uses: Sequence[Use]
    position: Position | None
    done: list[dict[str, Any]] = field(default_factory=list)
    reason: Text = field(default_factory=lambda: FIRES)

    def note(self, use: Use, said: Text, result: Mapping[str, Any]) -> None:
        """Keep what a step did."""
        assert self.position is not None
        self.acting.answered(use.key, result)
        self.done.append(
            {
                "step": program.written(self.position),
                "key": use.key,
                "action": use.kind,
                "status": "done",
                "text": dict(said),
                "result": plain(dict(result)) or None,
                "at": self.acting.opened.ctx.now(),
            }
        )


@dataclass(frozen=True)
class Begun:
    """Where a savepoint was set, and how many steps had been done before it."""

    position: Position | None
    done: int


def go(conn: Connection, walk: Walk) -> Halt | Fault | None:
    """Go on to the end, or to where it has to wait; what fails is undone."""
    begun = Begun(walk.position, len(walk.done))
    try:
        with conn.begin_nested():
            return _steps(walk)
    except TenonError as error:
        return _undone(walk, begun, {"code": error.code, **error.texts}, False)
    except Exception as error:
        # A deadlock, a database that is away, a defect: it may pass, others go on.
        return _undone(walk, begun, _internal(error), True)


def _undone(
    walk: Walk, begun: Begun, reason: Mapping[str, Any], passing: bool
) -> Fault:
    for step in walk.done[begun.done :]:
        step["status"] = "undone"
    use = program.use_at(walk.uses, walk.position) if walk.position else None
    if use is not None and walk.position is not None:
        walk.done.append(
            {
                "step": program.written(walk.position),
                "key": use.key,
                "action": use.kind,
                "status": "failed",
                "text": dict(ACTIONS[use.kind].label),
                "error": dict(reason),
                "result": None,
                "at": walk.acting.opened.ctx.now(),
            }
        )
    return Fault(reason, passing, begun.position)


def _internal(error: Exception) -> dict[str, Any]:
    said = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
    texts = text("出错：{error}", "Error: {error}", error=said)
    return {"code": "rule.error", **texts}


def _steps(walk: Walk) -> Halt | None:
    while walk.position is not None:
        use = program.use_at(walk.uses, walk.position)
        if use is None:
            raise TenonError("rule.changed", CHANGED)
        halt = _step(walk, use)
        if halt is not None:
            return halt
    return None


def _step(walk: Walk, use: Use) -> Halt | None:
    assert walk.position is not None
    effects = plan_use(use, walk.acting.situation)
    if ACTIONS[use.kind].alone:
        return Halt(walk.position, use, effects[0])
    after = program.following(walk.uses, walk.position)
    for effect in effects:
        if isinstance(effect, Take):
            walk.note(use, say(walk.acting, effect), {})
            after = program.within(walk.uses, walk.position, effect.list)
        elif isinstance(effect, Stop):
            walk.note(use, say(walk.acting, effect), {})
            walk.reason, after = effect.reason or walk.reason, None
        else:
            walk.note(use, *apply(walk.acting, effect))
    walk.position = after
    return None
