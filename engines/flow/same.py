"""Same: is a value that came as JSON the one that the record holds."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

BLANK: tuple[Any, ...] = (None, "", [], (), {})


def same(one: Any, other: Any) -> bool:
    """Tell whether two values mean the same: `{"id": 3}` and 3, "1.50" and 1.5."""
    return bool(one == other) or _plain(one) == _plain(other)


def is_blank(value: Any) -> bool:
    """Tell whether a field holds nothing."""
    return any(value == blank and type(value) is type(blank) for blank in BLANK)


def _plain(value: Any) -> Any:
    if is_blank(value):
        return None
    if isinstance(value, Mapping):
        return _of_map(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.isoformat()
    return _of_text(value) if isinstance(value, str) else _number(value)


def _of_map(value: Mapping[str, Any]) -> Any:
    if "id" in value and ("title" in value or len(value) == 1):
        return _plain(value["id"])
    return {key: _plain(one) for key, one in value.items() if not is_blank(one)}


def _of_text(value: str) -> Any:
    if value[:4].isdigit() and "T" in value:
        try:
            return datetime.fromisoformat(value).timestamp()
        except ValueError:
            return value
    return _number(value)


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return value
