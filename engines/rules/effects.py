"""What a rule asks the platform to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from engines.core.conditions import Condition
from engines.core.effects import Effect
from engines.core.errors import Text
from engines.rules.action import Who
from engines.rules.queries import Wanted


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


@dataclass(frozen=True)
class UpdateRecords(Effect):
    """Set fields of several records; a formula sees each of them, and `source`.

    `given` is as written: it is worked out once for each record.
    """

    wanted: Wanted
    given: Mapping[str, Any]


@dataclass(frozen=True)
class DeleteRecords(Effect):
    """Move records into the recycle bin."""

    wanted: Wanted


@dataclass(frozen=True)
class CopyRows(Effect):
    """Copy rows of a subform into another record's subform, or into new records.

    `of` is the reference to the record they go to, `target` its subform; without it
    each row becomes a record of `form`. A formula sees the row, and `source`.
    """

    rows: str
    where: Condition | None
    of: str | None
    target: str | None
    form: str | None
    given: Mapping[str, Any]
    replace: bool


@dataclass(frozen=True)
class Tag(Effect):
    """Put words into a field of several words, and take others out."""

    of: str | None
    field: str
    add: tuple[str, ...]
    remove: tuple[str, ...]


@dataclass(frozen=True)
class Load:
    """What counts as somebody's load: records of `form` whose `field` names him."""

    form: str
    field: str
    where: Condition | None


@dataclass(frozen=True)
class Merit:
    """What counts as success: a sum over records that name somebody, or how many."""

    form: str
    field: str
    sum: str | None
    where: Condition | None


@dataclass(frozen=True)
class Roster:
    """People kept as records of `form`: who, his weight, and how much he can carry."""

    form: str
    person: str
    weight: str | None
    capacity: str | None
    where: Condition | None


@dataclass(frozen=True)
class Assign(Effect):
    """Give the record to one of several people, by a method.

    Those of `roster` come before `who`. Nobody gets it who carries as much as he can.
    """

    field: str
    method: str
    who: Who
    weights: Mapping[str, int]
    load: Load | None
    regions: tuple[tuple[frozenset[str], Who], ...]
    region: Any
    skip_absent: bool
    roster: Roster | None = None
    capacity: int | None = None
    best: Merit | None = None


@dataclass(frozen=True)
class StartFlow(Effect):
    """Start a flow for the record, or for the one its field `of` refers to."""

    flow: str
    of: str | None


@dataclass(frozen=True)
class Enrol(Effect):
    """Bring the record into a sequence, or take it out."""

    sequence: str
    out: bool


@dataclass(frozen=True)
class Decide(Effect):
    """Put a decision's question; write its answers into fields of the record."""

    decision: str
    given: Mapping[str, Any]
    into: Mapping[str, str]


@dataclass(frozen=True)
class CallOut(Effect):
    """Send an HTTP request; `templates` are filled with words, `set` with the answer.

    `safe` says that it may be sent again when nobody knows whether it arrived.
    """

    connection: int | None
    method: str
    url: str
    headers: Mapping[str, str]
    body: Any
    values: Mapping[str, str]
    into: Mapping[str, str]
    safe: bool


@dataclass(frozen=True)
class SendMessage(Effect):
    """Send words to a channel: a group robot, a mailbox, a phone.

    `channel` is its number, or the way of the installation's own. `address` is what a
    field says of where it goes, None when the channel knows; `agreed` whether it may.
    """

    channel: int | str
    title: Text
    body: Text
    link: bool
    address: Any = None
    agreed: bool = True
    consent: str | None = None


@dataclass(frozen=True)
class Awaited:
    """What a rule waits for: `on` some event of its record, until it holds."""

    trigger: Mapping[str, Any]
    when: Condition | None


@dataclass(frozen=True)
class Wait(Effect):
    """Go on later: after a time, at a moment, or when something has happened."""

    length: timedelta | None = None
    until: datetime | None = None
    event: Awaited | None = None
    timeout: timedelta | None = None
    late: str = "continue"


@dataclass(frozen=True)
class Take(Effect):
    """Go on with one of the lists of the action: what a branch decides."""

    list: str


@dataclass(frozen=True)
class Stop(Effect):
    """End the rule here."""

    reason: Text | None = None


@dataclass(frozen=True)
class Refuse(Effect):
    """Do not let the record be saved, and say why."""

    message: Text
    field: str | None = None


BRANCHES: tuple[type[Effect], ...] = (Take, Stop)
