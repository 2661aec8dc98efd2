"""Outside: work that others do for a node comes back."""

from typing import Any

from engines.flow.drive import resume
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Stay, Token


def waiting_for(run: Run, command: Command) -> Token:
    """Return the token that waits for the piece of work named by `key`.

    Refuses a report that nobody waits for any more.
    """
    for token in run.state.waiting():
        here = command.token in (None, token.number)
        if here and token.outside.get(command.key or "") == "":
            return token
    raise refuse("not_awaited", ("key",), key=command.key or "?")


def report(run: Run, command: Command, result: str, **more: Any) -> None:
    """Keep a result and let the node see it, unless the flow rests."""
    token = waiting_for(run, command)
    key = command.key
    run.emit("outside_done", token, auto=True, key=key, result=result, **more)
    live = run.state.tokens[token.number].stay is Stay.LIVE
    if live and run.state.suspended_at is None:
        resume(run, token.number)
