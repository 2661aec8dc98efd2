"""Delegate answer: a helper gives his opinion; the task goes back to its owner."""

from typing import Any

from engines.core.errors import text
from engines.flow.order import Offer, Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.state import Task


def open_to(_sight: Sight, task: Task) -> bool:
    """Only for a helper."""
    return task.delegator is not None


def perform(run: Run, command: Command, task: Task) -> None:
    """Keep the opinion and give the task back."""
    if command.words is None and not command.virtual:
        raise refuse("opinion_required", ("opinion",), node=dict(_TITLE))
    files: dict[str, Any] = {"files": list(command.files)} if command.files else {}
    owner = task.delegator
    assert owner is not None
    run.emit("delegate_answered", task, to=owner, opinion=command.words, **files)
    run.tell((owner,), "answered", task)


def offer(_sight: Sight, _env: FlowEnv, _task: Task | None) -> Offer:
    """Return that an opinion is what he is asked for."""
    return {"opinion_required": True}


_TITLE = text("委派回复", "answer")

command = TaskCommand(
    "delegate_answer",
    text("回复委派", "Answer"),
    open_to,
    perform,
    10,
    offer=offer,
)
