"""Delegate: ask a helper for his opinion; the task comes back with it."""

from typing import Any

from engines.core.errors import text
from engines.flow.hand import newcomer
from engines.flow.order import Sight, TaskCommand
from engines.flow.run import Command, Run
from engines.flow.state import Task
from engines.flow.tree import START


def open_to(sight: Sight, task: Task) -> bool:
    """Where the node allows it; a helper does not delegate further."""
    mine = task.node != START and task.delegator is None
    return mine and sight.lets(task, "delegate")


def perform(run: Run, command: Command, task: Task) -> None:
    """Give the task to the helper for now."""
    person = newcomer(run, task, command.to)
    said: dict[str, Any] = {"opinion": command.words} if command.words else {}
    run.emit("task_delegated", task, to=person.id, **said)
    run.tell((person.id,), "delegated", task)


command = TaskCommand("delegate", text("委派", "Delegate"), open_to, perform, 42)
