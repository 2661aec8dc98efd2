"""Job done: a piece of outside work has succeeded."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.outside import report
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """The platform only."""
    return sight.actor.id is None


def perform(run: Run, command: Command) -> None:
    """Keep what it answered: values for the record, or people who approve."""
    key = command.key or ""
    if command.values:
        run.write(command.values, None)
    if not key.startswith("people:"):
        report(run, command, "done")
        return
    known = [run.env.people.person(who) for who in command.people]
    people = [person.id for person in known if person is not None]
    report(run, command, "done", people=people)


command = FlowCommand(
    "job_done",
    text("外部任务完成", "Job done"),
    open_to,
    perform,
    asleep=True,
)
