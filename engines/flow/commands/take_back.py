"""Take back: undo one's own answer before anybody has acted on it.

Also: call a task back from a helper, or, after a delegation period, from the agent.
"""

from engines.core.errors import text
from engines.flow.drive import resume
from engines.flow.order import Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task, Work
from engines.flow.undo import acted_on, handled, reopened, undo, undone_by
from engines.flow.words import HANDLED, VERDICTS

_ANSWERS = ("approved", "rejected", "abstained", "filled")


def open_to(sight: Sight, task: Task) -> bool:
    """The one who answered, while nobody has acted because of it; a delegator."""
    if sight.actor.id is None:
        return False
    if task.open:
        owners = (task.delegator, task.principal)
        return sight.actor.id in owners and sight.actor.id != task.assignee
    return (
        _answered(sight, task)
        and undone_by(sight.flow, sight.state, task) is not None
        and acted_on(sight.flow, sight.state, task) is None
    )


def _answered(sight: Sight, task: Task) -> bool:
    done = task.work is Work.DONE and task.verdict in _ANSWERS
    return done and task.closed_by == sight.actor.id and sight.lets(task, "take_back")


def explain(run: Run, _command: Command, task: Task) -> None:
    """Refuse with what somebody has done since, when that is the reason."""
    if not _answered(Sight(run.flow, run.state, run.actor), task):
        return
    action = acted_on(run.flow, run.state, task)
    if action is None:
        return
    node = dict(run.flow.node(action.node).title)
    deed = handled(action)
    if deed is not None:
        who, words = deed
        name = run.env.name(who)
        raise refuse("handled_since", name=name, node=node, deed=dict(HANDLED[words]))
    raise refuse(
        "acted_since",
        name=run.env.name(action.closed_by or action.assignee),
        when=run.env.show(action.closed_at),
        verdict=dict(VERDICTS[action.verdict or "read"]),
        node=node,
    )


def perform(run: Run, _command: Command, task: Task) -> None:
    """Open the task again; what followed from it is undone."""
    if task.open:
        owner = run.actor.id
        run.emit("task_recalled", task, to=owner)
        run.tell((task.assignee,), "recalled", task)
        return
    found = undone_by(run.flow, run.state, task)
    assert found is not None
    undo(run, task, found)
    run.emit("task_reopened", task)
    for other in reopened(run.state, task):
        run.emit("task_reopened", other, auto=True)
        run.tell((other.assignee,), "task", other)
    resume(run, task.token)


command = TaskCommand(
    "take_back",
    text("取回", "Take back"),
    open_to,
    perform,
    60,
    own=False,
    explain=explain,
)
