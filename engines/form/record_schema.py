"""A form's records as a marshmallow schema and as JSON Schema, for the API."""

from collections.abc import Iterable, Mapping
from typing import Any

import marshmallow

from engines.core.errors import Problem
from engines.core.schema import Schema
from engines.form.compiled import CompiledForm
from engines.form.model import Field
from engines.form.scope import Block
from engines.form.taking import Taker
from engines.form.values import to_json
from engines.form.widget import Role, StorageType


class WidgetValue(marshmallow.fields.Field[Any]):
    """A field that converts with the same closure that judges records."""

    def __init__(self, taker: Taker, decimals: int | None) -> None:
        super().__init__(allow_none=True)
        self._taker = taker
        self._decimals = decimals

    def _serialize(self, value: Any, *_rest: Any, **_more: Any) -> Any:
        return to_json(value, self._decimals)

    def _deserialize(self, value: Any, *_rest: Any, **_more: Any) -> Any:
        found = self._taker(value)
        if isinstance(found, Problem):
            raise marshmallow.ValidationError(dict(found.texts))
        return found


def marshmallow_schema(compiled: CompiledForm) -> type[marshmallow.Schema]:
    """Return the schema that converts the input of a form's records."""
    fields = _converting(compiled.block)
    for key, block in compiled.rows.items():
        rows = marshmallow.Schema.from_dict(
            {"id": marshmallow.fields.Integer(allow_none=True), **_converting(block)}
        )
        fields[key] = marshmallow.fields.List(marshmallow.fields.Nested(rows))
    return marshmallow.Schema.from_dict(fields, name=compiled.form.key)


def _converting(block: Block) -> dict[str, Any]:
    return {
        key: WidgetValue(block.takers[key], field.decimals)
        for key, field in block.fields.items()
        if _is_given(field) and field.storage is not StorageType.ROWS
    }


def _is_given(field: Field) -> bool:
    return field.role is Role.INPUT and field.known


def record_schema(fields: Iterable[Field]) -> Schema:
    """Return the JSON Schema of the input of records with these fields."""
    return {
        "type": "object",
        "properties": {f.key: _value_schema(f) for f in fields if _is_given(f)},
        "additionalProperties": False,
    }


def _value_schema(field: Field) -> Schema:
    if not field.fields:
        return {"anyOf": [field.kind.value_schema(field.props), {"type": "null"}]}
    row = record_schema(field.fields)
    properties: Mapping[str, Any] = {"id": {"type": ["integer", "null"]}}
    inner = row | {"properties": {**properties, **row["properties"]}}
    outer = field.kind.value_schema(field.props)
    return {"anyOf": [outer | {"items": inner}, {"type": "null"}]}
