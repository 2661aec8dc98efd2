"""Retry: an admin has mended what blocked a node; it is entered again."""

from engines.core.errors import text
from engines.flow.drive import enter, settle
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import State, Stay, Token


def open_to(sight: Sight) -> bool:
    """Admins, while a node is blocked."""
    return sight.actor.admin and bool(blocked(sight.state))


def perform(run: Run, command: Command) -> None:
    """Visit the blocked node anew: the one that is named, or all of them."""
    for token in wanted(run, command):
        run.leave(token, "retried")
        enter(run, token.node, token.parent, token.resume)
    settle(run)


def wanted(run: Run, command: Command) -> list[Token]:
    """Return the blocked tokens that a command means; refuse when there is none."""
    found = blocked(run.state)
    if command.token is not None:
        found = [token for token in found if token.number == command.token]
    if not found:
        raise refuse("token_unknown", ("token",))
    return found


def blocked(state: State) -> list[Token]:
    """Return the tokens that wait for an admin."""
    return [t for t in state.tokens.values() if t.stay is Stay.BLOCKED]


command = FlowCommand("retry", text("重试", "Retry"), open_to, perform, 95)
