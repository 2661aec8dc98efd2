"""Difference: what changed between two JSON documents, as a person would say it.

Lists of things with a `key` (fields, views, nodes, tiles) or a `value` (options) are
compared by that name, so that moving a field is not told as changing all below it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Path

NAMES = ("key", "value")


@dataclass(frozen=True)
class Change:
    """One place that differs; None stands for what is not there."""

    path: Path
    before: Any
    after: Any


def changes(before: Any, after: Any, path: Path = ()) -> Iterator[Change]:
    """Yield every difference between two documents, from the top down."""
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*before, *after]):
            yield from changes(before.get(name), after.get(name), (*path, name))
        return
    old, new = _named(before), _named(after)
    if old is not None and new is not None:
        yield from _listed(old, new, path)
        return
    yield Change(path, before, after)


def _listed(
    old: Mapping[str, Any], new: Mapping[str, Any], path: Path
) -> Iterator[Change]:
    for name in dict.fromkeys([*old, *new]):
        yield from changes(old.get(name), new.get(name), (*path, name))
    kept_before = [name for name in old if name in new]
    kept_after = [name for name in new if name in old]
    if kept_before != kept_after:
        yield Change((*path, "order"), kept_before, kept_after)


def _named(value: Any) -> dict[str, Any] | None:
    """Return a list by the names of its members; None when they have none."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        return None
    for name in NAMES:
        if all(isinstance(v, Mapping) and isinstance(v.get(name), str) for v in value):
            found = {v[name]: v for v in value}
            return found if len(found) == len(value) else None
    return None
