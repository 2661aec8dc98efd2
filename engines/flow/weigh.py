"""Weigh: an answer counts: in the group it belongs to, then at the node."""

from engines.flow.drive import resume
from engines.flow.run import Run
from engines.flow.seats import drop_with_added, group_of, group_result
from engines.flow.state import Task, Work
from engines.flow.vote import Result


def weigh(run: Run, number: int) -> None:
    """Let the answer of a task count: in its group, then at the node."""
    task = run.state.tasks[number]
    if task.group is None:
        resume(run, task.token)
        return
    owner = run.state.tasks[task.group]
    position = task.position or "before"
    if not owner.groups[position]["people"]:
        _disband(run, owner, position)
        return
    result = group_result(run.state, owner, position)
    if result is Result.OPEN:
        return
    for other in group_of(run.state, owner, position):
        drop_with_added(run, other, "decided")
    _decided(run, owner, position, result)


def _decided(run: Run, owner: Task, position: str, result: Result) -> None:
    if position == "after":
        weigh(run, owner.number)
    elif result is Result.PASSED:
        _take_up(run, owner)
    elif owner.work is Work.PAUSED:
        run.emit("rejected", owner, auto=True, auto_reason="added")
        weigh(run, owner.number)


def _disband(run: Run, owner: Task, position: str) -> None:
    """Everybody who was added is gone again."""
    if position == "after":
        if owner.work is Work.DONE:
            weigh(run, owner.number)
    elif owner.work is Work.PAUSED:
        _take_up(run, owner)


def _take_up(run: Run, owner: Task) -> None:
    run.emit("task_reopened", owner, auto=True)
    run.tell((owner.assignee,), "task", owner)
