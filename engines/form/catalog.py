"""The form engine's part of the catalog, and its examples for the browser's tests."""

from typing import Any

import jsonschema

from engines.form.registry import LAYOUT_KINDS, PANELS, VIEWS, WIDGETS
from engines.form.rule_actions import ACTIONS
from engines.form.view import ViewType
from engines.form.widget import GROUPS, WidgetType


def widget_catalog() -> list[dict[str, Any]]:
    """Return every widget as JSON."""
    return [widget_entry(widget) for widget in WIDGETS.values()]


def widget_entry(widget: WidgetType) -> dict[str, Any]:
    """Return one widget as JSON, as it is with its default settings."""
    props = widget.filled({})
    return {
        "name": widget.name,
        "label": dict(widget.label),
        "icon": widget.icon,
        "group": widget.group,
        "input": widget.input,
        "role": str(widget.role),
        "storage": str(widget.storage_of(props)),
        "type": str(widget.type_of(props)),
        "composite": widget.children is not None,
        "props": widget.props,
        "value_schema": widget.value_schema(props),
        "operators": list(widget.operators_of(props)),
        "examples": [{"props": dict(p), "value": v} for p, v in widget.accepts],
    }


def group_catalog() -> list[dict[str, Any]]:
    """Return the groups of the palette, in their order."""
    return [{"name": name, "label": dict(label)} for name, label in GROUPS.items()]


def view_catalog() -> list[dict[str, Any]]:
    """Return every kind of view as JSON."""
    return [_view_entry(view) for view in VIEWS.values()]


def _view_entry(view: ViewType) -> dict[str, Any]:
    return {
        "name": view.name,
        "label": dict(view.label),
        "icon": view.icon,
        "props": view.props,
    }


def layout_catalog() -> list[dict[str, Any]]:
    """Return every kind of layout as JSON."""
    return [
        {
            "name": layout.name,
            "label": dict(layout.label),
            "icon": layout.icon,
            "word": layout.word,
            "outermost": layout.outermost,
            "props": layout.props,
            "examples": [dict(one) for one in layout.examples],
        }
        for layout in LAYOUT_KINDS.values()
    ]


def panel_catalog() -> list[dict[str, Any]]:
    """Return every kind of panel of a record's page as JSON."""
    return [
        {
            "name": panel.name,
            "label": dict(panel.label),
            "icon": panel.icon,
            "props": panel.props,
            "examples": [dict(one) for one in panel.examples],
        }
        for panel in PANELS.values()
    ]


def action_catalog() -> list[dict[str, Any]]:
    """Return what form rules may do, as JSON."""
    return [
        {"name": action.name, "label": dict(action.label), "props": action.schema}
        for action in ACTIONS.values()
    ]


def widget_vectors() -> list[dict[str, Any]]:
    """Return the examples of every widget with their schemas, for other languages.

    `schema_valid` tells whether the value schema alone takes the value: a checksum
    can only be refused by the widget's own check.
    """
    return [
        _vector(widget, given, value, accepted)
        for widget in WIDGETS.values()
        for accepted, examples in ((True, widget.accepts), (False, widget.rejects))
        for given, value in examples
    ]


def _vector(
    widget: WidgetType, given: Any, value: Any, accepted: bool
) -> dict[str, Any]:
    props = widget.filled(given)
    schema = widget.value_schema(props)
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return {
        "widget": widget.name,
        "props": props,
        "schema": schema,
        "value": value,
        "accepted": accepted,
        "schema_valid": checker.is_valid(value),
    }
