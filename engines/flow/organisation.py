"""What a flow may ask about people: a read-only view of the organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Person:
    """Somebody who may get tasks; `active` is false once he has left."""

    id: int
    name: str
    active: bool = True
    department: int | None = None


class Organisation(Protocol):
    """People, departments and roles at the moment of a command."""

    def person(self, who: int | str) -> Person | None:
        """Return the person with this id or user name."""

    def heads(self, department: int) -> Sequence[int]:
        """Return who leads a department; several heads are one level."""

    def parent(self, department: int) -> int | None:
        """Return the department above."""

    def with_role(self, role: str) -> Sequence[int]:
        """Return who has a role of the app, in a stable order."""

    def admins(self) -> Sequence[int]:
        """Return who looks after flows that found nobody."""


def levels(people: Organisation, person: int) -> Iterator[tuple[int, ...]]:
    """Yield the superiors of `person` level by level, counted as DingTalk does.

    Level 1 is the head of one's own department; a head's level 1 is the head of the
    parent department. Departments without a head are passed over; a circle ends.
    """
    known = people.person(person)
    department = known.department if known else None
    seen: set[int] = set()
    while department is not None and department not in seen:
        seen.add(department)
        heads = tuple(people.heads(department))
        if heads and person not in heads:
            yield heads
        department = people.parent(department)


def superiors(people: Organisation, person: int, level: int) -> tuple[int, ...]:
    """Return the superiors of `person` at `level`, nobody where there are fewer."""
    for number, heads in enumerate(levels(people, person), start=1):
        if number == level:
            return heads
    return ()
