"""Comment: say something in the timeline; nothing moves."""

from engines.core.errors import text
from engines.flow.order import FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run

_HERE = text("评论", "comment")


def open_to(sight: Sight) -> bool:
    """Everybody who takes part, also after the end."""
    return sight.takes_part


def perform(run: Run, command: Command) -> None:
    """Keep the words."""
    words = (command.opinion or "").strip()
    if not words:
        raise refuse("opinion_required", ("opinion",), node=dict(_HERE))
    run.emit("commented", opinion=words)


command = FlowCommand("comment", text("评论", "Comment"), open_to, perform, 80)
