"""Promises that hold for random flows under random commands."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engines.flow import (
    NEW,
    Actor,
    Command,
    RefusedError,
    State,
    Status,
    Step,
    allowed,
    forecast,
    replay,
    simulate,
    step,
)
from engines.flow.refusals import CODES
from engines.flow.state import Event, Stay
from engines.flow.step import COMMANDS
from flow_cases import ADMIN, approval, env, flow

PEOPLE = tuple(range(1, 9))
RECORD = {"amount": 5}
_modes = st.sampled_from(
    [
        {"mode": "any"},
        {"mode": "any", "any_reject": "all"},
        {"mode": "all"},
        {"mode": "all", "early": False},
        {"mode": "ratio", "percent": 60},
        {"mode": "count", "count": 1},
        {"mode": "in_turn"},
    ]
)
_approvals = st.builds(
    lambda people, vote, more: approval("n", *people, vote=vote, **more),
    st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4),
    _modes,
    st.fixed_dictionaries(
        {},
        optional={
            "empty": st.sampled_from(["admin", "pass", "reject", "block"]),
            "reject": st.sampled_from(["end", "initiator"]),
            "abstain": st.just(True),
            "same_as_initiator": st.sampled_from(["approve", "skip", "head"]),
            "return_to": st.sampled_from(["any_passed", "initiator", "previous"]),
        },
    ),
)
_others = st.sampled_from(
    [
        {"key": "n", "type": "cc", "who": [{"members": [1, 2]}]},
        {"key": "n", "type": "end"},
        {
            "key": "n",
            "type": "action",
            "actions": [{"do": "update_record", "set": {"amount": 9}}],
        },
    ]
)


def _blocks(inside: st.SearchStrategy[list[dict]]) -> st.SearchStrategy[list[dict]]:
    parallel = st.lists(inside, min_size=2, max_size=3).map(
        lambda lists: {
            "key": "n",
            "type": "parallel",
            "branches": [
                {"key": f"b{n}", "nodes": nodes} for n, nodes in enumerate(lists)
            ],
        }
    )
    exclusive = st.tuples(inside, inside, st.integers(0, 10)).map(
        lambda parts: {
            "key": "n",
            "type": "exclusive",
            "branches": [
                {
                    "key": "yes",
                    "when": {"field": "amount", "op": "gt", "value": parts[2]},
                    "nodes": parts[0],
                },
                {"key": "no", "default": True, "nodes": parts[1]},
            ],
        }
    )
    return st.lists(
        st.one_of(_approvals, parallel, exclusive, _others), min_size=0, max_size=3
    )


_lists = st.recursive(st.lists(_approvals, max_size=3), _blocks, max_leaves=6)
flows = st.builds(
    lambda nodes, more: flow(*_numbered(nodes, iter(range(999))), **more),
    _lists,
    st.fixed_dictionaries(
        {},
        optional={
            "duplicates": st.sampled_from(["never", "consecutive", "ever"]),
            "withdraw": st.sampled_from(["before_first_action", "running", "never"]),
        },
    ),
)


def _numbered(nodes: list[dict], numbers: Any) -> list[dict]:
    """Give every node a key of its own."""
    found = []
    for node in nodes:
        copy = {**node, "key": f"n{next(numbers)}"}
        if "branches" in node:
            copy["branches"] = [
                {**branch, "nodes": _numbered(branch["nodes"], numbers)}
                for branch in node["branches"]
            ]
        found.append(copy)
    return found


def check_invariants(state: State, events: list[Event]) -> None:
    """Hold what must be true of every state."""
    waiting = state.waiting()
    for task in state.open_tasks("approval"):
        assert state.tokens[task.token].stay is Stay.LIVE
    if state.status is Status.RUNNING:
        stuck = [t for t in waiting if t.stay is Stay.BLOCKED]
        assert state.open_tasks("approval") or stuck
    else:
        assert waiting == []
        assert state.open_tasks("approval") == []
    parents = {t.number for t in waiting}
    for token in waiting:
        assert token.parent is None or token.parent in parents
        children = [t for t in waiting if t.parent == token.number]
        assert children or token.stay is Stay.BLOCKED or _is_asked(state, token.number)
    places = [(t.node, t.parent) for t in waiting]
    assert len(places) == len(set(places))
    assert len([t for t in waiting if t.parent is None]) <= 1
    assert replay(events) == state
    assert [e.number for e in events] == list(range(1, len(events) + 1))


def _is_asked(state: State, token: int) -> bool:
    return any(t.open for t in state.tasks_of(token))


class AnyCommand(RuleBasedStateMachine):
    """Whatever people try, the instance stays sound."""

    @initialize(drawn=flows, initiator=st.sampled_from(PEOPLE[:7]))
    def start(self, drawn: Any, initiator: int) -> None:
        self.flow = drawn
        self.env = env(RECORD)
        done = step(drawn, NEW, Command("start", Actor(initiator)), self.env)
        self.state, self.events = done.state, list(done.events)

    def give(self, command: Command) -> None:
        open_to = [
            *allowed(self.flow, self.state, command.actor, command.task),
            *allowed(self.flow, self.state, command.actor),
        ]
        done = self.tried(command)
        if done is not None:
            assert command.name in open_to
            self.state = done.state
            self.events += done.events

    def tried(self, command: Command) -> Step | None:
        """Return what a command leads to, or None when it was refused with a code."""
        code = ""
        try:
            return step(self.flow, self.state, command, self.env)
        except RefusedError as refused:
            code = refused.code
        assert code in CODES
        return None

    @rule(
        name=st.sampled_from(sorted(COMMANDS)),
        person=st.sampled_from(PEOPLE),
        task=st.none() | st.integers(0, 30),
        to=st.none() | st.sampled_from(PEOPLE) | st.sampled_from(["n0", "n1", "start"]),
        opinion=st.sampled_from([None, "because"]),
    )
    def try_anything(
        self, name: str, person: int, task: int | None, to: Any, opinion: Any
    ) -> None:
        if name in ("withdraw", "terminate") and (task or 0) % 5:
            return
        actor = Actor(person, person == ADMIN)
        self.give(Command(name, actor, task, opinion, to=to))

    @rule(data=st.data())
    def answer_a_task(self, data: st.DataObject) -> None:
        tasks = self.state.open_tasks()
        if not tasks:
            return
        task = data.draw(st.sampled_from(tasks))
        actor = Actor(task.assignee)
        open_to = allowed(self.flow, self.state, actor, task.number)
        name = data.draw(st.sampled_from(open_to)) if open_to else "read"
        self.give(Command(name, actor, task.number, to=None))

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "state"):
            check_invariants(self.state, self.events)

    @invariant()
    def the_same_command_again_changes_nothing(self) -> None:
        if not hasattr(self, "state"):
            return
        for task in self.state.tasks.values():
            if not task.open:
                again = Command("approve", Actor(task.assignee), task.number)
                assert self.tried(again) is None


TestAnyCommand = AnyCommand.TestCase
TestAnyCommand.settings = settings(stateful_step_count=15, deadline=None)


@given(flows, st.sampled_from(PEOPLE[:7]))
def test_a_simulation_is_a_run_with_the_same_verdicts(drawn: Any, initiator: int):
    around = env(RECORD)
    told = simulate(drawn, around, initiator)

    state, events = NEW, []
    command: Command | None = Command("start", Actor(initiator))
    while command is not None:
        done = step(drawn, state, command, around)
        state = done.state
        events += done.events
        task = next(iter(state.open_tasks("approval")), None)
        command = task and Command("approve", Actor(task.assignee), task.number)

    assert [e.name for e in events] == [e.name for e in told.events]
    assert state.status is told.status


@given(flows, st.sampled_from(PEOPLE[:7]))
def test_a_flow_that_everybody_approves_ends_or_waits_for_an_admin(
    drawn: Any, initiator: int
):
    told = simulate(drawn, env(RECORD), initiator)

    if told.status is Status.RUNNING:
        assert any(e.name == "node_blocked" for e in told.events)


@given(flows, st.sampled_from(PEOPLE[:7]))
def test_a_return_to_the_initiator_reaches_the_same_end(drawn: Any, initiator: int):
    around = env(RECORD)
    straight = simulate(drawn, around, initiator).status
    begun = step(drawn, NEW, Command("start", Actor(initiator)), around).state
    task = next(iter(begun.open_tasks("approval")), None)
    if task is None:
        return

    back = Command("return_to", Actor(task.assignee), task.number)
    state = step(drawn, begun, back, around).state
    ahead = [stop.node for stop in forecast(drawn, state, around)]
    while state.status is Status.RUNNING and state.open_tasks("approval"):
        task = state.open_tasks("approval")[0]
        name = "resubmit" if task.node == "start" else "approve"
        answer = Command(name, Actor(task.assignee), task.number)
        state = step(drawn, state, answer, around).state

    assert state.status is straight
    assert ahead
