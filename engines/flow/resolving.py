"""Resolving: from the `who` of a definition to people, through the registry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from engines.core.kinds import discover
from engines.flow import resolvers
from engines.flow.resolver import Asking, ResolverType

RESOLVERS = discover(resolvers, "resolver", ResolverType)

Who = Iterable[Mapping[str, Any]]


def entries(who: Who) -> Iterator[tuple[int, str, Any]]:
    """Yield place, resolver and value of everything that `who` names."""
    for place, entry in enumerate(who):
        for name, value in entry.items():
            yield place, name, value


def resolve(who: Who, asking: Asking) -> list[int | str]:
    """Return everybody that `who` names, in order, as found."""
    within = replace(asking, resolve=lambda inner: resolve(inner, asking))
    found: list[int | str] = []
    for place, name, value in entries(who):
        kind = RESOLVERS[name]
        if kind.outside:
            found += asking.found.get(f"people:{place}", ())
        else:
            found += kind.resolve(value, within)
    return found


def questions(who: Who) -> list[tuple[str, Any]]:
    """Return what has to be asked outside before `who` is known, with its key."""
    return [
        (f"people:{place}", value)
        for place, name, value in entries(who)
        if RESOLVERS[name].outside
    ]


def reads(who: Who) -> list[str]:
    """Return the paths of the record that `who` looks at."""
    return [
        path for _, name, value in entries(who) for path in RESOLVERS[name].reads(value)
    ]


def named(who: Who) -> int | None:
    """Return how many people `who` names at most; None when it depends."""
    total = 0
    for _, name, value in entries(who):
        count = RESOLVERS[name].named(value)
        if count is None:
            return None
        total += count
    return total
