"""Returning: what is cancelled, what goes on, and where one may return to."""

import pytest

from engines.flow import RefusedError, Status
from flow_cases import ANN, BOB, CAT, DAN, EVE, Case, approval, started


def test_a_return_asks_the_initiator_who_submits_again():
    case = started(approval("a", BOB))

    case.do("return_to", BOB, opinion="price is missing")

    assert (case.at(), case.asked()) == (["start"], [ANN])
    case.do("resubmit", ANN, values={"price": 3})
    assert (case.at(), case.asked()) == (["a"], [BOB])
    assert case.state.tokens[max(case.state.tokens)].visit == 2


def test_a_return_to_an_earlier_node_asks_its_people_again():
    case = started(approval("a", BOB), approval("b", CAT)).do("approve", BOB)

    case.do("return_to", CAT, to="a")

    assert case.asked() == [BOB]
    assert case.do("approve", BOB).do("approve", CAT).state.status is Status.APPROVED


def test_previous_is_the_node_passed_last():
    case = started(approval("a", BOB), approval("b", CAT), approval("c", DAN))
    case.do("approve", BOB).do("approve", CAT)

    assert case.do("return_to", DAN, to="previous").at() == ["b"]


def test_siblings_of_a_parallel_block_go_on_and_the_join_waits_again():
    sides = [
        {"key": "l", "nodes": [approval("a", BOB), approval("b", CAT)]},
        {"key": "r", "nodes": [approval("c", DAN)]},
    ]
    case = started(
        {"key": "p", "type": "parallel", "branches": sides}, approval("z", EVE)
    ).do("approve", BOB)

    case.do("return_to", CAT, to="a")

    assert case.asked() == [DAN, BOB]
    case.do("approve", DAN).do("approve", BOB)
    assert case.asked() == [CAT]
    assert case.do("approve", CAT).at() == ["z"]


def test_a_return_out_of_a_parallel_block_stops_all_its_branches():
    sides = [
        {"key": "l", "nodes": [approval("b", CAT)]},
        {"key": "r", "nodes": [approval("c", DAN)]},
    ]
    case = started(
        approval("a", BOB), {"key": "p", "type": "parallel", "branches": sides}
    ).do("approve", BOB)

    case.do("return_to", CAT, to="a")

    assert (case.at(), case.asked()) == (["a"], [BOB])
    case.do("approve", BOB)
    assert case.asked() == [CAT, DAN]
    assert case.do("approve", CAT).do("approve", DAN).state.status is Status.APPROVED


@pytest.mark.parametrize("target", ["b", "z", "nowhere", "c"])
def test_one_returns_only_to_what_was_passed_before(target: str):
    sides = [
        {"key": "l", "nodes": [approval("b", CAT)]},
        {"key": "r", "nodes": [approval("c", DAN)]},
    ]
    case = started(
        {"key": "p", "type": "parallel", "branches": sides}, approval("z", EVE)
    ).do("approve", DAN)

    with pytest.raises(RefusedError) as caught:
        case.do("return_to", CAT, to=target)

    assert caught.value.code == "flow.target_not_passed"


def test_a_node_that_allows_only_the_initiator_refuses_other_targets():
    case = started(approval("a", BOB), approval("b", CAT, return_to="initiator"))
    case.do("approve", BOB)

    with pytest.raises(RefusedError) as caught:
        case.do("return_to", CAT, to="a")

    assert caught.value.code == "flow.not_allowed_here"
    assert case.do("return_to", CAT).at() == ["start"]


def test_a_reject_may_return_instead_of_ending():
    to_start = started(approval("a", BOB, reject="initiator"))
    to_node = started(approval("a", BOB), approval("b", CAT, reject={"to": "a"}))

    assert to_start.do("reject", BOB).at() == ["start"]
    assert to_node.do("approve", BOB).do("reject", CAT).at() == ["a"]


def test_a_returned_flow_may_be_withdrawn_although_somebody_has_acted():
    case: Case = started(approval("a", BOB)).do("return_to", BOB)

    assert case.do("withdraw", ANN).state.status is Status.WITHDRAWN
