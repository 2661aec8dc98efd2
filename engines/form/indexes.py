"""Which indexes a form implies: views, references, unique rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from engines.form.conditions import named_fields
from engines.form.model import SYSTEM_KEYS, Form
from engines.form.widget import StorageType

_PLAIN = frozenset(StorageType) - {
    StorageType.LIST,
    StorageType.OBJECT,
    StorageType.ROWS,
    StorageType.NONE,
}
LONGEST = 4


@dataclass(frozen=True)
class Index:
    """An index over columns, read in both directions.

    `table` is the key of a subform, empty for the form itself; `unique` also promises
    that no two living records share the values.
    """

    fields: tuple[str, ...]
    unique: bool = False
    table: str = ""


def implied_indexes(form: Form) -> tuple[tuple[str, ...], ...]:
    """Return the fields of the plain indexes of the form's own table."""
    return tuple(
        index.fields
        for index in every_index(form)
        if not index.unique and not index.table
    )


def every_index(form: Form) -> tuple[Index, ...]:
    """Return the indexes that `form` deserves, each once, the promises first."""
    found = dict.fromkeys(_implied(form))
    promised = {index.fields for index in found if index.unique}
    return tuple(i for i in found if i.unique or i.fields not in promised)


def _implied(form: Form) -> Iterator[Index]:
    columns = {f.key for f in form.fields if f.storage in _PLAIN} | SYSTEM_KEYS
    for group in (*((f.key,) for f in form.fields if f.unique), *form.unique):
        if set(group) <= columns:
            yield Index(tuple(group), unique=True)
    for field in form.fields:
        if field.storage is StorageType.LINK:
            yield Index((field.key,))
        for column in field.fields:
            if column.storage is StorageType.LINK:
                yield Index((column.key,), table=field.key)
    yield from _of_views(form, columns)


def _of_views(form: Form, columns: set[str]) -> Iterator[Index]:
    for view in form.views:
        filtered = dict.fromkeys(named_fields(view.filter) if view.filter else ())
        looked_up = view.kind.indexed(view.props) if view.kind else ()
        heads = [k for k in (*looked_up, *filtered) if k in columns]
        sorts = [k for word in view.sort if (k := word.lstrip("-")) in columns]
        if sorts:
            yield Index(tuple(sorts)[:LONGEST])
        for head in dict.fromkeys(heads):
            rest = [s for s in sorts if s != head]
            yield Index((str(head), *rest)[:LONGEST])
