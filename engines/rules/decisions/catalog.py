"""The catalog of decision tables, as JSON data: hit policies and value types."""

from typing import Any

from engines.rules.decisions.hit_registry import HITS
from engines.rules.decisions.type_registry import TYPES


def hits() -> list[dict[str, Any]]:
    """Return every hit policy."""
    return [
        {
            "name": kind.name,
            "label": dict(kind.label),
            "description": dict(kind.help),
            "overlap": kind.overlap,
            "all": kind.all,
        }
        for kind in HITS.values()
    ]


def value_types() -> list[dict[str, Any]]:
    """Return every type that an input or an output may have."""
    return [
        {
            "name": kind.name,
            "label": dict(kind.label),
            "icon": kind.icon,
            "ordered": kind.ordered,
            "examples": list(kind.examples),
        }
        for kind in TYPES.values()
    ]
