"""Many people at once: nothing is lost, nothing happens twice."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event, select

from engines.core.errors import TenonError
from engines.flow import replay
from tenon.services import drafts, flow_clock, flows, records, releases
from tenon.services.wishes import Wish
from tenon.storage import flows as store
from tenon.storage.models.flows import task, token

ROUNDS = 5
INSTANCES = 300
LEAST_STATEMENTS = 6
THREE = ("bob", "cat", "dan")


@pytest.fixture
def ask_three(office: Any) -> Callable[[], int]:
    """Start the flow of a new quote and return its instance."""

    def ask() -> int:
        found = records.create(
            office.as_("ann"), "shop", "quote", {"name": "Pumps", "discount": "0.5"}
        )
        with office.system.database.read() as conn:
            [row] = store.running(conn, "shop", "quote", found["id"])
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


def test_of_many_instances_none_is_lost_and_none_doubled(office: Any, ask_three: Any):
    """Three hundred instances, each answered by three people at the same moment."""
    publish_vote(office, {"mode": "all"})
    keys = [ask_three() for _ in range(INSTANCES)]
    people = {office.ids[name]: office.as_(name) for name in THREE}
    with office.system.database.read() as conn:
        rows = conn.execute(select(task).where(task.c.instance_id.in_(keys))).all()
    gate = Barrier(len(THREE))

    def answer(person: int) -> list[str]:
        mine = {row.instance_id: row.id for row in rows if row.assignee_id == person}
        ends = []
        for key in keys:
            gate.wait()
            wish = Wish("approve", f"{key}-{person}", task=mine[key])
            try:
                flows.carry_out(people[person], wish, key)
                ends.append("done")
            except TenonError as refused:
                ends.append(refused.code)
        return ends

    with ThreadPoolExecutor(len(THREE)) as pool:
        ends = [end for found in pool.map(answer, people) for end in found]

    assert Counter(ends) == {"done": INSTANCES * len(THREE)}
    with office.system.database.read() as conn:
        query = select(token.c.instance_id, token.c.node, token.c.stay)
        moved = Counter(tuple(row) for row in conn.execute(query))
        opened = select(task.c.instance_id).where(task.c.node == "last")
        asked = Counter(conn.scalars(opened.where(task.c.status == "open")))
    assert asked == dict.fromkeys(keys, 1)
    assert all(moved[key, "three", "passed"] == 1 for key in keys)
    assert all(moved[key, "last", "live"] == 1 for key in keys)


def _fail_at(office: Any, stop: int, run: Callable[[], Any]) -> bool:
    """Run with a connection that breaks at statement `stop`; tell whether it did."""
    left = [stop]

    def fail(*_args: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise RuntimeError("the power went out")

    engine = office.system.database.engine
    event.listen(engine, "before_cursor_execute", fail)
    try:
        run()
    except RuntimeError:
        return True
    finally:
        event.remove(engine, "before_cursor_execute", fail)
    return False


def _recovered(office: Any) -> int:
    """Start anew, as after a crash; return how many flows nothing would wake."""
    office.system.platform.caches.clear()
    return flow_clock.recover(office.system)


def test_killed_at_any_statement_a_command_leaves_no_trace(office: Any, ask_three: Any):
    publish_vote(office, {"mode": "any"}, timeout={"hours": 1})
    key = ask_three()
    mine = tasks_of(office, key)[office.ids["bob"]]
    before = check_whole(office, key)
    bob = office.as_("bob")

    for stop in range(1, 60):
        office.system.platform.caches.pop("flow_states", None)
        wish = Wish("approve", f"try-{stop}", task=mine.id)
        if not _fail_at(office, stop, lambda: flows.carry_out(bob, wish, key)):  # noqa: B023
            break
        assert _recovered(office) == 0
        assert check_whole(office, key) == before
    else:
        raise AssertionError("The command never came through.")

    assert stop > LEAST_STATEMENTS
    assert [t.node for t in check_whole(office, key).open_tasks()] == ["last"]


def test_killed_at_any_statement_a_start_leaves_no_trace(office: Any):
    ann = office.as_("ann")
    given = {"name": "Pumps", "discount": "0.5"}

    for stop in range(1, 120):
        begun = office.inbox("ann", "mine")
        if not _fail_at(
            office, stop, lambda: records.create(ann, "shop", "quote", given)
        ):
            break
        assert _recovered(office) == 0
        assert office.inbox("ann", "mine") == begun == []
    else:
        raise AssertionError("The start never came through.")

    assert len(office.inbox("ann", "mine")) == 1
    assert len(office.inbox("max")) == 1


def test_an_approval_takes_few_statements(office: Any, ask_three: Any):
    """All statements, those of rights, messages and the record too."""
    publish_vote(office, {"mode": "all"})
    key = ask_three()
    tasks = tasks_of(office, key)
    sent: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    counts = []
    engine = office.system.database.engine
    people = {name: office.as_(name) for name in THREE}
    event.listen(engine, "before_cursor_execute", listen)
    for name in THREE:
        # Nothing is remembered: the state is read anew each time.
        office.system.platform.caches.pop("flow_states", None)
        sent.clear()
        mine = tasks[office.ids[name]]
        flows.carry_out(people[name], Wish("approve", name, task=mine.id), key)
        counts.append(len(sent))
    event.remove(engine, "before_cursor_execute", listen)

    assert max(counts[:2]) <= 8, counts
    assert sum(counts) / len(counts) <= 8, counts
