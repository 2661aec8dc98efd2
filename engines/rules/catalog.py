"""The catalog of triggers and actions, as JSON data."""

from collections.abc import Sequence
from typing import Any

from engines.rules.action import Value
from engines.rules.definition import ACTIONS, TRIGGERS


def triggers() -> list[dict[str, Any]]:
    """Return every kind of trigger."""
    return [
        {
            "name": kind.name,
            "label": dict(kind.label),
            "icon": kind.icon,
            "group": kind.group,
            "props": kind.props,
            "operations": sorted(kind.operations),
            "record": kind.record,
            "before": kind.before,
            "tells": _values(kind.tells),
            "examples": [dict(props) for props in kind.accepts],
        }
        for kind in TRIGGERS.values()
    ]


def actions() -> list[dict[str, Any]]:
    """Return every kind of action."""
    return [
        {
            "name": kind.name,
            "label": dict(kind.label),
            "icon": kind.icon,
            "group": kind.group,
            "props": kind.props,
            "lists": list(kind.lists),
            "results": _values(kind.results),
            "before": kind.before,
            "needs_record": kind.needs_record,
            "examples": [dict(props) for props in kind.accepts],
        }
        for kind in ACTIONS.values()
    ]


def _values(values: Sequence[Value]) -> list[dict[str, Any]]:
    return [{"key": v.key, "title": dict(v.title), "type": v.type} for v in values]
