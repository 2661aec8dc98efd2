"""Promises that hold for random flows under random commands."""

import json
from dataclasses import MISSING, replace
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
    more_of,
    offers,
    replay,
    simulate,
    step,
    with_more,
)
from engines.flow.back import choices
from engines.flow.refusals import CODES
from engines.flow.state import Event, Stay
from engines.flow.step import COMMANDS
from flow_cases import ADMIN, approval, env, flow
from random_flows import PEOPLE, RECORD, flows

SYSTEM = Actor(None)


def check_invariants(state: State, events: list[Event]) -> None:
    """Hold what must be true of every state."""
    waiting = state.waiting()
    for task in state.tasks.values():
        if task.waits and task.kind != "cc":
            assert state.tokens[task.token].stay is Stay.LIVE
    if state.status not in (Status.RUNNING, Status.DRAFT):
        assert waiting == []
        assert state.open_tasks("approval") == []
        assert all(task.wakes_at is None for task in state.tasks.values())
    else:
        assert waiting
    parents = {t.number for t in waiting}
    for token in waiting:
        assert token.parent is None or token.parent in parents
        children = [t for t in waiting if t.parent == token.number]
        blocked = token.stay is Stay.BLOCKED or state.suspended_at is not None
        assert children or blocked or _is_awaited(state, token.number)
    places = [(t.node, t.parent) for t in waiting]
    assert len(places) == len(set(places))
    assert len([t for t in waiting if t.parent is None]) <= 1
    assert replay(_written(events)) == state
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    assert _stored(state) == state


def _written(events: list[Event]) -> list[Event]:
    """Return events as a database gives them back."""
    return [replace(e, data=json.loads(json.dumps(dict(e.data)))) for e in events]


def check_scopes(flow: Any, state: State) -> None:
    """Hold that tokens are conserved: one at most in every branch that was taken."""
    taken = []
    for token in state.waiting():
        region = flow.graph.regions[token.node]
        if token.parent is None:
            assert region == ()
            continue
        opened = state.tokens[token.parent]
        assert region[-1] == (opened.node, region[-1][1])
        assert opened.took(region[-1][1])
        taken.append((token.parent, region[-1][1]))
    assert len(taken) == len(set(taken))


def _is_awaited(state: State, number: int) -> bool:
    """Somebody is asked, a clock runs, or others work for the node."""
    token = state.tokens[number]
    asked = any(t.open for t in state.tasks_of(number) if t.kind != "cc")
    return asked or token.wakes_at is not None or "" in token.outside.values()


def _stored(state: State) -> State:
    """Take what has no column of its own through JSON and back."""

    def through(thing: Any) -> Any:
        more = more_of(thing)
        forms = type(thing).__dataclass_fields__
        plain = {k: forms[k] for k in more or {}}
        usual = {
            k: f.default if f.default is not MISSING else f.default_factory()
            for k, f in plain.items()
        }
        return with_more(replace(thing, **usual), json.loads(json.dumps(more)))

    tokens = {n: through(t) for n, t in state.tokens.items()}
    tasks = {n: through(t) for n, t in state.tasks.items()}
    return through(replace(state, tokens=tokens, tasks=tasks))


class AnyCommand(RuleBasedStateMachine):
    """Whatever people try, the instance stays sound."""

    @initialize(
        drawn=flows, initiator=st.sampled_from(PEOPLE[:7]), draft=st.integers(0, 9)
    )
    def start(self, drawn: Any, initiator: int, draft: int) -> None:
        self.flow = drawn
        self.env = env(RECORD, agents={4: 5})
        name = "save_draft" if draft == 0 else "start"
        done = step(drawn, NEW, Command(name, Actor(initiator)), self.env)
        self.state, self.events = done.state, list(done.events)

    def give(self, command: Command) -> None:
        open_to = [
            *allowed(self.flow, self.state, command.actor, command.task),
            *allowed(self.flow, self.state, command.actor),
        ]
        before = self.state
        done = self.tried(command)
        assert self.state == before
        if done is not None:
            assert command.name in open_to
            self.state = done.state
            self.events += done.events
            again = replace(command, version=before.sequence)
            assert self.tried(again) is None or done.events == ()

    def tried(self, command: Command) -> Step | None:
        """Return what a command leads to, or None when it was refused with a code."""
        code, languages = "", set[str]()
        try:
            return step(self.flow, self.state, command, self.env)
        except RefusedError as refused:
            code, languages = refused.code, set(refused.texts)
        assert code in CODES
        assert languages == {"zh-CN", "en"}
        return None

    @rule(
        name=st.sampled_from(sorted(COMMANDS)),
        person=st.sampled_from(PEOPLE),
        task=st.none() | st.integers(0, 30),
        to=st.none() | st.sampled_from(PEOPLE) | st.sampled_from(["n0", "n1", "start"]),
        more=st.fixed_dictionaries(
            {},
            optional={
                "opinion": st.just("because"),
                "people": st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
                "position": st.sampled_from(["before", "after", "together", "where"]),
                "resume": st.sampled_from(["rerun", "jump_back", "how"]),
                "key": st.sampled_from(["child:2:0", "job:2:0", "people:0"]),
                "token": st.integers(1, 6),
            },
        ),
    )
    def try_anything(
        self, name: str, person: int, task: int | None, to: Any, more: Any
    ) -> None:
        if name in ("withdraw", "terminate") and (task or 0) % 5:
            return
        actor = Actor(person, person == ADMIN)
        self.give(Command(name, actor, task, to=to, **more))

    @rule(data=st.data())
    def answer_a_task(self, data: st.DataObject) -> None:
        tasks = [t for t in self.state.tasks.values() if t.waits]
        if not tasks:
            return
        task = data.draw(st.sampled_from(tasks))
        actor = Actor(task.assignee)
        open_to = allowed(self.flow, self.state, actor, task.number)
        name = data.draw(st.sampled_from(open_to)) if open_to else "read"
        told = offers(self.flow, self.state, actor, self.env, task.number).get(name, {})
        to: Any = data.draw(st.sampled_from(PEOPLE))
        if told.get("targets"):
            to = data.draw(st.sampled_from([t["key"] for t in told["targets"]]))
        people = [one["id"] for one in told.get("people", ())]
        more = {
            "people": (data.draw(st.sampled_from(people or PEOPLE)),),
            "position": data.draw(st.sampled_from(["before", "after", "together"])),
        }
        self.give(Command(name, actor, task.number, "said", to=to, **more))

    @rule(data=st.data())
    def something_comes_from_outside(self, data: st.DataObject) -> None:
        awaited = [
            (token.number, key)
            for token in self.state.waiting()
            for key, result in token.outside.items()
            if not result
        ]
        if not awaited:
            return
        token, key = data.draw(st.sampled_from(awaited))
        name = "child_done" if key.startswith("child") else "job_done"
        name = data.draw(st.sampled_from([name, name, "job_failed"]))
        result = data.draw(st.sampled_from(["approved", "rejected"]))
        more = {"people": (2, 3), "result": result}
        self.give(Command(name, SYSTEM, token=token, key=key, **more))

    @rule(data=st.data())
    def a_clock_rings(self, data: st.DataObject) -> None:
        tasks = [t for t in self.state.tasks.values() if t.wakes_at]
        tokens = [t for t in self.state.waiting() if t.wakes_at]
        if tasks:
            one = data.draw(st.sampled_from(tasks))
            self.give(Command("timer_fired", SYSTEM, one.number, due=one.wakes_at))
        elif tokens:
            self.give(Command("timer_fired", SYSTEM, token=tokens[0].number))

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "state"):
            check_invariants(self.state, self.events)
            check_scopes(self.flow, self.state)

    @invariant()
    def the_same_answer_again_changes_nothing(self) -> None:
        if not hasattr(self, "state"):
            return
        for task in self.state.tasks.values():
            if not task.open:
                for name in ("approve", "fill", "resubmit"):
                    again = Command(name, Actor(task.assignee), task.number)
                    assert self.tried(again) is None


TestAnyCommand = AnyCommand.TestCase
TestAnyCommand.settings = settings(stateful_step_count=15, deadline=None)


def answer_next(flow: Any, state: State) -> Command | None:
    """Return what comes next if everybody agrees, without asking the simulation."""
    if state.status is not Status.RUNNING:
        return None
    for task in state.open_tasks("approval"):
        node = flow.node(task.node).type
        name = {"start": "resubmit", "fill": "fill"}.get(node, "approve")
        return Command(name, Actor(task.assignee), task.number, "yes")
    for token in state.waiting():
        if token.stay is Stay.LIVE and token.wakes_at:
            return Command("timer_fired", SYSTEM, token=token.number)
        for key, result in token.outside.items():
            if token.stay is Stay.LIVE and not result:
                done = {"c": "child_done"}.get(key[0], "job_done")
                return Command(done, SYSTEM, token=token.number, key=key)
    return None


def run_on(flow: Any, state: State, around: Any) -> tuple[State, list[Event]]:
    """Let everybody agree until nothing more can come."""
    events: list[Event] = []
    command = answer_next(flow, state)
    while command is not None:
        done = step(flow, state, command, around)
        state, events = done.state, [*events, *done.events]
        command = answer_next(flow, state)
    return state, events


@given(flows, st.sampled_from(PEOPLE[:7]))
def test_a_simulation_is_a_run_with_the_same_verdicts(drawn: Any, initiator: int):
    around = env(RECORD)
    told = simulate(drawn, around, initiator)

    begun = step(drawn, NEW, Command("start", Actor(initiator)), around)
    state, events = run_on(drawn, begun.state, around)

    names = [e.name for e in (*begun.events, *events)]
    assert names == [e.name for e in told.events]
    assert state.status is told.status


@given(flows, st.sampled_from(PEOPLE[:7]))
def test_a_flow_that_everybody_approves_ends_or_waits_for_an_admin(
    drawn: Any, initiator: int
):
    told = simulate(drawn, env(RECORD), initiator)

    if told.status is Status.RUNNING:
        assert any(e.name == "node_blocked" for e in told.events)


@given(flows, st.sampled_from(PEOPLE[:7]), st.data())
def test_a_return_and_a_rerun_reach_the_same_end(
    drawn: Any, initiator: int, data: st.DataObject
):
    around = env(RECORD)
    straight = simulate(drawn, around, initiator)
    state = step(drawn, NEW, Command("start", Actor(initiator)), around).state
    for _ in range(data.draw(st.integers(0, 4))):
        command = answer_next(drawn, state)
        if command is None:
            break
        state = step(drawn, state, command, around).state
    asked = [
        (task, targets)
        for task in state.open_tasks("approval")
        if (targets := choices(drawn, state, state.tokens[task.token]))
    ]
    if not asked or any(t.stay is Stay.BLOCKED for t in state.tokens.values()):
        return
    task, targets = data.draw(st.sampled_from(asked))

    to = data.draw(st.sampled_from(targets))
    back = Command("return_to", Actor(task.assignee), task.number, "again", to=to)
    returned = step(drawn, state, back, around).state
    assert forecast(drawn, returned, around)
    ended, _ = run_on(drawn, returned, around)

    assert ended.status is straight.status


@given(st.randoms(use_true_random=False))
def test_the_order_of_verdicts_does_not_change_the_end_without_early_decisions(
    random: Any,
):
    node = approval("a", *PEOPLE[:5], vote={"mode": "ratio", "percent": 60})
    node["vote"]["early"] = False
    verdicts = {p: random.choice(["approve", "reject", "abstain"]) for p in PEOPLE[:5]}
    flow_of_five = flow({**node, "abstain": True})
    ends = set()
    for _ in range(3):
        state = step(flow_of_five, NEW, Command("start", Actor(6)), env()).state
        order = random.sample(PEOPLE[:5], 5)
        for person in order:
            task = next(t for t in state.open_tasks() if t.assignee == person)
            given = Command(verdicts[person], Actor(person), task.number)
            state = step(flow_of_five, state, given, env()).state
        ends.add(state.status)

    assert len(ends) == 1
