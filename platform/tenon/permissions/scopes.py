"""Scopes: which rows a role reaches, merged over the roles of a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from engines.core.conditions import Condition, parse_condition

NAMED = frozenset({"own", "department", "department_and_below", "subordinates"})


@dataclass(frozen=True)
class Scope:
    """A union of rows: everything, or named parts, departments and conditions."""

    everything: bool = False
    named: frozenset[str] = frozenset()
    departments: frozenset[int] = frozenset()
    conditions: tuple[Condition, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.everything or self.named or self.departments or self.conditions
        )

    def __or__(self, other: "Scope") -> "Scope":
        if self.everything or other.everything:
            return ALL
        return Scope(
            named=self.named | other.named,
            departments=self.departments | other.departments,
            conditions=tuple(dict.fromkeys((*self.conditions, *other.conditions))),
        )


ALL = Scope(everything=True)
NONE = Scope()


def parse_scope(raw: Any) -> Scope:
    """Return the scope written as `raw` in a role; an unknown one reaches nothing."""
    if raw is True or raw == "all":
        return ALL
    if isinstance(raw, str) and raw in NAMED:
        return Scope(named=frozenset({raw}))
    if isinstance(raw, Mapping) and "departments" in raw:
        return Scope(departments=frozenset(raw["departments"]))
    if isinstance(raw, Mapping) and "when" in raw:
        return Scope(conditions=(parse_condition(raw["when"]),))
    if isinstance(raw, list):
        return merged(parse_scope(part) for part in raw)
    return NONE


def merged(scopes: Iterable[Scope]) -> Scope:
    """Return the union of `scopes`: the widest wins."""
    return reduce(Scope.__or__, scopes, NONE)
