"""A release as the running product uses it: parsed, compiled, with its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.app_definition import AppDefinition
from engines.core.world import World
from engines.form import CompiledForm
from tenon.storage.tables import FormTables


@dataclass(frozen=True)
class LiveApp:
    """One numbered release of an app; never changes, shared between threads.

    `raw` holds the definitions as they were written, `parsed` as their engine
    understood them, both by kind and key.
    """

    key: str
    number: int
    definition: AppDefinition
    forms: Mapping[str, CompiledForm]
    tables: Mapping[str, FormTables]
    flows: Mapping[str, Any]
    rules: Mapping[str, Any]
    datasets: Mapping[str, Any]
    dashboards: Mapping[str, Any]
    prints: Mapping[str, Any]
    world: World
    raw: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    parsed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, Any]:
        """Return the definitions of one kind, parsed, by key."""
        return self.parsed.get(kind, {})

    def __hash__(self) -> int:
        return hash((self.key, self.number))
