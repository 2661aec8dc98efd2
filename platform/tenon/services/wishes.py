"""Wishes: commands as people, timers and the outbox send them to an instance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engines.flow import Actor, Command


@dataclass(frozen=True)
class Wish:
    """A command for an instance or for one of its tasks.

    `task` is the id of a task, `number` its number where the platform knows only that.
    `admin` is set by the platform for what it has allowed itself, never by a request;
    so are `key`, `result`, `depth` and `due`. The rest is as in `engines.flow.Command`.
    """

    name: str
    command_id: str
    opinion: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    to: int | str | None = None
    task: int | None = None
    version: int | None = None
    base: Mapping[str, Any] = field(default_factory=dict)
    people: Sequence[int | str] = ()
    position: str | None = None
    vote: Mapping[str, Any] | None = None
    picks: Mapping[str, Sequence[int]] = field(default_factory=dict)
    resume: str | None = None
    files: Sequence[int] = ()
    signature: int | None = None
    token: int | None = None
    release: int | None = None
    number: int | None = None
    key: str | None = None
    result: str | None = None
    depth: int = 0
    due: datetime | None = None
    admin: bool = False


def command(wish: Wish, actor: Actor, numbers: Mapping[int, int]) -> Command:
    """Return the command of the engine; `numbers` are those of the tasks by id."""
    number = wish.number
    if wish.task is not None:
        # A foreign task is one that does not exist here.
        number = numbers.get(wish.task, 0)
    return Command(
        wish.name,
        actor,
        number,
        wish.opinion,
        wish.values,
        wish.to,
        wish.version,
        base=wish.base,
        people=tuple(wish.people),
        position=wish.position,
        vote=wish.vote,
        picks={node: tuple(people) for node, people in wish.picks.items()},
        resume=wish.resume,
        files=tuple(wish.files),
        signature=wish.signature,
        token=wish.token,
        key=wish.key,
        result=wish.result,
        release=wish.release,
        depth=wish.depth,
        due=wish.due,
    )
