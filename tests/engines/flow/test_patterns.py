"""The workflow patterns of van der Aalst and others, each as one small flow.

The numbers are those of the catalogue "Workflow Control-Flow Patterns" (2006).
"""

from typing import Any

from engines.flow import Actor, Command, Status, allowed, step
from engines.flow.effects import EndChild, StartChild
from flow_cases import (
    ADMIN,
    ANN,
    BOB,
    BOSS,
    CAT,
    DAN,
    EVE,
    Case,
    approval,
    env,
    flow,
    started,
)

SUB = {"key": "s", "type": "subflow", "flow": "other"}
ROWS = {**SUB, "each": "row", "rows": "items"}
THREE_ROWS = {"items": [{"id": 1}, {"id": 2}, {"id": 3}]}


def block(kind: str, *branches: dict[str, Any]) -> dict[str, Any]:
    return {"key": "block", "type": kind, "branches": list(branches)}


def branch(key: str, *nodes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "nodes": list(nodes), **more}


def above(value: int) -> dict[str, Any]:
    return {"field": "amount", "op": "gt", "value": value}


def system(case: Case, name: str, **more: Any) -> Case:
    """Let the platform report something."""
    done = step(case.flow, case.state, Command(name, Actor(None), **more), case.env)
    case.state = done.state
    case.events += done.events
    case.effects += done.effects
    return case


def test_1_sequence():
    case = started(approval("a", BOB), approval("b", CAT))

    assert case.at() == ["a"]
    assert case.do("approve", BOB).at() == ["b"]
    assert case.do("approve", CAT).state.status is Status.APPROVED


def test_2_parallel_split():
    sides = branch("l", approval("a", BOB)), branch("r", approval("b", CAT))

    assert started(block("parallel", *sides)).asked() == [BOB, CAT]


def test_3_synchronization():
    sides = branch("l", approval("a", BOB)), branch("r", approval("b", CAT))
    case = started(block("parallel", *sides), approval("z", DAN))

    assert case.do("approve", CAT).asked() == [BOB]
    assert case.do("approve", BOB).asked() == [DAN]


def test_4_exclusive_choice():
    choice = block(
        "exclusive",
        branch("large", approval("boss", BOSS), when=above(10)),
        branch("small", approval("bob", BOB), default=True),
    )

    assert Case(flow(choice), env({"amount": 50})).start().asked() == [BOSS]
    assert Case(flow(choice), env({"amount": 5})).start().asked() == [BOB]


def test_5_simple_merge():
    choice = block(
        "exclusive",
        branch("large", approval("boss", BOSS), when=above(10)),
        branch("small", default=True),
    )
    for amount in (5, 50):
        case = Case(flow(choice, approval("z", DAN)), env({"amount": amount})).start()
        if amount == 50:
            case.do("approve", BOSS)
        assert case.asked() == [DAN]


def test_6_multi_choice():
    choice = block(
        "inclusive",
        branch("a", approval("a", BOB), when=above(10)),
        branch("b", approval("b", CAT), when=above(20)),
        branch("c", approval("c", DAN), when=above(30)),
        branch("none", approval("d", EVE), default=True),
    )

    assert Case(flow(choice), env({"amount": 25})).start().asked() == [BOB, CAT]
    assert Case(flow(choice), env({"amount": 1})).start().asked() == [EVE]


def test_7_structured_synchronizing_merge():
    choice = block(
        "inclusive",
        branch("a", approval("a", BOB), when=above(10)),
        branch("b", approval("b", CAT), when=above(20)),
        branch("none", default=True),
    )
    both = Case(flow(choice, approval("z", DAN)), env({"amount": 25})).start()
    one = Case(flow(choice, approval("z", DAN)), env({"amount": 15})).start()

    assert both.do("approve", BOB).asked() == [CAT]
    assert both.do("approve", CAT).asked() == [DAN]
    assert one.do("approve", BOB).asked() == [DAN]


def test_9_structured_discriminator():
    case = started(approval("a", BOB, CAT, DAN), approval("z", EVE))

    assert case.do("approve", CAT).asked() == [EVE]


def test_10_arbitrary_cycles():
    again = block(
        "exclusive",
        branch("no", {"key": "goto", "type": "route", "to": "a"}, when=above(10)),
        branch("yes", default=True),
    )
    nodes = approval("a", BOB, fields={"amount": "write"}), approval("b", CAT), again
    case = Case(flow(*nodes), env({"amount": 50})).start()

    case.do("approve", BOB).do("approve", CAT)
    assert (case.at(), case.state.tokens[max(case.state.tokens)].visit) == (["a"], 2)
    case.env = env({"amount": 5})
    case.do("approve", BOB).do("approve", CAT)
    assert case.state.status is Status.APPROVED


def test_11_implicit_termination():
    assert started().state.status is Status.APPROVED


def test_12_multiple_instances_without_synchronization():
    case = Case(flow({**ROWS, "wait": False}), env(THREE_ROWS)).start()

    assert sum(isinstance(e, StartChild) for e in case.effects) == 3
    assert case.state.status is Status.APPROVED


def test_13_multiple_instances_known_when_designed():
    case = started(approval("a", BOB, CAT, DAN, vote={"mode": "all"}))

    case.do("approve", BOB).do("approve", DAN)
    assert case.state.status is Status.RUNNING
    assert case.do("approve", CAT).state.status is Status.APPROVED


def test_14_multiple_instances_known_at_run_time():
    case = Case(flow(ROWS, approval("z", BOB)), env(THREE_ROWS)).start()

    for number in (2, 0, 1):
        assert case.at() == ["s"]
        system(case, "child_done", key=f"child:2:{number}", result="approved")
    assert case.at() == ["z"]


def test_15_multiple_instances_added_on_the_way():
    case = started(approval("a", BOB, CAT, vote={"mode": "all"}))

    case.do("approve", CAT).do("add_sign", BOB, people=(DAN,), position="together")
    case.do("approve", BOB)
    assert case.asked() == [DAN]
    assert case.do("approve", DAN).state.status is Status.APPROVED


def test_16_deferred_choice_between_a_person_and_the_clock():
    node = approval("a", BOB, timeout={"hours": 2, "do": "reject"})
    person, clock = started(node), started(node)

    assert person.do("approve", BOB).state.status is Status.APPROVED
    system(clock.later(hours=3), "timer_fired", task=1)
    assert clock.state.status is Status.REJECTED


def test_17_interleaved_routing_one_after_another():
    case = started(approval("a", BOB, CAT, DAN, vote={"mode": "in_turn"}))

    for person in (BOB, CAT, DAN):
        assert case.asked() == [person]
        case.do("approve", person)
    assert case.state.status is Status.APPROVED


def test_18_milestone_until_which_the_initiator_may_withdraw():
    nodes = approval("a", BOB), approval("b", CAT)

    assert "withdraw" in _open_to(started(*nodes), ANN)
    assert "withdraw" not in _open_to(started(*nodes).do("approve", BOB), ANN)


def test_19_cancel_task():
    case = started(approval("a", BOB)).do("add_sign", BOB, people=(CAT,))

    case.do("minus_sign", BOB, people=(CAT,))
    assert case.asked() == [BOB]


def test_20_cancel_case():
    case = started(approval("a", BOB)).do("terminate", ADMIN, opinion="by mistake")

    assert (case.state.status, case.asked()) == ("terminated", [])


def test_21_structured_loop_by_a_reject():
    case = started(approval("a", BOB), approval("b", CAT, reject={"to": "a"}))

    for _ in range(3):
        case.do("approve", BOB).do("reject", CAT)
    assert case.at() == ["a"]
    assert case.do("approve", BOB).do("approve", CAT).state.status is Status.APPROVED


def test_22_recursion_with_a_floor():
    own = flow({**SUB, "flow": "f"})
    begin = Command("start", Actor(ANN), depth=5)

    deep = step(own, Case(own).state, begin, env())

    assert [t.incident for t in deep.state.waiting()] == ["too_deep"]
    shallow = step(own, Case(own).state, Command("start", Actor(ANN)), env())
    assert [e.depth for e in shallow.effects if isinstance(e, StartChild)] == [1]


def test_24_persistent_trigger():
    case = Case(flow(SUB, approval("z", BOB)), env()).start()
    case.do("suspend", ADMIN)

    system(case, "child_done", key="child:2:0", result="approved")

    assert case.at() == ["s"]
    assert case.do("resume", ADMIN).at() == ["z"]


def test_25_cancel_region():
    out = {"key": "out", "type": "route", "to": "z"}
    sides = branch("l", approval("a", BOB), out), branch("r", approval("b", CAT))
    case = started(block("parallel", *sides), approval("z", DAN))

    case.do("approve", BOB)

    assert (case.at(), case.asked()) == (["z"], [DAN])


def test_26_cancel_multiple_instances():
    case = Case(flow(approval("a", BOB), ROWS), env(THREE_ROWS)).start()
    case.do("approve", BOB)

    case.do("take_back", BOB)

    ended = [e.key for e in case.effects if isinstance(e, EndChild)]
    assert ended == ["child:3:0", "child:3:1", "child:3:2"]


def test_27_complete_multiple_instances_early():
    case = started(approval("a", BOB, CAT, DAN, vote={"mode": "all"}))

    case.do("reject", BOB)

    assert [t.reason for t in case.state.tasks.values()][1:] == ["decided", "decided"]


def test_30_structured_partial_join():
    vote = {"mode": "count", "count": 2}
    case = started(approval("a", BOB, CAT, DAN, vote=vote), approval("z", EVE))

    case.do("approve", BOB)
    assert case.asked() == [CAT, DAN]
    assert case.do("approve", DAN).asked() == [EVE]


def test_34_partial_join_of_a_share():
    vote = {"mode": "ratio", "percent": 60}
    case = started(approval("a", BOB, CAT, DAN, EVE, BOSS, vote=vote))

    case.do("approve", BOB).do("approve", CAT)
    assert case.state.status is Status.RUNNING
    assert case.do("approve", BOSS).state.status is Status.APPROVED


def test_43_explicit_termination():
    stop = {"key": "stop", "type": "end"}
    sides = branch("l", approval("a", BOB), stop), branch("r", approval("b", CAT))
    case = started(block("parallel", *sides), approval("z", DAN))

    assert case.do("approve", BOB).state.status is Status.APPROVED
    assert case.asked() == []


def _open_to(case: Case, person: int) -> list[str]:
    return allowed(case.flow, case.state, Actor(person))
