"""Seats: the votes of a node, and of the people that its voters have added.

A seat is a task that votes at the node. Its owner may have added people before himself
(his task rests until they have voted) or after himself (his approval counts when they
have voted). Added people have a vote of their own, and may add people in turn.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engines.flow.due import due_at
from engines.flow.run import Run
from engines.flow.state import State, Task, Token, Work
from engines.flow.vote import Mode, Result, Vote, judge

DEEPEST = 3
# Whoever has filled in what was asked counts as one who agrees.
FOR = ("approved", "filled")
# Dropped tasks that count as if they had never been.
GONE = ("removed", "taken_back")
GROUP_VOTE: Mapping[str, Any] = {"mode": "all"}


def seats(state: State, token: int) -> list[Task]:
    """Return the tasks that vote at the node itself, also the dropped ones."""
    return [
        t
        for t in state.tasks_of(token)
        if t.kind == "approval" and t.group is None and t.reason not in GONE
    ]


def group_of(state: State, task: Task, position: str) -> list[Task]:
    """Return the tasks added before or after `task`."""
    return [
        t
        for t in state.tasks_of(task.token)
        if t.group == task.number and t.position == position and t.reason not in GONE
    ]


def verdict_of(state: State, task: Task) -> str | None:
    """Return what a seat amounts to now; None while somebody still has to answer."""
    if task.work is not Work.DONE:
        return None
    group = task.groups.get("after")
    if task.verdict not in FOR:
        return task.verdict
    if group and group["people"]:
        return _AFTER[group_result(state, task, "after")]
    return "approved"


_AFTER: Mapping[Result, str | None] = {
    Result.PASSED: "approved",
    Result.FAILED: "rejected",
    Result.OPEN: None,
}


def group_result(state: State, task: Task, position: str) -> Result:
    """Return what the people added before or after `task` have decided."""
    group = task.groups[position]
    given = [verdict_of(state, t) for t in group_of(state, task, position)]
    return judge(_vote(group["vote"]), [v for v in given if v], len(group["people"]))


def node_result(run: Run, token: Token, vote: Vote) -> Result:
    """Return what the voters of a node have decided."""
    given = [verdict_of(run.state, t) for t in seats(run.state, token.number)]
    return judge(vote, [v for v in given if v], len(token.people))


def open_after(run: Run, task: Task) -> bool:
    """Ask the people added after `task`; tell whether there are any."""
    group = task.groups.get("after")
    if task.verdict not in FOR or not group or not group["people"]:
        return False
    token = run.state.tokens[task.token]
    number = task.number
    place = {"group": number, "position": "after", "added_by": number, "cause": number}
    for person in group["people"]:
        open_seat(run, token, person, **place)
    return True


def open_seat(run: Run, token: Token, person: int, **place: Any) -> Task:
    """Ask one person at a node."""
    due = due_at(run.flow.node(token.node).props, run.env.expression)
    known = token.principals.get(person) if "group" not in place else None
    return run.open_task(token, "approval", person, due, principal=known, **place)


def depth_of(state: State, task: Task) -> int:
    """Return how many people lie between a task and the definition."""
    depth = 0
    while task.added_by is not None:
        depth += 1
        task = state.tasks[task.added_by]
    return depth


def asked_at(state: State, token: Token) -> set[int]:
    """Return everybody who is asked at a visit now, was, or will be in his turn."""
    tasks = [t for t in state.tasks_of(token.number) if t.kind == "approval"]
    known = {p for t in tasks for p in (t.assignee, t.principal, *t.chain)}
    named = {*token.people}
    for task in tasks:
        for group in task.groups.values():
            named |= set(group["people"])
    asked = [t for t in tasks if t.work is not Work.CANCELLED]
    holding = {p for t in asked for p in (t.assignee, t.delegator) if p is not None}
    return holding | (named - known)


def drop_with_added(run: Run, task: Task, reason: str) -> None:
    """Cancel a task, and those of the people its owner has added."""
    now = run.state.tasks[task.number]
    for position in now.groups:
        for added in group_of(run.state, now, position):
            drop_with_added(run, added, reason)
    if now.waits:
        run.drop(now, reason)


def _vote(raw: Mapping[str, Any]) -> Vote:
    given = {**GROUP_VOTE, **raw}
    return replace(Vote(**{**given, "mode": Mode(given["mode"])}), all_abstained="pass")
