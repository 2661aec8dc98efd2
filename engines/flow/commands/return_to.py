"""Return: send the flow back to the initiator or to a node that was passed."""

from engines.core.errors import text
from engines.flow.answer import close, demands, need_opinion
from engines.flow.back import can_jump_back, choices, targets
from engines.flow.drive import go_back, settle
from engines.flow.order import Offer, Sight, TaskCommand
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.state import Task, Token
from engines.flow.tree import START

_DEMANDS = demands(against=True)
BOTH = ("rerun", "jump_back")


def open_to(sight: Sight, task: Task) -> bool:
    """Where the node allows it and there is somewhere to go; a helper only answers."""
    if task.kind != "approval" or task.delegator is not None:
        return False
    return bool(choices(sight.flow, sight.state, sight.state.tokens[task.token]))


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
    back = token.node if _resume(run, command, token, target) == "jump_back" else None
    close(run, command, task, "returned")
    go_back(run, token, target, back)
    settle(run)


def _target(run: Run, command: Command, token: Token) -> str:
    if command.to == "previous":
        return next(iter(targets(run.flow, run.state, token)), START)
    if command.to in (None, "initiator"):
        return START
    return str(command.to)


def _resume(run: Run, command: Command, token: Token, target: str) -> str:
    open_to = _ways(run.flow.node(token.node).props.get("resume", "choose"))
    wanted = command.resume or open_to[0]
    possible = wanted != "jump_back" or can_jump_back(run.flow, token, target)
    if wanted not in BOTH or (command.resume and wanted not in open_to):
        raise refuse("resume_not_allowed", ("resume",), resume=wanted)
    if possible:
        return wanted
    if command.resume:
        raise refuse("jump_into_parallel", ("resume",), target=token.node)
    return "rerun"


def _ways(rule: str) -> tuple[str, ...]:
    return BOTH if rule == "choose" else (rule,)


def offer(sight: Sight, env: FlowEnv, task: Task | None) -> Offer:
    """Return the targets, each with the ways to come back from it."""
    if task is None:
        return {}
    flow, token = sight.flow, sight.state.tokens[task.token]
    ways = _ways(flow.node(token.node).props.get("resume", "choose"))
    found = []
    for key in choices(flow, sight.state, token):
        can = can_jump_back(flow, token, key)
        resume = [way for way in ways if can or way != "jump_back"] or ["rerun"]
        found.append({"key": key, "title": flow.node(key).title, "resume": resume})
    return {
        **_DEMANDS(sight, env, task),
        "targets": found,
        "resume": [way for way in BOTH if any(way in one["resume"] for one in found)],
    }


command = TaskCommand(
    "return_to", text("退回", "Return"), open_to, perform, 30, offer=offer
)
