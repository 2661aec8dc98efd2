"""Skip: an admin lets the flow pass a blocked node."""

from engines.core.errors import text
from engines.flow.drive import leave, settle
from engines.flow.incidents import blocked, wanted
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run
from engines.flow.state import Stay


def open_to(sight: Sight) -> bool:
    """Admins, while a node is blocked."""
    return sight.actor.admin and bool(blocked(sight.state))


def perform(run: Run, command: Command) -> None:
    """Go on behind the node that is named, or behind all that are blocked."""
    for token in wanted(run, command):
        now = run.state.tokens[token.number]
        if now.stay is Stay.BLOCKED:
            run.drop_tasks(now.number, "skipped")
            run.end_children(now, "skipped")
            run.emit("node_skipped", now, by="admin", opinion=command.words)
            leave(run, now, None)
    settle(run)


command = FlowCommand("skip", text("跳过", "Skip"), open_to, perform, 95)
