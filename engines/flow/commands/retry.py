"""Retry: an admin has mended what blocked a node; it is entered again."""

from engines.core.errors import text
from engines.flow.drive import enter, settle
from engines.flow.incidents import blocked, wanted
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """Admins, while a node is blocked."""
    return sight.actor.admin and bool(blocked(sight.state))


def perform(run: Run, command: Command) -> None:
    """Visit the blocked node anew: the one that is named, or all of them."""
    for token in wanted(run, command):
        run.leave(token, "retried")
        enter(run, token.node, token.parent, token.resume)
    settle(run)


command = FlowCommand("retry", text("重试", "Retry"), open_to, perform, 95)
