"""Raw values: what a formula answered, as a save takes it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from engines.form import CompiledForm, StorageType
from tenon.storage.history import plain


def as_raw(form: CompiledForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of `form` as the API takes them: a formula's link is a number."""

    def one(key: str, value: Any) -> Any:
        field = form.fields.get(key)
        linked = field is not None and field.type is StorageType.LINK
        return int(value) if linked and isinstance(value, Decimal) else plain(value)

    return {key: one(key, value) for key, value in values.items()}
