"""What a rule asks the platform to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.effects import Effect
from engines.core.errors import Text
from engines.rules.action import Who


@dataclass(frozen=True)
class NotifyPeople(Effect):
    """Tell people; `title` and `body` are templates over the record."""

    to: Who
    cc: Who
    title: Text
    body: Text


@dataclass(frozen=True)
class CreateTask(Effect):
    """Give a to-do to everybody `who` names, due in so many days."""

    who: Who
    title: Text
    due_in_days: int | None


@dataclass(frozen=True)
class UpdateRecord(Effect):
    """Set fields of the record itself, or of the one its field `of` refers to."""

    of: str | None
    values: Mapping[str, Any]


@dataclass(frozen=True)
class CreateRecord(Effect):
    """Make a record of `form` with these values."""

    form: str
    values: Mapping[str, Any]
