"""Program: the actions of a rule as steps with addresses, `1.then.0`.

A run that waits, calls outside or crashes goes on at the address it wrote down.
"""

from collections.abc import Sequence
from typing import TypeAlias

from engines.rules.definition import Use

Position: TypeAlias = tuple[int | str, ...]
Uses: TypeAlias = Sequence[Use]


def written(position: Position) -> str:
    """Return an address as it is kept."""
    return ".".join(str(part) for part in position)


def read(address: str) -> Position:
    """Return an address that was kept."""
    return tuple(int(p) if p.isdigit() else p for p in address.split("."))


def first(uses: Uses) -> Position | None:
    """Return the address of the first step; None when there is nothing to do."""
    return _at(uses, (), 0)


def use_at(uses: Uses, position: Position) -> Use | None:
    """Return the action at an address; None when the rule has changed since."""
    found: Use | None = None
    inside: Uses = uses
    for part in position:
        if isinstance(part, str):
            inside = found.lists.get(part, ()) if found else ()
            found = None
        elif part < len(inside):
            found = inside[part]
        else:
            return None
    return found


def following(uses: Uses, position: Position) -> Position | None:
    """Return the step after the one at `position`; None at the end."""
    *list_at, place = position
    found = _at(uses, tuple(list_at), int(place) + 1)
    if found is not None or not list_at:
        return found
    # The list is at its end: go on behind the action that holds it.
    return following(uses, tuple(list_at[:-1]))


def within(uses: Uses, position: Position, name: str) -> Position | None:
    """Return the first step of a list of the action at `position`, or what follows."""
    found = _at(uses, (*position, name), 0)
    return found if found is not None else following(uses, position)


def _at(uses: Uses, list_at: Position, place: int) -> Position | None:
    """Return the next step of a list from `place` on that is not switched off."""
    inside: Uses = uses
    if list_at:
        holder = use_at(uses, list_at[:-1])
        inside = holder.lists.get(str(list_at[-1]), ()) if holder else ()
    for number in range(place, len(inside)):
        if not inside[number].disabled:
            return (*list_at, number)
    return None
