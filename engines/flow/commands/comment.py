"""Comment: say something in the timeline; nothing moves."""

from typing import Any

from engines.core.errors import text
from engines.flow.effects import TellPeople
from engines.flow.hand import active
from engines.flow.order import ENDED, RUNNING, FlowCommand, Sight
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run

_HERE = text("评论", "comment")


def open_to(sight: Sight) -> bool:
    """Everybody who takes part, also after the end."""
    return sight.takes_part


def perform(run: Run, command: Command) -> None:
    """Keep the words; those mentioned are told."""
    if command.words is None:
        raise refuse("opinion_required", ("opinion",), node=dict(_HERE))
    people = tuple(dict.fromkeys(active(run, who).id for who in command.people))
    more: dict[str, Any] = {"people": list(people)} if people else {}
    if command.files:
        more["files"] = list(command.files)
    run.emit("commented", opinion=command.words, **more)
    if people:
        actor = run.actor.id
        run.ask(TellPeople(people, "mentioned", actor=actor, text=command.words))


command = FlowCommand(
    "comment",
    text("评论", "Comment"),
    open_to,
    perform,
    80,
    when=RUNNING | ENDED,
    asleep=True,
)
