"""The panels of a form as they are written, and what is wrong with how they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.errors import Problem
from engines.core.judge import judge
from engines.core.schema import Schema, array, props, string
from engines.form.model import Panel
from engines.form.registry import PANELS

_MOST = 20


def panels_schema() -> Schema:
    """Return the JSON Schema of the panels; the settings are judged by their kinds."""
    shell = props(required=["type"], type=string())
    return array(shell | {"additionalProperties": True}, maxItems=_MOST)


def read_panels(
    raw: Sequence[Mapping[str, Any]],
) -> tuple[tuple[Panel, ...], list[Problem]]:
    """Return the panels, and every problem of their settings with its path."""
    problems: list[Problem] = []
    panels = []
    for at, one in enumerate(raw):
        given = {name: value for name, value in one.items() if name != "type"}
        kind = PANELS.get(one["type"])
        if kind is not None:
            problems += [p.under("panels", at) for p in judge(kind.props, given)]
            given = kind.filled(given)
        panels.append(Panel(one["type"], kind, given))
    return tuple(panels), problems
