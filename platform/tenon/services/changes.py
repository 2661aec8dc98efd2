"""What a journey did to a record, as flows and rules are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Operation = Literal["created", "updated", "deleted", "restored"]


@dataclass(frozen=True)
class RecordChange:
    """One record before and after, in engine-native values, system fields included.

    `submitted` says that the person asked for approval with this save.
    """

    form: str
    record_id: int
    operation: Operation
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    changed: frozenset[str]
    submitted: bool = False
