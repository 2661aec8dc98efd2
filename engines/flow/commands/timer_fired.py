"""Timer fired: a time limit has ended, or a delay is over."""

from engines.core.errors import text
from engines.flow.drive import resume
from engines.flow.late import late
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task, Token


def open_to(sight: Sight) -> bool:
    """The platform's own clock only."""
    return sight.actor.id is None


def perform(run: Run, command: Command) -> None:
    """Do what the node says about tasks that are late; let a delay pass.

    A timer that was set anew since, or whose task is answered, changes nothing.
    """
    if command.task is not None:
        task = run.state.tasks.get(command.task)
        if task is None:
            raise refuse("task_unknown", ("task",))
        _check_due(command, task, open_=task.waits)
        late(run, task)
        return
    token = run.state.tokens.get(command.token or 0)
    if token is None:
        raise refuse("token_unknown", ("token",))
    _check_due(command, token, open_=token.waits)
    run.emit("time_over", token, auto=True)
    resume(run, token.number)


def _check_due(command: Command, at: Task | Token, *, open_: bool) -> None:
    due = (None, at.wakes_at)
    if not open_ or at.wakes_at is None or command.due not in due:
        raise refuse("timer_stale")


command = FlowCommand("timer_fired", text("时限已到", "Time is over"), open_to, perform)
