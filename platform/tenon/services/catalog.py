"""The catalog: every kind there is, as JSON, read from the registries."""

from functools import cache
from typing import Any

from engines.core.conditions.operators import OPERATORS
from engines.core.expression import FUNCTIONS, describe
from engines.flow.drive import NODES
from engines.flow.node import NodeType
from engines.flow.resolver import ResolverType
from engines.flow.resolving import RESOLVERS
from engines.form.catalog import (
    action_catalog,
    group_catalog,
    layout_catalog,
    panel_catalog,
    view_catalog,
    widget_catalog,
)
from engines.form.prints.catalog import print_catalog
from engines.report.catalog import catalog as charts
from engines.report.element import element_catalog
from engines.rules.catalog import actions, triggers
from engines.rules.decisions.catalog import hits, value_types


@cache
def catalog() -> dict[str, Any]:
    """Return all kinds by concept; the same for everybody, so made once."""
    return {
        "widgets": widget_catalog(),
        "widget_groups": group_catalog(),
        "layouts": layout_catalog(),
        "panels": panel_catalog(),
        "views": view_catalog(),
        "prints": print_catalog(),
        "form_actions": action_catalog(),
        "nodes": [_node(kind) for kind in NODES.values() if not kind.hidden],
        "resolvers": [_resolver(kind) for kind in RESOLVERS.values()],
        "charts": charts(),
        "elements": element_catalog(),
        "triggers": triggers(),
        "actions": actions(),
        "hit_policies": hits(),
        "value_types": value_types(),
        "functions": [dict(describe(kind)) for kind in FUNCTIONS.values()],
        "operators": [
            {
                "name": one.name,
                "label": dict(one.label),
                "takes": one.takes,
                "types": sorted(one.types),
            }
            for one in OPERATORS.values()
        ],
    }


def _node(kind: NodeType) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": dict(kind.label),
        "icon": kind.icon,
        "props": kind.props,
        "branches": kind.branches,
        "asks": kind.asks,
        "leaves": kind.jumps or kind.stops,
        "examples": [dict(one) for one in kind.examples],
    }


def _resolver(kind: ResolverType) -> dict[str, Any]:
    return {
        "name": kind.name,
        "label": dict(kind.label),
        "icon": kind.icon,
        "value": kind.value,
        "examples": list(kind.examples),
    }
