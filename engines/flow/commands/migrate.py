"""Migrate: an admin lets the flow go on by the definition of another release.

`step` is given the new definition; `engines.flow.migration` tells beforehand whether
the instance fits it, and why not.
"""

from engines.core.errors import text
from engines.flow.migration import misfits
from engines.flow.order import FlowCommand, Sight
from engines.flow.run import Command, Run


def open_to(sight: Sight) -> bool:
    """Admins, while it runs."""
    return sight.actor.admin


def perform(run: Run, command: Command) -> None:
    """Remember the release; refuse when a live node has no place in it."""
    for refused in misfits(run.flow, run.state):
        raise refused
    run.emit("migrated", release=command.release)


command = FlowCommand(
    "migrate", text("迁移版本", "Migrate"), open_to, perform, 96, asleep=True
)
