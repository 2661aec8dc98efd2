"""Values: from JSON to the engine's own and back, by storage type."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from engines.core.environment import Env
from engines.core.expression.convert import CONVERTERS
from engines.core.expression.values import ErrorValue, is_blank
from engines.form.exact import quantise
from engines.form.linking import to_id
from engines.form.widget import StorageType


def from_json(storage: StorageType, raw: Any) -> Any:
    """Return the engine's value of judged JSON."""
    return FROM_JSON[storage](raw)


def _moment(raw: str) -> datetime:
    return datetime.fromisoformat(raw.upper()).astimezone(UTC)


def _decimal(raw: Any) -> Decimal:
    return Decimal(repr(raw) if isinstance(raw, float) else raw)


def _same(raw: Any) -> Any:
    return raw


FROM_JSON: Mapping[StorageType, Callable[[Any], Any]] = {
    StorageType.TEXT: str.strip,
    StorageType.INTEGER: int,
    StorageType.DECIMAL: _decimal,
    StorageType.BOOLEAN: _same,
    StorageType.DATE: date.fromisoformat,
    StorageType.DATETIME: _moment,
    StorageType.LINK: to_id,
    StorageType.LIST: list,
    StorageType.OBJECT: dict,
    StorageType.ROWS: list,
    StorageType.NONE: _same,
}


def to_json(value: Any, decimals: int | None = None) -> Any:
    """Return an engine's value as plain JSON: decimals as text, moments with Z."""
    if isinstance(value, Decimal):
        return f"{value if decimals is None else quantise(value, decimals):f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(one) for one in value]
    return value


def tagged(value: Any) -> Any:
    """Return an engine's value as JSON that says what it is, as formulas need it.

    >>> tagged({"price": Decimal("2.50"), "codes": ["A"]})
    {'price': {'$number': '2.5'}, 'codes': ['A']}
    """
    if isinstance(value, Decimal):
        return {"$number": f"{value.normalize():f}"}
    if isinstance(value, datetime):
        return {"$datetime": to_json(value)}
    if isinstance(value, date):
        return {"$date": to_json(value)}
    if isinstance(value, Mapping):
        return {key: tagged(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [tagged(one) for one in value]
    return value


def to_native(storage: StorageType, value: Any, decimals: int | None, env: Env) -> Any:
    """Return the answer of a formula as a value of a field; a failed one is blank."""
    if is_blank(value) or isinstance(value, ErrorValue):
        return None
    found = _AS[storage](value, env)
    if isinstance(found, ErrorValue):
        return None
    if isinstance(found, Decimal) and storage is StorageType.DECIMAL:
        return quantise(found, decimals or 0)
    return found


def _whole(value: Any, env: Env) -> Any:
    number = CONVERTERS["number"](value, env)
    if isinstance(number, ErrorValue):
        return number
    return int(number.to_integral_value(ROUND_HALF_UP))


def _link(value: Any, _env: Env) -> Any:
    found = value.get("id") if isinstance(value, Mapping) else value
    return int(found) if isinstance(found, int | Decimal) else None


def _list(value: Any, env: Env) -> Any:
    listed = value if isinstance(value, list) else [value]
    return [_item(one, env) for one in listed if not is_blank(one)] or None


def _item(value: Any, env: Env) -> Any:
    return _link(value, env) if isinstance(value, Mapping | Decimal) else value


def _nothing(_value: Any, _env: Env) -> None:
    return None


_AS: Mapping[StorageType, Callable[[Any, Env], Any]] = {
    StorageType.TEXT: CONVERTERS["text"],
    StorageType.INTEGER: _whole,
    StorageType.DECIMAL: CONVERTERS["number"],
    StorageType.BOOLEAN: CONVERTERS["boolean"],
    StorageType.DATE: CONVERTERS["date"],
    StorageType.DATETIME: CONVERTERS["datetime"],
    StorageType.LINK: _link,
    StorageType.LIST: _list,
    StorageType.OBJECT: _nothing,
    StorageType.ROWS: _nothing,
    StorageType.NONE: _nothing,
}
