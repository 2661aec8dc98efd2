"""Votes: pass or fail as a pure function of the verdicts, with whole numbers only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How several approvers decide together."""

    ANY = "any"
    ALL = "all"
    RATIO = "ratio"
    COUNT = "count"
    IN_TURN = "in_turn"


class Result(StrEnum):
    """What the verdicts given so far amount to."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True)
class Vote:
    """The rule of one node.

    `early` decides as soon as the rest cannot change the result; without it everybody
    is heard first. `any_reject` says whether one reject is enough in mode any.
    """

    mode: Mode = Mode.ANY
    percent: int = 100
    count: int = 1
    early: bool = True
    any_reject: str = "first"
    all_abstained: str = "reject"


def judge(vote: Vote, verdicts: Sequence[str], asked: int) -> Result:
    """Return what `verdicts` (approved, rejected, abstained) of `asked` people mean."""
    given = Counter(verdicts)
    passes, fails = given["approved"], given["rejected"]
    voters = asked - given["abstained"]
    waiting = asked - len(verdicts)
    if voters <= 0:
        return Result.PASSED if vote.all_abstained == "pass" else Result.FAILED
    if vote.mode is Mode.ANY:
        return _any(vote, passes, fails, waiting)
    if waiting and not vote.early and vote.mode is not Mode.IN_TURN:
        return Result.OPEN
    return _enough(needed(vote, voters), passes, waiting)


def needed(vote: Vote, voters: int) -> int:
    """Return how many of `voters` must approve: a share rounded up, at least one."""
    if vote.mode is Mode.RATIO:
        return max(1, -(-voters * vote.percent // 100))
    return vote.count if vote.mode is Mode.COUNT else voters


def _any(vote: Vote, passes: int, fails: int, waiting: int) -> Result:
    if passes:
        return Result.PASSED
    if fails and (vote.any_reject == "first" or not waiting):
        return Result.FAILED
    return Result.OPEN


def _enough(need: int, passes: int, waiting: int) -> Result:
    if passes >= need:
        return Result.PASSED
    return Result.FAILED if passes + waiting < need else Result.OPEN
