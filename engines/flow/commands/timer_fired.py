"""Timer fired: a time limit has ended; the one who is late is reminded."""

from engines.core.errors import text
from engines.flow.effects import TellPeople
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """The platform's own clock only."""
    return sight.actor.id is None


def perform(run: Run, command: Command) -> None:
    """Remind the assignee, if the task still waits for him."""
    task = run.state.tasks.get(command.task or 0)
    if task is None or not task.open:
        raise refuse("task_unknown", ("task",))
    run.emit("task_reminded", task, auto=True)
    run.ask(TellPeople((task.assignee,), "urged", task.node, task.number))


command = FlowCommand("timer_fired", text("超时提醒", "Remind"), open_to, perform, 99)
