"""Handing a task on: who may take it, and that he is told."""

from engines.flow.effects import TellPeople
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task


def hand_to(run: Run, command: Command, task: Task) -> None:
    """Give `task` to the person named; refuse strangers and those asked already."""
    person = run.env.people.person(command.to) if command.to is not None else None
    if person is None or not person.active:
        raise refuse("person_unknown", ("to",), person=command.to)
    asked = {t.assignee for t in run.state.tasks_of(task.token) if t.kind == task.kind}
    if person.id in asked:
        raise refuse("person_duplicate", ("to",), name=person.name)
    run.emit("task_transferred", task, to=person.id, opinion=command.opinion)
    told = (person.id,)
    run.ask(TellPeople(told, "transferred", task.node, task.number, actor=run.actor.id))
