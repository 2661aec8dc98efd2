"""Raw values: what a formula answered, as a save takes it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engines.form import CompiledForm, Field, StorageType
from tenon.storage.history import plain

_WHOLE = frozenset((StorageType.INTEGER, StorageType.LINK))


def as_raw(form: CompiledForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of `form` as the API takes them: a formula's link is a number.

    Rows of another record become new rows: of their columns those that are here, too.
    """
    return {key: _raw(form.fields.get(key), value) for key, value in values.items()}


def as_raw_row(field: Field, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of the subform `field` as the API takes it: its columns only."""
    columns = field.columns
    return {key: _raw(columns[key], row[key]) for key in row if key in columns}


def _raw(field: Field | None, value: Any) -> Any:
    # What is no field is a person of the record (its owner), so a link.
    kind = StorageType.LINK if field is None else field.type
    if (
        field is not None
        and kind is StorageType.ROWS
        and isinstance(value, list | tuple)
    ):
        return [as_raw_row(field, r) if isinstance(r, Mapping) else r for r in value]
    if kind is StorageType.LINK and isinstance(value, Mapping) and "id" in value:
        return value["id"]
    whole = kind in _WHOLE and isinstance(value, Decimal)
    return int(value) if whole and value == value.to_integral_value() else plain(value)
