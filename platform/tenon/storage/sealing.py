"""Sealing: the encrypted fields of a record that is kept outside of its table."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from engines.form import CompiledForm, Field
from tenon.storage.vault import vault_of

Values = Mapping[str, Any]
Turn = Callable[[str], str]


def sealed_values(conn: Connection, compiled: CompiledForm, values: Values) -> Values:
    """Return the values of a record, as JSON data, with encrypted fields sealed."""
    if not _private(compiled):
        return values
    return dict(_turned(compiled, values, vault_of(conn).seal))


def opened_values(conn: Connection, compiled: CompiledForm, values: Values) -> Values:
    """Return what `sealed_values` was given."""
    if not _private(compiled):
        return values
    return dict(_turned(compiled, values, opener(conn)))


def sealed_changes(
    conn: Connection, compiled: CompiledForm, changes: Mapping[str, list[Any]]
) -> Mapping[str, list[Any]]:
    """Return `{field: [before, after]}` with encrypted fields sealed."""
    return _pairs(conn, compiled, changes, sealed_values)


def resealed_values(conn: Connection, compiled: CompiledForm, values: Values) -> Values:
    """Return the values sealed, those that are already as they are."""
    vault = vault_of(conn)
    return dict(
        _turned(compiled, values, lambda v: v if looks_sealed(v) else vault.seal(v))
    )


def resealed_changes(
    conn: Connection, compiled: CompiledForm, changes: Mapping[str, list[Any]]
) -> Mapping[str, list[Any]]:
    """Return `{field: [before, after]}` sealed, what is already as it is."""
    return _pairs(conn, compiled, changes, resealed_values)


def opened_changes(
    conn: Connection, compiled: CompiledForm, changes: Mapping[str, list[Any]]
) -> Mapping[str, list[Any]]:
    """Return what `sealed_changes` was given."""
    return _pairs(conn, compiled, changes, opened_values)


def _pairs(
    conn: Connection,
    compiled: CompiledForm,
    changes: Mapping[str, list[Any]],
    turn: Callable[[Connection, CompiledForm, Values], Values],
) -> Mapping[str, list[Any]]:
    before = turn(conn, compiled, {key: pair[0] for key, pair in changes.items()})
    after = turn(conn, compiled, {key: pair[1] for key, pair in changes.items()})
    return {key: [before[key], after[key]] for key in changes}


def opener(conn: Connection) -> Turn:
    """Return what opens a stored text; one from before the encryption is as it is."""
    vault = vault_of(conn)
    return lambda stored: vault.open(stored) if looks_sealed(stored) else stored


def looks_sealed(stored: str) -> bool:
    """Tell whether a text can be a sealed one.

    >>> looks_sealed("13800138000")
    False
    """
    mark, colon, token = stored.partition(":")
    return bool(colon) and len(mark) == 24 and len(token) >= 40


def _private(compiled: CompiledForm) -> bool:
    return any(
        field.encrypted or any(column.encrypted for column in field.fields)
        for field in compiled.form.fields
    )


def _turned(
    compiled: CompiledForm, values: Values, turn: Turn
) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        field = compiled.fields.get(key)
        yield key, _value(field, value, turn) if field else value


def _value(field: Field, value: Any, turn: Turn) -> Any:
    if field.encrypted:
        return turn(value) if isinstance(value, str) else value
    private = [column.key for column in field.fields if column.encrypted]
    if not private or not isinstance(value, list):
        return value
    return [
        {k: turn(v) if k in private and isinstance(v, str) else v for k, v in r.items()}
        for r in value
    ]
