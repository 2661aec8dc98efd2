"""What a flow asks the platform to do in the same transaction."""

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
    """Notify `people` of `what` happened: task, cc, ended, urged or transferred."""

    people: tuple[int, ...]
    what: str
    node: str | None = None
    task: int | None = None
    result: str | None = None
    actor: int | None = None


@dataclass(frozen=True)
class StartTimer(Effect):
    """Wake the task when its time limit ends, and as often again as `limit` says."""

    task: int
    at: datetime
    limit: Mapping[str, Any]


@dataclass(frozen=True)
class RunActions(Effect):
    """Run actions of an action node, as written; `record` is what they may read."""

    node: str
    actions: tuple[Mapping[str, Any], ...]
    record: Mapping[str, Any]
