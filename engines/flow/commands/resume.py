"""Resume: an admin lets a suspended flow go on; time limits are longer by its rest."""

from datetime import datetime, timedelta

from engines.core.errors import text
from engines.flow.drive import resume
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run
from engines.flow.state import Stay, Task, Token


def open_to(sight: Sight) -> bool:
    """Admins, while it is suspended."""
    return sight.actor.admin and sight.state.suspended_at is not None


def perform(run: Run, _command: Command) -> None:
    """Set the clocks again, and take up what has been done outside meanwhile."""
    since = run.state.suspended_at or run.env.now
    run.emit("flow_resumed")
    rested = run.env.now - since
    for task in list(run.state.tasks.values()):
        if task.wakes_at is not None:
            _later(run, task, task.wakes_at, rested)
    for token in run.state.waiting():
        if token.wakes_at is not None:
            _later(run, token, token.wakes_at, rested)
        elif token.outside and all(token.outside.values()):
            _take_up(run, token)


def _take_up(run: Run, token: Token) -> None:
    if run.running and run.state.tokens[token.number].stay is Stay.LIVE:
        resume(run, token.number)


def _later(run: Run, at: Task | Token, when: datetime, rested: timedelta) -> None:
    due = {}
    if isinstance(at, Task) and at.due_at is not None:
        due = {"due_at": (at.due_at + rested).isoformat()}
    run.wake(at, when + rested, **due)


command = FlowCommand(
    "resume", text("恢复", "Resume"), open_to, perform, 86, asleep=True
)
