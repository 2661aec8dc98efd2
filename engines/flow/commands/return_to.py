"""Return: send the flow back to the initiator or to a node that was passed."""

from engines.core.errors import text
from engines.flow.answer import close, need_opinion
from engines.flow.back import choices, targets
from engines.flow.drive import go_back, settle
from engines.flow.order import Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task, Token
from engines.flow.tree import START


def open_to(sight: Sight, task: Task) -> bool:
    """Where the node allows it and there is somewhere to go."""
    token = sight.state.tokens[task.token]
    return task.kind == "approval" and bool(choices(sight.flow, sight.state, token))


def perform(run: Run, command: Command, task: Task) -> None:
    """Close the task and put the flow back; to the initiator unless a node is named."""
    need_opinion(run, command, task, against=True)
    token = run.state.tokens[task.token]
    target = _target(run, command, token)
    if target not in targets(run.flow, run.state, token):
        raise refuse("target_not_passed", ("to",), target=target)
    if target not in choices(run.flow, run.state, token):
        title = dict(run.flow.node(task.node).title)
        label = {"zh-CN": "退回到" + target, "en": "return to " + target}
        raise refuse("not_allowed_here", ("to",), node=title, command=label)
    close(run, command, task, "returned")
    go_back(run, token, target)
    settle(run)


def _target(run: Run, command: Command, token: Token) -> str:
    if command.to == "previous":
        return next(iter(targets(run.flow, run.state, token)))
    return START if command.to in (None, "initiator") else str(command.to)


command = TaskCommand("return_to", text("退回", "Return"), open_to, perform, 30)
