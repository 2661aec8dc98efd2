"""Many people at once: nothing is lost, nothing happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event, select

from engines.core.errors import TenonError
from engines.flow import replay
from tenon.jobs.kind import RunningJob
from tenon.jobs.kinds import remind_task
from tenon.services import drafts, flows, records, releases
from tenon.services.flows import Wish
from tenon.storage import flows as store
from tenon.storage.models.automation import job, notification
from tenon.storage.models.flows import task

ROUNDS = 5
THREE = ("bob", "cat", "dan")


@pytest.fixture
def ask_three(office: Any) -> Callable[[], int]:
    """Start the flow of a new quote and return its instance."""

    def ask() -> int:
        found = records.create(
            office.as_("ann"), "shop", "quote", {"name": "Pumps", "discount": "0.5"}
        )
        with office.system.database.read() as conn:
            row = store.running(conn, "shop", "quote", found["id"])
        assert row is not None
        return int(row.id)

    return ask


def publish_vote(office: Any, vote: dict[str, Any], **more: Any) -> None:
    """Let three people decide by `vote`, then one more."""
    place = ("flow", "quote_approval")
    old = drafts.read(office.system, "shop", place)
    nodes = [
        {
            "key": "three",
            "type": "approval",
            "who": [{"members": list(THREE)}],
            "vote": vote,
            **more,
        },
        {"key": "last", "type": "approval", "who": [{"user": "max"}]},
    ]
    changed = {**old.definition, "nodes": nodes}
    drafts.write(office.system, "shop", place, changed, drafts.Precondition(old.etag))
    releases.publish(office.system, "shop")


def together(office: Any, wishes: list[tuple[str, Wish, int]]) -> list[str]:
    """Send all wishes at the same moment; return how each ended."""
    people = [office.as_(name) for name, _wish, _key in wishes]
    gate = Barrier(len(wishes))

    def send(place: int) -> str:
        _name, wish, key = wishes[place]
        gate.wait()
        try:
            flows.carry_out(people[place], wish, key)
        except TenonError as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(len(wishes)) as pool:
        return list(pool.map(send, range(len(wishes))))


def tasks_of(office: Any, key: int) -> dict[int, Any]:
    with office.system.database.read() as conn:
        rows = conn.execute(select(task).where(task.c.instance_id == key)).all()
    return {row.assignee_id: row for row in rows}


def check_whole(office: Any, key: int) -> Any:
    """The rows of an instance are what its events say; return its state."""
    with office.system.database.read() as conn:
        row = store.find(conn, key)
        assert row is not None
        stored = store.load(conn, row)
        assert replay(store.events_of(conn, key)) == stored.state
    return stored.state


def test_three_approvals_at_once_advance_the_flow_once(office: Any, ask_three: Any):
    publish_vote(office, {"mode": "all"})
    for number in range(ROUNDS):
        key = ask_three()
        tasks = tasks_of(office, key)
        wishes = [
            (name, Wish("approve", f"{number}-{name}", task=tasks[id_].id), key)
            for name, id_ in ((n, office.ids[n]) for n in THREE)
        ]

        assert together(office, wishes) == ["done"] * 3

        state = check_whole(office, key)
        assert [t.node for t in state.open_tasks("approval")] == ["last"]
        assert sum(t.node == "last" for t in state.tokens.values()) == 1


def test_of_three_answers_to_an_any_vote_one_counts(office: Any, ask_three: Any):
    publish_vote(office, {"mode": "any"})
    for number in range(ROUNDS):
        key = ask_three()
        tasks = tasks_of(office, key)
        words = ("approve", "reject", "approve")
        wishes = [
            (name, Wish(word, f"{number}-{name}", task=tasks[office.ids[name]].id), key)
            for name, word in zip(THREE, words, strict=True)
        ]

        ends = together(office, wishes)

        assert sorted(ends) == ["done", "flow.already_done", "flow.already_done"]
        state = check_whole(office, key)
        assert sum(t.verdict in ("approved", "rejected") for t in state.tasks.values())
        assert len(state.tasks) in (3, 4)


def test_one_command_sent_three_times_at_once_is_carried_out_once(
    office: Any, ask_three: Any
):
    publish_vote(office, {"mode": "all"})
    key = ask_three()
    mine = tasks_of(office, key)[office.ids["bob"]]
    wish = Wish("approve", "same", task=mine.id)

    assert together(office, [("bob", wish, key)] * 3) == ["done"] * 3

    state = check_whole(office, key)
    assert len([t for t in state.tasks.values() if t.verdict == "approved"]) == 1


def test_a_command_that_fails_anywhere_leaves_no_trace(office: Any, ask_three: Any):
    publish_vote(office, {"mode": "any"})
    key = ask_three()
    mine = tasks_of(office, key)[office.ids["bob"]]
    before = check_whole(office, key)
    engine = office.system.database.engine

    for stop in range(1, 60):
        left = [stop]

        def fail(*_args: Any, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise RuntimeError("the power went out")

        event.listen(engine, "before_cursor_execute", fail)
        try:
            flows.carry_out(
                office.as_("bob"), Wish("approve", f"try-{stop}", task=mine.id), key
            )
        except RuntimeError:
            event.remove(engine, "before_cursor_execute", fail)
            assert check_whole(office, key) == before
        else:
            event.remove(engine, "before_cursor_execute", fail)
            break
    else:
        raise AssertionError("The command never came through.")

    assert [t.node for t in check_whole(office, key).open_tasks()] == ["last"]


def test_an_approval_takes_few_statements(office: Any, ask_three: Any):
    publish_vote(office, {"mode": "all"})
    key = ask_three()
    mine = tasks_of(office, key)[office.ids["bob"]]
    bob = office.as_("bob")
    sent: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    engine = office.system.database.engine
    event.listen(engine, "before_cursor_execute", listen)
    flows.carry_out(bob, Wish("approve", "one", task=mine.id), key)
    event.remove(engine, "before_cursor_execute", listen)

    about_flows = [s for s in sent if "sys_flow" in s or "sys_task" in s]
    assert len(about_flows) <= 10, about_flows


def test_who_is_late_is_reminded_until_he_answers(office: Any, ask_three: Any):
    publish_vote(office, {"mode": "all"}, timeout={"hours": 1, "max": 2})
    key = ask_three()
    mine = tasks_of(office, key)[office.ids["bob"]]

    with office.system.database.read() as conn:
        timers = conn.execute(select(job).where(job.c.kind == "remind_task")).all()
    assert len(timers) == len(THREE)
    payload = next(t.payload for t in timers if t.payload["task"] == mine.id)
    for _ in range(2):
        assert remind_task.job.run(
            office.system, RunningJob(office.system, 1, payload)
        ) == {"reminded": True}
    flows.carry_out(office.as_("bob"), Wish("approve", "x", task=mine.id), key)
    late = RunningJob(office.system, 1, {**payload, "time": 2})

    assert remind_task.job.run(office.system, late) == {"reminded": False}
    with office.system.database.read() as conn:
        told = [e for e in store.events_of(conn, key) if e.name == "task_reminded"]
        assert len(told) == 1
        query = select(notification).where(notification.c.user_id == office.ids["bob"])
        kinds = [n.title["en"] for n in conn.execute(query)]
    assert kinds.count("Please answer: Pumps") == 1
