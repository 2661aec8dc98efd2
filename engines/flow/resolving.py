"""Resolving: from the `who` of a definition to people, through the registry."""

from collections.abc import Iterable, Mapping
from typing import Any

from engines.core.kinds import discover
from engines.flow import resolvers
from engines.flow.resolver import Asking, ResolverType

RESOLVERS = discover(resolvers, "resolver", ResolverType)

Who = Iterable[Mapping[str, Any]]


def resolve(who: Who, asking: Asking) -> list[int | str]:
    """Return everybody that `who` names, in order, as found."""
    found: list[int | str] = []
    for entry in who:
        for name, value in entry.items():
            found += RESOLVERS[name].resolve(value, asking)
    return found


def named(who: Who) -> int | None:
    """Return how many people `who` names at most; None when it depends."""
    total = 0
    for entry in who:
        for name, value in entry.items():
            count = RESOLVERS[name].named(value)
            if count is None:
                return None
            total += count
    return total
