"""JSON Schema in few words; annotations tell the designer which input to draw.

`x-title` is the label of a property and `x-input` the stock input of the property
panel (`field`, `form`, `condition`, `formula`, `options`, `text_i18n`, `people` …).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.errors import Text

Schema = dict[str, Any]


def _typed(kind: str, **rules: object) -> Schema:
    names = {"title": "x-title", "input": "x-input", "description": "x-help"}
    given = {names.get(k, k): v for k, v in rules.items() if v is not None}
    return {"type": kind, **given}


def string(**rules: object) -> Schema:
    """Return the schema of a text."""
    return _typed("string", **rules)


def integer(**rules: object) -> Schema:
    """Return the schema of a whole number."""
    return _typed("integer", **rules)


def number(**rules: object) -> Schema:
    """Return the schema of a number."""
    return _typed("number", **rules)


def boolean(**rules: object) -> Schema:
    """Return the schema of a yes or no."""
    return _typed("boolean", **rules)


def array(items: Schema, **rules: object) -> Schema:
    """Return the schema of a list of `items`."""
    return _typed("array", items=items, **rules)


def choice(options: Mapping[str, Text] | Sequence[str], **rules: object) -> Schema:
    """Return the schema of one of `options`; titles go to `x-options`."""
    titles = options if isinstance(options, Mapping) else None
    return _typed("string", enum=list(options), **rules) | (
        {"x-options": dict(titles)} if titles else {}
    )


def localised(**rules: object) -> Schema:
    """Return the schema of a text in one or several languages."""
    languages = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "anyOf": [{"type": "string"}, languages],
        "x-input": "text_i18n",
    } | {"x-title" if k == "title" else k: v for k, v in rules.items()}


def anything(**rules: object) -> Schema:
    """Return a schema that takes any JSON, to be judged by a later, better check."""
    schema = _typed("object", **rules)
    del schema["type"]
    return schema


def props(required: Sequence[str] = (), **properties: Schema) -> Schema:
    """Return the schema of a kind's settings; unknown ones are refused."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def defaults(schema: Schema) -> dict[str, Any]:
    """Return the default of every property of `schema` that has one."""
    found = schema.get("properties", {}).items()
    return {name: rule["default"] for name, rule in found if "default" in rule}


def filled(schema: Schema, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return `given` settings over the defaults of `schema`."""
    return {**defaults(schema), **given}
