"""Handing a task on: who may take it, and that he is told."""

from typing import Any

from engines.flow.organisation import Person
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.seats import asked_at
from engines.flow.state import Task


def hand_to(run: Run, command: Command, task: Task) -> None:
    """Give `task` to the person named; refuse strangers and those asked already."""
    person = newcomer(run, task, command.to)
    give(run, task, person, command.words)


def give(run: Run, task: Task, person: Person, opinion: str | None = None) -> None:
    """Give `task` to a person who may take it."""
    said: dict[str, Any] = {"opinion": opinion} if opinion else {}
    run.emit("task_transferred", task, to=person.id, **said)
    run.tell((person.id,), "transferred", task)


def newcomer(run: Run, task: Task, who: int | str | None) -> Person:
    """Return an active person who is not asked at the task's node yet."""
    person = active(run, who)
    if person.id in asked_at(run.state, run.state.tokens[task.token]):
        raise refuse("person_duplicate", ("to",), name=person.name)
    return person


def active(run: Run, who: int | str | None) -> Person:
    """Return the active person with this id or user name."""
    person = run.env.people.person(who) if who is not None else None
    if person is None or not person.active:
        raise refuse("person_unknown", ("to",), person=who if who is not None else "?")
    return person
