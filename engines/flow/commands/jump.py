"""Jump: an admin puts the flow to another node, forward or back."""

from engines.core.errors import text
from engines.flow.drive import jump_to, reaches, settle
from engines.flow.order import FlowCommand, Offer, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, FlowEnv, Run
from engines.flow.state import State, Task, Token


def open_to(sight: Sight) -> bool:
    """Admins, while it runs."""
    return sight.actor.admin and bool(places(sight.state))


def places(state: State) -> list[Token]:
    """Return the tokens that wait and hold no others."""
    waiting = state.waiting()
    parents = {token.parent for token in waiting}
    return [token for token in waiting if token.number not in parents]


def perform(run: Run, command: Command) -> None:
    """Leave the place and enter the node; blocks that are left end."""
    token = _place(run, command)
    target = str(command.to)
    if target not in run.flow.graph.nodes:
        raise refuse("node_unknown", ("to",), target=target)
    if not reaches(run, token, target):
        title = dict(run.flow.node(target).title)
        raise refuse("jump_into_parallel", ("to",), target=title)
    run.emit("jumped", token, to=target, opinion=command.words)
    run.leave(token, "jumped")
    jump_to(run, token, target)
    settle(run)


def _place(run: Run, command: Command) -> Token:
    found = places(run.state)
    wanted = [t for t in found if command.token in (None, t.number)]
    if len(wanted) > 1:
        known = ", ".join(str(t.number) for t in wanted)
        raise refuse("which_place", ("token",), known=known)
    if not wanted:
        raise refuse("token_unknown", ("token",))
    return wanted[0]


def offer(sight: Sight, _env: FlowEnv, _task: Task | None) -> Offer:
    """Return the nodes that can be entered, and from which places."""
    flow = sight.flow
    live = places(sight.state)
    targets = []
    for key, node in flow.graph.nodes.items():
        region = flow.graph.regions[key]
        origins = [t.number for t in live if flow.graph.inside(t.node, region)]
        if origins:
            targets.append({"key": key, "title": node.title, "from": origins})
    tokens = [
        {"token": t.number, "key": t.node, "title": flow.node(t.node).title}
        for t in live
    ]
    return {"targets": targets, "tokens": tokens}


command = FlowCommand("jump", text("跳转", "Jump"), open_to, perform, 94, offer=offer)
