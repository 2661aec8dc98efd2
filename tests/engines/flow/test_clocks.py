"""Time limits, delays, outside work, suspension, incidents, migration."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engines.core.environment import Calendar, Env
from engines.flow import (
    Actor,
    Command,
    RefusedError,
    Status,
    misfits,
    more_of,
    offers,
    step,
)
from engines.flow.due import due
from engines.flow.effects import RunActions, StartChild, StartTimer, TellPeople
from flow_cases import (
    ADMIN,
    ANN,
    BOB,
    BOSS,
    CAT,
    DAN,
    NOW,
    Case,
    approval,
    env,
    flow,
    started,
)

SUB = {"key": "s", "type": "subflow", "flow": "other"}


def system(case: Case, name: str, **more: Any) -> Case:
    done = step(case.flow, case.state, Command(name, Actor(None), **more), case.env)
    case.state = done.state
    case.events += done.events
    case.effects += done.effects
    return case


def late(do: str, *people: int, **more: Any) -> Case:
    limit = {"hours": 2, "do": do, **more}
    case = started(approval("a", *people, timeout=limit), approval("z", DAN))
    return system(case.later(hours=2), "timer_fired", task=1)


def test_a_reminder_comes_again_until_there_were_enough():
    case = late("remind", BOB, max=2)

    timers = [e for e in case.effects if isinstance(e, StartTimer)]
    assert [(t.task, t.at, t.time) for t in timers] == [
        (1, NOW + timedelta(hours=2), 1),
        (1, NOW + timedelta(hours=4), 2),
    ]
    system(case.later(hours=2), "timer_fired", task=1)
    assert case.state.tasks[1].reminded == 2
    with pytest.raises(RefusedError) as refused:
        system(case, "timer_fired", task=1)
    assert refused.value.code == "flow.timer_stale"


@pytest.mark.parametrize(
    ("do", "asked", "status"),
    [
        ("pass", [DAN], "running"),
        ("reject", [], "rejected"),
        ("escalate", [BOSS], "running"),
    ],
)
def test_what_happens_when_time_is_over(do: str, asked: list[int], status: str):
    case = late(do, BOB)

    assert (case.asked(), case.state.status) == (asked, status)


def test_a_late_task_goes_to_the_first_who_is_not_asked_yet():
    case = late("transfer", BOB, CAT, to=[{"members": [CAT, BOSS]}])

    assert case.asked() == [BOSS, CAT]
    assert case.state.tasks[1].chain == (BOB,)


def test_an_answered_task_has_no_clock():
    case = started(approval("a", BOB, CAT, vote={"mode": "all"}, timeout={"hours": 1}))
    case.do("approve", BOB)

    with pytest.raises(RefusedError) as refused:
        system(case, "timer_fired", task=1)
    assert refused.value.code == "flow.timer_stale"


def test_a_timer_that_was_set_anew_is_void():
    case = started(approval("a", BOB, timeout={"hours": 1}))

    with pytest.raises(RefusedError):
        system(case, "timer_fired", task=1, due=NOW)
    assert system(case, "timer_fired", task=1, due=NOW + timedelta(hours=1))


def test_working_time_ends_on_working_days_and_counts_make_up_days():
    friday = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
    plain = Env(now=friday, timezone="UTC")
    make_up = Calendar(workdays=frozenset({date(2026, 3, 7)}))
    holiday = Calendar(holidays=frozenset({date(2026, 3, 9)}))

    assert due({"work_days": 1}, plain) == friday + timedelta(days=3)
    assert due({"work_hours": 20}, plain).date() == date(2026, 3, 10)
    assert due({"days": 1}, plain) == friday + timedelta(days=1)
    with_make_up = Env(now=friday, timezone="UTC", calendar=make_up)
    assert due({"work_days": 1}, with_make_up) == friday + timedelta(days=1)
    with_holiday = Env(now=friday, timezone="UTC", calendar=holiday)
    assert due({"work_days": 1}, with_holiday) == friday + timedelta(days=4)
    evening = Env(now=friday + timedelta(hours=14), timezone="UTC")
    assert due({"work_hours": 4}, evening).isoweekday() == 1


@pytest.mark.parametrize(
    ("settings", "record", "wakes"),
    [
        ({"hours": 3}, {}, NOW + timedelta(hours=3)),
        ({"until": "day"}, {"day": date(2026, 3, 9)}, datetime(2026, 3, 9, tzinfo=UTC)),
        (
            {"until": "day", "work_days": 1},
            {"day": "2026-03-06"},
            datetime(2026, 3, 9, tzinfo=UTC),
        ),
        ({"until": "day"}, {"day": "2020-01-01"}, None),
        ({"until": "day"}, {}, None),
    ],
)
def test_a_delay_waits_for_its_moment(settings: dict, record: dict, wakes: Any):
    node = {"key": "d", "type": "delay", **settings}
    case = Case(flow(node, approval("z", BOB)), env(record)).start()

    if wakes is None:
        assert case.at() == ["z"]
        return
    [timer] = [e for e in case.effects if isinstance(e, StartTimer)]
    assert (timer.task, timer.token, timer.at) == (None, 2, wakes)
    assert system(case, "timer_fired", token=2).at() == ["z"]


def test_a_blank_date_may_wait_for_an_admin():
    node = {"key": "d", "type": "delay", "until": "day", "if_blank": "block"}
    case = Case(flow(node), env()).start()

    assert [t.incident for t in case.state.waiting()] == ["no_date"]
    case.env = env({"day": "2026-03-09"})
    assert case.do("retry", ADMIN).state.tokens[3].wakes_at is not None


@pytest.mark.parametrize(
    ("policy", "status", "places"),
    [
        ("incident", "running", ["x"]),
        ("continue", "running", ["z"]),
        ("reject", "rejected", []),
    ],
)
def test_an_action_may_be_waited_for(policy: str, status: str, places: list[str]):
    action = {"do": "call", "url": "https://x.y"}
    node = {
        "key": "x",
        "type": "action",
        "actions": [action],
        "wait": True,
        "on_failure": policy,
    }
    case = Case(flow(node, approval("z", BOB)), env()).start()

    [effect] = [e for e in case.effects if isinstance(e, RunActions)]
    assert (effect.key, effect.wait, effect.token) == ("job:2:0", True, 2)
    system(case, "job_failed", key="job:2:0", opinion="no answer")
    assert (case.state.status, case.at()) == (status, places)


def test_a_sub_flow_gets_its_record_and_values():
    node = {
        **SUB,
        "each": "row",
        "rows": "items",
        "record": {"reference": "row.product"},
        "set": {
            "price": {"field": "row.price"},
            "total": {"formula": "amount * 2"},
            "kind": "x",
        },
    }
    record = {"amount": 4, "items": [{"id": 1, "price": 9, "product": {"id": 77}}]}
    case = Case(flow(node), env(record)).start()

    [child] = [e for e in case.effects if isinstance(e, StartChild)]
    assert child.values == {"price": 9, "total": 8, "kind": "x"}
    assert (child.key, child.linked, child.depth, child.initiator) == (
        "child:2:0",
        {"id": 77},
        1,
        ANN,
    )


def test_a_subform_without_rows_starts_nothing():
    node = {**SUB, "each": "row", "rows": "items"}

    assert Case(flow(node), env({"items": []})).start().state.status is Status.APPROVED


def test_clocks_stand_still_while_a_flow_is_suspended():
    case = started(approval("a", BOB, timeout={"hours": 2}))
    case.do("suspend", ADMIN).later(hours=5)

    case.do("resume", ADMIN)

    task = case.state.tasks[1]
    assert task.due_at == task.wakes_at == NOW + timedelta(hours=7)
    assert case.effects[-1] == StartTimer(1, NOW + timedelta(hours=7), {"hours": 2}, 2)


def test_those_mentioned_in_a_comment_are_told():
    case = started(approval("a", BOB)).do("comment", ANN, opinion="See", people=(CAT,))

    assert case.effects[-1] == TellPeople((CAT,), "mentioned", actor=ANN, text="See")


def test_copies_go_to_those_who_have_none():
    case = started(approval("a", BOB)).do("cc", BOB, people=(CAT, DAN))

    case.do("cc", BOB, people=(CAT, BOSS))

    assert [t.assignee for t in case.state.open_tasks("cc")] == [CAT, DAN, BOSS]


def test_an_instance_moves_to_a_release_in_which_it_has_a_place():
    case = started(approval("a", BOB), approval("b", CAT))
    wider = flow(approval("a", BOB), approval("c", DAN), approval("b", CAT))
    other = flow(approval("x", BOB))
    sides = [{"key": "l", "nodes": [approval("a", BOB)]}, {"key": "r", "nodes": []}]
    inside = flow({"key": "p", "type": "parallel", "branches": sides})
    fixed = flow({"key": "a", "type": "delay", "hours": 1})

    found = [[r.code for r in misfits(f, case.state)] for f in (wider, other, inside)]
    assert found == [[], ["flow.migration_node"], ["flow.migration_block"]]
    assert [r.code for r in misfits(fixed, case.state)] == ["flow.migration_kind"]
    move = Command("migrate", Actor(ADMIN, True), release=7)
    with pytest.raises(RefusedError):
        step(other, case.state, move, case.env)
    moved = step(wider, case.state, move, case.env)
    case.flow, case.state = wider, moved.state
    assert case.do("approve", BOB).at() == ["c"]


def test_offers_hold_what_dialogs_need():
    case = started(
        approval("a", BOB), approval("b", CAT, opinion="on_reject", resume="rerun")
    ).do("approve", BOB)

    told = offers(case.flow, case.state, Actor(CAT), case.env, 2)

    assert told["approve"] == {"opinion_required": False, "signature_required": False}
    assert told["reject"]["opinion_required"] is True
    targets = [(t["key"], t["resume"]) for t in told["return_to"]["targets"]]
    assert targets == [("a", ["rerun"]), ("start", ["rerun"])]
    assert told["return_to"]["resume"] == ["rerun"]


def test_more_is_nothing_where_everything_is_usual():
    case = started(approval("a", BOB))

    assert more_of(case.state) is None
    assert more_of(case.state.tokens[2]) is None
    assert more_of(case.state.tasks[1]) is None
