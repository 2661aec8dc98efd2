"""Raw values: what a formula answered, as a save takes it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engines.form import CompiledForm, Field, StorageType
from tenon.storage.history import plain


def as_raw(form: CompiledForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of `form` as the API takes them: a formula's link is a number.

    Rows of another record become new rows: of their columns those that are here, too.
    """
    return {key: _raw(form.fields.get(key), value) for key, value in values.items()}


def _raw(field: Field | None, value: Any) -> Any:
    if field is None:
        return plain(value)
    if field.storage is StorageType.ROWS and isinstance(value, list | tuple):
        return [_row(field, row) for row in value]
    linked = field.type is StorageType.LINK
    return int(value) if linked and isinstance(value, Decimal) else plain(value)


def _row(field: Field, row: Any) -> Any:
    if not isinstance(row, Mapping):
        return plain(row)
    columns = field.columns
    return {key: _raw(columns[key], row[key]) for key in row.keys() & columns.keys()}
