"""One command in, the new state out: verdicts, votes, who is asked."""

from dataclasses import replace

import pytest

from engines.flow import RefusedError, Status, replay
from engines.flow.effects import RunActions, SetFlowState, TellPeople, UpdateRecord
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
    started,
)


def refusal(case: Case, name: str, person: int, **more: object) -> RefusedError:
    before = case.state
    with pytest.raises(RefusedError) as caught:
        case.do(name, person, **more)
    assert case.state == before
    return caught.value


def test_approving_the_only_task_ends_the_flow():
    case = started(approval("a", BOB))

    case.do("approve", BOB, opinion="fine")

    assert case.state.status is Status.APPROVED
    assert case.state.open_tasks() == []
    assert case.effects[-2:] == [
        SetFlowState("approved"),
        TellPeople((ANN,), "ended", result="approved", actor=BOB),
    ]


def test_a_flow_begins_by_telling_the_first_approver():
    case = started(approval("a", BOB))

    assert case.effects == [
        SetFlowState("running"),
        TellPeople((BOB,), "task", "a", 1, actor=ANN),
    ]


def test_one_rejection_ends_the_flow_and_drops_the_other_tasks():
    case = started(approval("a", BOB, CAT, vote={"mode": "all"}))

    case.do("reject", BOB)

    assert case.state.status is Status.REJECTED
    assert case.state.tasks[2].reason == "decided"


def test_the_slower_of_two_is_told_who_was_faster_and_when():
    case = started(approval("a", BOB, CAT))
    case.do("approve", BOB)

    refused = refusal(case, "approve", CAT)

    assert refused.code == "flow.already_done"
    assert str(refused) == (
        "Bob approved this at 2026-03-02 01:00; there is nothing left to do."
    )


def test_in_turn_asks_the_next_one_after_the_approval_before():
    case = started(approval("a", BOB, CAT, vote={"mode": "in_turn"}))

    assert case.asked() == [BOB]
    assert case.do("approve", BOB).asked() == [CAT]
    assert case.do("approve", CAT).state.status is Status.APPROVED


def test_nobody_answers_the_task_of_somebody_else():
    case = started(approval("a", BOB))

    assert refusal(case, "approve", CAT, task=1).code == "flow.not_yours"


def test_an_ended_flow_takes_no_command_but_a_comment():
    case = started(approval("a", BOB)).do("approve", BOB)

    assert refusal(case, "withdraw", ANN).code == "flow.not_running"
    assert case.do("comment", ANN, opinion="thanks").happened("commented")


def test_an_unknown_command_names_the_known_ones():
    refused = refusal(started(approval("a", BOB)), "destroy", BOB)

    assert refused.code == "flow.unknown_command"
    assert "approve" in refused.texts["en"]


def test_a_command_on_an_old_version_is_refused():
    case = started(approval("a", BOB))

    assert refusal(case, "approve", BOB, version=1).code == "flow.version_conflict"


def test_a_required_opinion_must_be_given():
    case = started(approval("a", BOB, opinion="on_reject"))

    assert refusal(case, "reject", BOB, opinion=" ").code == "flow.opinion_required"
    assert case.do("approve", BOB).state.status is Status.APPROVED


def test_only_the_fields_of_the_node_are_taken():
    case = started(approval("a", BOB, fields={"discount": "write", "cost": "hidden"}))

    assert refusal(case, "approve", BOB, values={"cost": 1}).code == (
        "flow.field_not_writable"
    )
    case.do("approve", BOB, values={"discount": 5})
    assert UpdateRecord({"discount": 5}, BOB) in case.effects


def test_a_required_field_must_be_filled_before_approving():
    case = started(approval("a", BOB, fields={"grade": "required"}))

    assert refusal(case, "approve", BOB).code == "flow.field_required"
    assert case.do("approve", BOB, values={"grade": "A"}).state.status == "approved"


def test_what_an_approver_writes_decides_the_next_branch():
    branches = [
        {
            "key": "high",
            "when": {"field": "discount", "op": "gt", "value": 3},
            "nodes": [approval("boss", BOSS)],
        },
        {"key": "low", "default": True, "nodes": []},
    ]
    case = started(
        approval("a", BOB, fields={"discount": "write"}),
        {"key": "by", "type": "exclusive", "branches": branches},
    )

    case.do("approve", BOB, values={"discount": 5})

    assert case.at() == ["boss"]


def test_an_action_writes_the_record_and_hands_the_rest_to_the_platform():
    actions = [
        {"do": "update_record", "set": {"status": "ok", "twice": {"formula": "n * 2"}}},
        {"do": "notify", "to": [{"field": "owner"}], "title": "Done"},
    ]
    case = Case(flow({"key": "x", "type": "action", "actions": actions}), env({"n": 4}))

    case.start()

    [written] = [e for e in case.effects if isinstance(e, UpdateRecord)]
    [rest] = [e for e in case.effects if isinstance(e, RunActions)]
    assert written == UpdateRecord({"status": "ok", "twice": 8})
    assert (rest.node, rest.actions) == ("x", (actions[1],))
    assert rest.record["status"] == "ok"


def test_copies_do_not_hold_the_flow_and_can_be_read_after_its_end():
    case = started({"key": "c", "type": "cc", "who": [{"members": [BOB, CAT]}]})

    assert case.state.status is Status.APPROVED
    case.do("read", BOB)
    assert [t.assignee for t in case.state.open_tasks("cc")] == [CAT]


def test_an_end_node_in_a_branch_ends_the_whole_flow():
    stop = {"key": "stop", "type": "end", "result": "rejected"}
    sides = [
        {"key": "l", "nodes": [approval("a", BOB)]},
        {"key": "r", "nodes": [approval("b", CAT), stop]},
    ]
    case = started({"key": "p", "type": "parallel", "branches": sides})

    case.do("approve", CAT)

    assert case.state.status is Status.REJECTED
    assert case.asked() == []


def test_parallel_branches_meet_once():
    sides = [
        {"key": "l", "nodes": [approval("a", BOB)]},
        {"key": "r", "nodes": [approval("b", CAT), approval("c", DAN)]},
        {"key": "e", "nodes": []},
    ]
    case = started(
        {"key": "p", "type": "parallel", "branches": sides}, approval("z", EVE)
    )

    assert case.asked() == [BOB, CAT]
    case.do("approve", CAT).do("approve", DAN)
    assert case.asked() == [BOB]
    case.do("approve", BOB)
    assert case.at() == ["z"]


def test_those_who_left_and_those_named_twice_are_not_asked_and_it_is_told():
    case = started(approval("a", GONE, BOB, BOB, 99))

    assert case.asked() == [BOB]
    assert case.happened("person_removed") == [
        {"person": GONE, "reason": "disabled"},
        {"person": 99, "reason": "unknown"},
        {"person": BOB, "reason": "duplicate"},
    ]


@pytest.mark.parametrize(
    ("policy", "asked"),
    [
        ("approve", [ANN, CAT]),
        ("skip", [CAT]),
        ("head", [BOB, CAT]),
        ("admin", [ADMIN, CAT]),
    ],
)
def test_the_initiator_among_the_approvers(policy: str, asked: list[int]):
    case = started(
        approval("a", ANN, CAT, same_as_initiator=policy, vote={"mode": "all"})
    )

    assert case.asked() == asked


@pytest.mark.parametrize(
    ("policy", "status", "asked"),
    [
        ("admin", "running", [ADMIN]),
        ("pass", "approved", []),
        ("reject", "rejected", []),
        ("block", "running", []),
        ({"people": [{"user": "dan"}]}, "running", [DAN]),
    ],
)
def test_a_node_that_finds_nobody(policy: object, status: str, asked: list[int]):
    case = started(approval("a", GONE, empty=policy))

    assert (case.state.status, case.asked()) == (status, asked)


def test_a_blocked_node_asks_again_when_the_admin_retries():
    case = started({**approval("a", empty="block"), "who": [{"role": "finance"}]})
    assert case.asked() == [CAT, DAN]

    case = Case(case.flow, env(roles={})).start()
    assert case.asked() == []
    case.env = env()
    case.do("retry", ADMIN)

    assert case.asked() == [CAT, DAN]


@pytest.mark.parametrize(
    ("policy", "asked"), [("never", [BOB]), ("consecutive", [CAT]), ("ever", [CAT])]
)
def test_who_agreed_at_the_node_before_agrees_by_himself(policy: str, asked: list[int]):
    case = started(
        approval("a", BOB), approval("b", BOB), approval("c", CAT), duplicates=policy
    )

    case.do("approve", BOB)

    assert case.asked() == asked


def test_nobody_agrees_by_himself_where_he_could_write():
    writes = approval("b", BOB, fields={"x": "write"})
    case = started(approval("a", BOB), writes, duplicates="ever").do("approve", BOB)

    assert case.at() == ["b"]


def test_a_superior_is_the_head_and_for_a_head_the_one_above():
    node = {"key": "a", "type": "approval", "who": [{"superior": 1}]}

    assert Case(flow(node)).start(ANN).asked() == [BOB]
    assert Case(flow(node)).start(BOB).asked() == [BOSS]
    assert Case(flow({**node, "who": [{"superior": 2}]})).start(ANN).asked() == [BOSS]


def test_departments_in_a_circle_end_the_search():
    node = {"key": "a", "type": "approval", "who": [{"superior": 9}]}
    circle = env(above={SALES: COMPANY, COMPANY: SALES})

    assert Case(flow(node), circle).start(ANN).asked() == [ADMIN]


def test_every_way_to_name_people():
    who = [
        {"user": "eve"},
        {"members": [DAN]},
        {"role": "finance"},
        {"initiator": True},
        {"field": "buyer"},
        {"field": "customer.owner"},
        {"department_head": COMPANY},
        {"department_head": True},
        {"department_head": "office"},
    ]
    record = {"buyer": {"id": CAT}, "customer": {"owner": [ADMIN]}, "office": SALES}
    node = {"key": "a", "type": "approval", "who": who}

    case = Case(flow(node), env(record)).start()

    assert case.asked() == [EVE, DAN, CAT, ANN, ADMIN, BOSS, BOB]


def test_a_transferred_task_belongs_to_the_other_and_shows_its_chain():
    case = started(approval("a", BOB))

    case.do("transfer", BOB, to=CAT)

    assert case.asked() == [CAT]
    assert case.state.tasks[1].chain == (BOB,)
    assert refusal(case, "approve", BOB, task=1).code == "flow.not_yours"
    assert case.do("approve", CAT).state.status is Status.APPROVED


def test_a_task_is_not_handed_to_a_stranger_or_to_a_colleague_who_has_one():
    case = started(approval("a", BOB, CAT, vote={"mode": "all"}))

    assert refusal(case, "transfer", BOB, to=GONE).code == "flow.person_unknown"
    assert refusal(case, "transfer", BOB, to=CAT).code == "flow.person_duplicate"


def test_abstaining_is_refused_where_the_node_does_not_allow_it():
    case = started(approval("a", BOB))

    assert refusal(case, "abstain", BOB).code == "flow.not_allowed_here"


def test_the_initiator_withdraws_until_somebody_has_acted():
    nodes = (approval("a", BOB), approval("b", CAT))

    assert started(*nodes).do("withdraw", ANN).state.status is Status.WITHDRAWN
    refused = refusal(started(*nodes).do("approve", BOB), "withdraw", ANN)
    assert refused.code == "flow.acted_on"
    assert "Bob" in refused.texts["en"]
    free = started(*nodes, withdraw="running").do("approve", BOB)
    assert free.do("withdraw", ANN).state.status is Status.WITHDRAWN


def test_urging_works_once_in_thirty_minutes():
    case = started(approval("a", BOB)).do("urge", ANN)

    assert refusal(case, "urge", ANN).code == "flow.too_soon"
    case.later(minutes=30).do("urge", ANN)
    told = [e for e in case.effects if isinstance(e, TellPeople) and e.what == "urged"]
    assert len(told) == 2


def test_an_admin_terminates_with_a_reason_and_nobody_else_does():
    case = started(approval("a", BOB))

    assert refusal(case, "terminate", ANN).code == "flow.not_allowed"
    assert refusal(case, "terminate", ADMIN).code == "flow.opinion_required"
    case.do("terminate", ADMIN, opinion="wrong form")
    assert (case.state.status, case.asked()) == ("terminated", [])


def test_an_admin_gives_a_task_to_somebody_else():
    case = started(approval("a", BOB))

    case.do("reassign", ADMIN, task=1, to="cat")

    assert case.asked() == [CAT]


def test_a_time_limit_counts_working_days():
    friday = env(at=env().now.replace(day=6))
    limit = approval("a", BOB, timeout={"work_hours": 8})

    case = Case(flow(limit), friday).start()

    assert case.state.tasks[1].due_at == friday.now.replace(day=9)


def test_events_alone_give_the_state_again():
    case = started(approval("a", BOB, CAT, vote={"mode": "all"}), approval("b", DAN))
    case.do("approve", BOB).do("transfer", CAT, to=EVE).do("approve", EVE)
    case.do("return_to", DAN, to="a")

    assert replace(replay(case.events)) == case.state
