"""CC: send somebody a copy; the flow does not wait for him."""

from engines.core.errors import text
from engines.flow.hand import active
from engines.flow.order import Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task


def open_to(sight: Sight, task: Task) -> bool:
    """Where the node allows it."""
    return sight.lets(task, "cc")


def perform(run: Run, command: Command, task: Task) -> None:
    """Open a copy for everybody named who has none yet."""
    if not command.people:
        raise refuse("nobody_named", ("people",))
    token = run.state.tokens[task.token]
    people = dict.fromkeys(active(run, who).id for who in command.people)
    having = {t.assignee for t in run.state.tasks_of(token.number) if t.kind == "cc"}
    new = [person for person in people if person not in having]
    run.emit("copied", task, people=new)
    for person in new:
        run.open_task(token, "cc", person)


command = TaskCommand("cc", text("抄送", "Send copies"), open_to, perform, 48)
