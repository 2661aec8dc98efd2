"""What a flow asks the platform to do: in the same transaction, or by its outbox.

`key` names a piece of outside work within its instance; together with the id of the
instance it is the idempotency key, and the commands `child_done`, `job_done` and
`job_failed` bring it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engines.core.effects import Effect


@dataclass(frozen=True)
class UpdateRecord(Effect):
    """Write these fields of the record; `actor` is None for the flow itself."""

    values: Mapping[str, Any]
    actor: int | None = None


@dataclass(frozen=True)
class SetFlowState(Effect):
    """Keep the record's `flow_state` equal to the instance's."""

    status: str


@dataclass(frozen=True)
class TellPeople(Effect):
    """Notify `people` of `what` happened; the words are in `engines.flow.words.TOLD`.

    `text` is what somebody wrote (a comment, a reason).
    """

    people: tuple[int, ...]
    what: str
    node: str | None = None
    task: int | None = None
    result: str | None = None
    actor: int | None = None
    text: str | None = None


@dataclass(frozen=True)
class StartTimer(Effect):
    """Send `timer_fired` at `at`: for a task, or for a token that only waits.

    `time` counts the timers of one task. An older timer of the same task or token is
    void: the engine refuses a `timer_fired` whose `due` is not the moment set last with
    `flow.timer_stale`. `limit` are the settings of the node, for the curious.
    """

    task: int | None
    at: datetime
    limit: Mapping[str, Any]
    token: int = 0
    time: int = 1


@dataclass(frozen=True)
class RunActions(Effect):
    """Run actions of an action node, as written; `record` is what they may read.

    With `wait` the flow stands still until `job_done` or `job_failed` names `key`.
    """

    node: str
    actions: tuple[Mapping[str, Any], ...]
    record: Mapping[str, Any]
    key: str = ""
    wait: bool = False
    token: int = 0


@dataclass(frozen=True)
class StartChild(Effect):
    """Start the flow `flow` as a child; `child_done` with its result names `key`.

    `record` says on which record: {"own": true}, {"reference": field} (the record that
    the field holds, `linked`) or {"create": form}; `values` are written into it first.
    `row` is the row of the subform it stands for. `depth` belongs to its start command.
    """

    key: str
    token: int
    node: str
    flow: str
    record: Mapping[str, Any]
    values: Mapping[str, Any]
    row: Any = None
    linked: Any = None
    depth: int = 1
    initiator: int | None = None


@dataclass(frozen=True)
class EndChild(Effect):
    """Terminate the child flow `key`: its parent does not wait for it any more."""

    key: str
    token: int
    reason: str


@dataclass(frozen=True)
class AskOutside(Effect):
    """Ask an API who approves; `job_done` with `people` (or `job_failed`) names `key`.

    `request` are the settings of the resolver, `record` what may be sent.
    """

    key: str
    token: int
    node: str
    request: Mapping[str, Any]
    record: Mapping[str, Any]
