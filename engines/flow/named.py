"""People written into a definition by id or user name."""

from collections.abc import Iterable, Iterator

from engines.core.errors import Problem
from engines.core.schema import Schema
from engines.core.world import World
from engines.flow.problems import error

PERSON: Schema = {"type": ["integer", "string"], "x-input": "person"}


def missing(people: Iterable[int | str], world: World) -> Iterator[Problem]:
    """Yield a problem for each user name that nobody has, as far as that is known."""
    for person in people:
        known = world.users is None or isinstance(person, int) or person in world.users
        if not known:
            yield error(
                "person_missing",
                (),
                "找不到用户“{person}”。请选择现有成员。",
                "There is no user '{person}'. Choose somebody who exists.",
                person=person,
            )
