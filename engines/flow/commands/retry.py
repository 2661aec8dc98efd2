"""Retry: an admin has mended what blocked a node; it looks for its people again."""

from engines.core.errors import text
from engines.flow.drive import enter, settle
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run
from engines.flow.state import State, Stay, Token


def open_to(sight: Sight) -> bool:
    """Admins, while a node is blocked."""
    return sight.actor.admin and bool(_blocked(sight.state))


def perform(run: Run, _command: Command) -> None:
    """Visit every blocked node anew."""
    for token in _blocked(run.state):
        run.emit("node_cancelled", token, reason="retried")
        enter(run, token.node, token.parent)
    settle(run)


def _blocked(state: State) -> list[Token]:
    return [t for t in state.tokens.values() if t.stay is Stay.BLOCKED]


command = FlowCommand("retry", text("重试", "Retry"), open_to, perform, 95)
