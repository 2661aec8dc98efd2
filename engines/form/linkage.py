"""Linkage: a default that is found among the records of another form (数据联动).

`field` of the first match fills the field; of a subform `columns` says which column
each row takes from where, one row for each match.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.conditions import condition_schema
from engines.core.schema import Schema, array, integer, props, string

MOST_ROWS = 500


@dataclass(frozen=True)
class Linkage:
    """Where a default is looked up."""

    form: str
    filter: Mapping[str, Any]
    field: str = ""
    columns: Mapping[str, str] | None = None
    sort: tuple[str, ...] = ()
    limit: int = 100

    @property
    def read(self) -> tuple[str, ...]:
        """The fields of the other form that are taken over."""
        if self.columns is None:
            return (self.field,) if self.field else ()
        return tuple(dict.fromkeys(self.columns.values()))


def linkage_schema() -> Schema:
    """Return the JSON Schema of a default of this kind."""
    columns: Schema = {"type": "object", "additionalProperties": string()}
    return props(
        required=["form"],
        form=string(),
        filter=condition_schema(),
        field=string(),
        columns=columns,
        sort=array(string(pattern="^-?[a-z][a-z0-9_.]*$"), maxItems=5),
        limit=integer(minimum=1, maximum=MOST_ROWS),
    )


def linkage_of(default: Mapping[str, Any] | None) -> Linkage | None:
    """Return the linkage of a field's default, None for another kind of default."""
    raw = (default or {}).get("query")
    if not isinstance(raw, Mapping):
        return None
    return Linkage(
        form=raw["form"],
        filter=raw.get("filter") or {},
        field=raw.get("field", ""),
        columns=raw.get("columns"),
        sort=tuple(raw.get("sort") or ()),
        limit=raw.get("limit", 100),
    )


def asked(condition: Any) -> Iterator[str]:
    """Yield the fields of this form whose values the condition compares with."""
    if isinstance(condition, list):
        for one in condition:
            yield from asked(one)
    elif isinstance(condition, Mapping):
        value = condition.get("value")
        if isinstance(value, Mapping) and set(value) == {"field"}:
            yield str(value["field"])
        for word in ("all", "any", "not"):
            yield from asked(condition.get(word))


def bound(condition: Any, values: Mapping[str, Any]) -> Any:
    """Return the condition with the fields of this form replaced by their values."""
    if isinstance(condition, list):
        return [bound(one, values) for one in condition]
    if not isinstance(condition, Mapping):
        return condition
    value = condition.get("value")
    if isinstance(value, Mapping) and set(value) == {"field"}:
        return {**condition, "value": plain(values.get(value["field"]))}
    groups = ("all", "any", "not")
    return {k: bound(v, values) if k in groups else v for k, v in condition.items()}


def plain(value: Any) -> Any:
    """Return a value as conditions compare it: links by their ids."""
    if isinstance(value, Mapping):
        return value.get("id")
    return [plain(one) for one in value] if isinstance(value, list) else value
