"""Late: what happens to a task whose time limit is over."""

from collections.abc import Callable, Mapping
from typing import Any

from engines.flow.drive import NODES
from engines.flow.due import due
from engines.flow.entry import asking, flow_admins
from engines.flow.hand import give
from engines.flow.limits import MOST_REMINDERS
from engines.flow.organisation import superiors
from engines.flow.resolving import resolve
from engines.flow.run import Run
from engines.flow.seats import asked_at, drop_with_added, open_after
from engines.flow.state import Task, Token
from engines.flow.weigh import weigh

Limit = Mapping[str, Any]


def late(run: Run, task: Task) -> None:
    """Remind, decide or hand on, as the node says."""
    limit: Limit = run.flow.node(task.node).props.get("timeout") or {}
    _DO[limit.get("do", "remind")](run, task, limit)


def _remind(run: Run, task: Task, limit: Limit) -> None:
    run.emit("task_reminded", task, auto=True)
    run.tell((task.assignee,), "urged", task)
    task = run.state.tasks[task.number]
    if task.reminded < limit.get("max", MOST_REMINDERS):
        run.wake(task, due(limit, run.env.expression))


def _pass(run: Run, task: Task, _limit: Limit) -> None:
    _decide(run, task, NODES[run.flow.node(task.node).type].agreed)


def _reject(run: Run, task: Task, _limit: Limit) -> None:
    _decide(run, task, "rejected")


def _decide(run: Run, task: Task, verdict: str) -> None:
    # Whoever was asked before him is not waited for: the time is over for all.
    for position in [key for key in task.groups if key.startswith("before")]:
        for added in run.state.tasks_of(task.token):
            if added.group == task.number and added.position == position:
                drop_with_added(run, added, "late")
    run.cause = task.number
    run.emit(verdict, run.state.tasks[task.number], auto=True, auto_reason="late")
    if not open_after(run, run.state.tasks[task.number]):
        weigh(run, task.number)


def _transfer(run: Run, task: Task, limit: Limit) -> None:
    token = run.state.tokens[task.token]
    _hand_on(run, task, resolve(limit.get("to", ()), asking(run, token)))


def _escalate(run: Run, task: Task, _limit: Limit) -> None:
    _hand_on(run, task, list(superiors(run.env.people, task.assignee, 1)))


def _hand_on(run: Run, task: Task, wanted: list[int | str]) -> None:
    """Give the task to the first who is free, else to an admin of the flow."""
    token = run.state.tokens[task.token]
    run.emit("time_over", task, auto=True)
    taken = asked_at(run.state, token)
    for who in (*wanted, *_admins(run, token)):
        person = run.env.people.person(who)
        if person is not None and person.active and person.id not in taken:
            if task.delegator is not None:
                run.emit("task_recalled", task, auto=True, to=task.delegator)
                task = run.state.tasks[task.number]
            give(run, task, person)
            return
    run.tell((task.assignee,), "late", task)


def _admins(run: Run, token: Token) -> list[int]:
    return flow_admins(run, token)


_DO: Mapping[str, Callable[[Run, Task, Limit], None]] = {
    "remind": _remind,
    "pass": _pass,
    "reject": _reject,
    "transfer": _transfer,
    "escalate": _escalate,
}
