"""Incidents: nodes at which the flow is blocked until an admin helps."""

from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import State, Stay, Token


def blocked(state: State) -> list[Token]:
    """Return the tokens that wait for an admin."""
    return [t for t in state.tokens.values() if t.stay is Stay.BLOCKED]


def wanted(run: Run, command: Command) -> list[Token]:
    """Return the blocked tokens that a command means; refuse when there is none."""
    found = blocked(run.state)
    if command.token is not None:
        found = [token for token in found if token.number == command.token]
    if not found:
        raise refuse("token_unknown", ("token",))
    return found
