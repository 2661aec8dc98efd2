"""The catalog of triggers and actions, as JSON data."""

from typing import Any

from engines.rules.definition import ACTIONS, TRIGGERS


def triggers() -> list[dict[str, Any]]:
    """Return every kind of trigger."""
    return [
        {
            "name": kind.name,
            "label": dict(kind.label),
            "icon": kind.icon,
            "props": kind.props,
            "operations": sorted(kind.operations),
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
            "props": kind.props,
            "examples": [dict(props) for props in kind.accepts],
        }
        for kind in ACTIONS.values()
    ]
