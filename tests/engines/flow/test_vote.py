"""Votes against an oracle that tries every way the rest could still answer."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, permutations, product

import pytest

from engines.flow import Status
from engines.flow.vote import Mode, Result, Vote, judge
from flow_cases import Case, approval, flow

VERDICTS = ("approved", "rejected", "abstained")
VOTES = [
    Vote(Mode.ANY),
    Vote(Mode.ANY, any_reject="all"),
    Vote(Mode.ALL),
    Vote(Mode.ALL, early=False),
    *(Vote(Mode.RATIO, percent=p) for p in (1, 33, 34, 50, 51, 66, 67, 100)),
    *(Vote(Mode.COUNT, count=k) for k in range(1, 7)),
    Vote(Mode.RATIO, percent=50, early=False),
    Vote(Mode.ALL, all_abstained="pass"),
    Vote(Mode.IN_TURN),
]


def final(vote: Vote, verdicts: tuple[str, ...]) -> Result:
    """The oracle for complete votes, written with fractions instead of ceilings."""
    passes, fails = verdicts.count("approved"), verdicts.count("rejected")
    voters = passes + fails
    if voters == 0:
        return Result.PASSED if vote.all_abstained == "pass" else Result.FAILED
    enough = {
        Mode.ANY: passes > 0,
        Mode.ALL: fails == 0,
        Mode.IN_TURN: fails == 0,
        Mode.RATIO: passes > 0 and passes * 100 >= voters * vote.percent,
        Mode.COUNT: passes >= vote.count,
    }[vote.mode]
    return Result.PASSED if enough else Result.FAILED


def endings(vote: Vote, given: tuple[str, ...], asked: int) -> Iterator[Result]:
    for rest in combinations_with_replacement(VERDICTS, asked - len(given)):
        yield final(vote, (*given, *rest))


@pytest.mark.parametrize("vote", VOTES, ids=str)
def test_a_complete_vote_agrees_with_the_oracle(vote: Vote):
    for asked in range(1, 6):
        for given in combinations_with_replacement(VERDICTS, asked):
            if vote.mode is Mode.COUNT and vote.count > asked:
                continue
            assert judge(vote, given, asked) is final(vote, given), given


@pytest.mark.parametrize(
    "vote", [v for v in VOTES if v.mode is not Mode.ANY and v.early], ids=str
)
def test_an_early_result_is_one_that_the_others_cannot_change(vote: Vote):
    for asked in range(1, 6):
        for size in range(asked):
            for given in combinations_with_replacement(VERDICTS, size):
                result = judge(vote, given, asked)
                if result is not Result.OPEN and "abstained" not in given:
                    possible = {
                        final(vote, (*given, *rest))
                        for rest in product(VERDICTS[:2], repeat=asked - size)
                    }
                    assert possible == {result}, (given, asked)


def test_without_early_end_everybody_is_heard_and_the_order_does_not_matter():
    for mode in ({"mode": "all"}, {"mode": "ratio", "percent": 60}):
        node = approval("a", 1, 2, 3, 4, vote={**mode, "early": False})
        for words in combinations_with_replacement(("approve", "reject"), 4):
            ends = {_ending(node, order, words) for order in permutations(range(1, 5))}
            assert len(ends) == 1
            assert ends <= {Status.APPROVED, Status.REJECTED}


def _ending(node: dict, order: tuple[int, ...], words: tuple[str, ...]) -> Status:
    case = Case(flow(node)).start(5)
    for person in order:
        assert case.state.status is Status.RUNNING
        case.do(words[person - 1], person)
    return case.state.status


def decided(vote: Vote, given: tuple[str, ...], asked: int) -> Result:
    """The oracle for votes on the way: the table of FLOW, word by word.

    Decided when every ending without further abstentions is the same.
    """
    if vote.mode is Mode.ANY and "approved" in given:
        return Result.PASSED
    if vote.mode is Mode.ANY and vote.any_reject == "first" and "rejected" in given:
        return Result.FAILED
    if len(given) == asked:
        return final(vote, given)
    if vote.mode is Mode.ANY or not vote.early:
        return Result.OPEN
    rest = product(VERDICTS[:2], repeat=asked - len(given))
    ends = {final(vote, (*given, *more)) for more in rest}
    return ends.pop() if len(ends) == 1 else Result.OPEN


@pytest.mark.parametrize("vote", VOTES, ids=str)
def test_every_sequence_of_up_to_six_people_is_decided_as_by_brute_force(vote: Vote):
    known: dict[tuple[int, ...], Result] = {}
    for asked in range(1, 7):
        for sequence in product(VERDICTS, repeat=asked):
            for length in range(1, asked + 1):
                given = sequence[:length]
                key = (asked, *(given.count(v) for v in VERDICTS))
                if key not in known:
                    known[key] = decided(vote, given, asked)
                result = judge(vote, given, asked)
                assert result is known[key], (given, asked)
                if result is not Result.OPEN:
                    break


ENGINE_VOTES = [
    {"mode": "any"},
    {"mode": "any", "any_reject": "all"},
    {"mode": "all"},
    {"mode": "all", "early": False},
    {"mode": "ratio", "percent": 50},
    {"mode": "ratio", "percent": 67, "early": False},
    {"mode": "count", "count": 2},
    {"mode": "in_turn"},
    {"mode": "all", "all_abstained": "pass"},
]


@pytest.mark.parametrize("rule", ENGINE_VOTES, ids=str)
def test_the_engine_decides_every_sequence_when_the_vote_does(rule: dict):
    commands = {"approved": "approve", "rejected": "reject", "abstained": "abstain"}
    vote = Vote(**{**rule, "mode": Mode(rule["mode"])})
    for asked in range(rule.get("count", 1), 5):
        drawn = flow(approval("a", *range(2, 2 + asked), vote=rule, abstain=True))
        begun = Case(drawn).start()
        for sequence in product(VERDICTS, repeat=asked):
            case = Case(drawn, state=begun.state)
            for length, verdict in enumerate(sequence, start=1):
                case.do(commands[verdict], 1 + length)
                result = judge(vote, sequence[:length], asked)
                if result is not Result.OPEN:
                    break
            ended = "approved" if result is Result.PASSED else "rejected"
            assert case.state.status == ended, sequence
