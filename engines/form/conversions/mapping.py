"""Mapping: what a target gets from the source, and from targets made before it."""

from collections.abc import Mapping
from typing import Any

from engines.core.assignments import assigned_value
from engines.core.environment import Env

Made = Mapping[str, int | None]


def made_by(value: Any) -> str | None:
    """Return the target whose record a value means: `{"made": "customer"}`."""
    if isinstance(value, Mapping) and set(value) == {"made"}:
        return str(value["made"])
    return None


def mapped(
    given: Mapping[str, Any], record: Mapping[str, Any], env: Env
) -> dict[str, Any]:
    """Return the values that come from the source alone, by field."""
    return {
        key: assigned_value(value, record, env)
        for key, value in given.items()
        if made_by(value) is None
    }


def with_made(given: Mapping[str, Any], made: Made) -> dict[str, Any]:
    """Return the links to what was made before, by field; those left out are blank."""
    links = {key: made_by(value) for key, value in given.items()}
    return {key: made.get(name) for key, name in links.items() if name is not None}
