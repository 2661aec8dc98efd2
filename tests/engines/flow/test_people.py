"""Who is asked: every way to name people, and every rule that changes the list."""

from typing import Any

import pytest

from engines.flow import Actor, Command, RefusedError, Status, offers, simulate, step
from engines.flow.effects import AskOutside
from engines.flow.organisation import Person
from engines.flow.resolving import RESOLVERS
from flow_cases import (
    ADMIN,
    ANN,
    BOB,
    BOSS,
    CAT,
    COMPANY,
    DAN,
    EVE,
    GONE,
    SALES,
    Case,
    approval,
    env,
    flow,
)

RECORD = {
    "owner": {"id": EVE, "title": "Eve"},
    "created_by": DAN,
    "approver": [CAT, GONE, DAN],
    "customer": {"keeper": {"id": CAT}},
    "office": SALES,
    "amount": 500,
}


def asked(who: list[dict], person: int = ANN, **around: Any) -> list[int]:
    node = {"key": "a", "type": "approval", "who": who, "empty": "block"}
    return Case(flow(node), env(RECORD, **around)).start(person).asked()


@pytest.mark.parametrize(
    ("who", "people"),
    [
        ({"user": "bob"}, [BOB]),
        ({"members": [CAT, "dan"]}, [CAT, DAN]),
        ({"role": "finance"}, [CAT, DAN]),
        ({"department_head": COMPANY}, [BOSS]),
        ({"department_head": True}, [BOB]),
        ({"department_head": "office"}, [BOB]),
        ({"superior": 1}, [BOB]),
        ({"superior": 2}, [BOSS]),
        ({"superior": 3}, []),
        ({"superiors": {"to": 2}}, [BOB, BOSS]),
        ({"superiors": {"to": 9}}, [BOB, BOSS]),
        ({"superiors": {"role": "lead"}}, [BOB]),
        ({"superior_of": "created_by"}, [BOB]),
        ({"initiator": True}, [ANN]),
        ({"creator": True}, [DAN]),
        ({"owner": True}, [EVE]),
        ({"field": "approver"}, [CAT, DAN]),
        ({"field": "customer.keeper"}, [CAT]),
        ({"role_in_department": {"role": "lead"}}, [BOB]),
        ({"role_in_department": {"role": "chief"}}, []),
        ({"role_in_department": {"role": "chief", "up": True}}, [BOSS]),
        ({"initiator_picks": {"field": "approver"}}, [CAT, DAN]),
        ({"initiator_picks": {"field": "approver", "multiple": False}}, [CAT]),
        (
            {"initiator_picks": {"field": "approver", "from": [{"members": [DAN]}]}},
            [DAN],
        ),
        ({"formula": "IF(amount > 100, owner, created_by)"}, [EVE]),
        ({"formula": "IF(amount > 1000, owner, created_by)"}, [DAN]),
        ({"formula": "'bob'"}, [BOB]),
        ({"formula": "1 / 0"}, []),
    ],
    ids=str,
)
def test_people_are_found(who: dict, people: list[int]):
    roles = {"finance": (CAT, DAN), "lead": (BOB,), "chief": (BOSS,)}

    assert asked([who], roles=roles) == people


def test_every_resolver_is_tried():
    tried = {"api", "previous_picks"} | {
        name
        for mark in test_people_are_found.pytestmark
        for who, _ in mark.args[1]
        for name in who
    }

    assert tried == set(RESOLVERS)


def test_several_heads_are_one_level_and_a_head_begins_above():
    two = {SALES: (BOB, CAT), COMPANY: (BOSS,)}

    assert asked([{"superior": 1}], leads=two) == [BOB, CAT]
    assert asked([{"superior": 1}], CAT, leads=two) == [BOSS]
    assert asked([{"superiors": {"to": 2}}], leads=two) == [BOB, CAT, BOSS]


def test_removals_come_in_a_fixed_order_each_with_its_reason():
    node = approval("a", GONE, DAN, CAT, EVE, ANN, same_as_initiator="skip")
    case = Case(flow(node), env(agents={DAN: EVE, CAT: DAN})).start()

    assert case.asked() == [EVE, DAN]
    told = [e for e in case.events if e.name.startswith("person_")]
    assert [(e.name[7:], e.data.get("reason"), e.data["person"]) for e in told] == [
        ("removed", "disabled", GONE),
        ("replaced", "delegated", DAN),
        ("replaced", "delegated", CAT),
        ("removed", "duplicate", EVE),
        ("removed", "initiator", ANN),
    ]


def test_a_delegation_period_asks_the_agent_for_his_principal_without_chains():
    around = env(agents={BOB: CAT, CAT: DAN})
    case = Case(flow(approval("a", BOB)), around).start()

    assert case.asked() == [CAT]
    assert case.state.tasks[1].principal == BOB
    case.do("take_back", BOB, task=1)
    assert case.asked() == [BOB]
    assert case.do("approve", BOB).state.status is Status.APPROVED


def test_an_agent_who_has_left_is_not_asked():
    assert asked([{"user": "bob"}], agents={BOB: GONE}) == [BOB]


def test_an_api_is_asked_and_the_node_waits_for_its_people():
    who = [{"api": {"url": "https://x.y", "send": ["amount"]}}, {"user": "bob"}]
    node = {"key": "a", "type": "approval", "who": who}
    case = Case(flow(node), env(RECORD)).start()

    [question] = [e for e in case.effects if isinstance(e, AskOutside)]
    assert (question.key, question.record) == ("people:0", {"amount": 500})
    answer = Command("job_done", Actor(None), key="people:0", people=(CAT, 99))
    done = step(case.flow, case.state, answer, case.env)
    assert [t.assignee for t in done.state.open_tasks()] == [CAT, BOB]
    failed = Command("job_failed", Actor(None), key="people:0", opinion="time out")
    stuck = step(case.flow, case.state, failed, case.env)
    assert [t.incident for t in stuck.state.waiting()] == ["people_failed"]


def test_the_previous_approver_picks_the_next():
    who = [{"previous_picks": {"from": [{"role": "finance"}], "multiple": False}}]
    nodes = approval("a", BOB), {"key": "b", "type": "approval", "who": who}
    case = Case(flow(*nodes), env()).start()

    told = offers(case.flow, case.state, Actor(BOB), case.env, 1)["approve"]
    [pick] = told["picks"]
    assert (pick["node"], pick["multiple"]) == ("b", False)
    assert [one["id"] for one in pick["people"]] == [CAT, DAN]
    with pytest.raises(RefusedError) as refused:
        case.do("approve", BOB)
    assert refused.value.code == "flow.picks_required"
    assert case.do("approve", BOB, picks={"b": (DAN,)}).asked() == [DAN]


def test_a_pick_out_of_range_is_removed_with_its_reason():
    who = [{"previous_picks": {"from": [{"role": "finance"}]}}]
    nodes = approval("a", BOB), {"key": "b", "type": "approval", "who": who}
    case = Case(flow(*nodes), env()).start().do("approve", BOB, picks={"b": (EVE, CAT)})

    assert case.asked() == [CAT]
    assert case.happened("person_removed") == [
        {"person": EVE, "reason": "out_of_range"}
    ]


def test_keeping_the_last_approval_passes_the_earlier_ones():
    nodes = [approval("a", BOB), approval("b", CAT), approval("c", BOB)]
    case = Case(flow(*nodes, duplicates="keep_last"), env()).start()

    assert (case.at(), case.asked()) == (["b"], [CAT])
    assert case.do("approve", CAT).asked() == [BOB]


@pytest.mark.parametrize(
    "more",
    [
        {"opinion": "required"},
        {"signature": "required"},
        {"fields": {"x": "write"}},
        {"fields": {"x": "required"}},
    ],
    ids=str,
)
def test_nobody_agrees_by_himself_where_he_has_to_act(more: dict):
    nodes = [approval("a", BOB), approval("b", BOB, **more)]
    case = Case(flow(*nodes, duplicates="ever"), env()).start().do("approve", BOB)

    assert case.at() == ["b"]


def test_nobody_agrees_by_himself_on_a_second_visit():
    nodes = [approval("a", BOB), approval("b", BOB), approval("c", CAT)]
    case = Case(flow(*nodes, duplicates="ever"), env()).start().do("approve", BOB)

    assert case.at() == ["c"]
    case.do("return_to", CAT, to="b")
    assert case.asked() == [BOB]


def test_too_few_people_for_a_count_wait_for_an_admin():
    node = approval("a", BOB, GONE, vote={"mode": "count", "count": 2})
    case = Case(flow(node), env()).start()

    assert [t.incident for t in case.state.waiting()] == ["too_few"]
    assert case.do("skip", ADMIN).state.status is Status.APPROVED


def test_a_simulation_tells_who_is_not_asked_and_why():
    sick = {n: Person(n, f"P{n}", n != DAN, SALES) for n in range(1, 9)}
    node = approval("a", BOB, CAT, DAN, BOB)

    told = simulate(flow(node), env(people=sick, agents={CAT: EVE}), ANN)

    [_, stop] = told.path
    assert stop.people == (BOB, EVE)
    assert [dict(one) for one in stop.removed] == [
        {"person": DAN, "reason": "disabled"},
        {"person": BOB, "reason": "duplicate"},
    ]
    assert stop.replaced[0]["instead"] == EVE
