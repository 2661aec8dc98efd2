"""Pointing: which fields of an app lead to the records of a form, and how they hold it.

A link is one id, a list of ids, or `form:id` where it may lead to several forms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, literal, select

from engines.core.dialect_sql import list_has
from engines.form import Field, StorageType
from tenon.live import LiveApp


@dataclass(frozen=True)
class Pointer:
    """A field of `form` that leads to records of `target`."""

    form: str
    field: Field
    target: str

    @property
    def policy(self) -> str:
        """What becomes of the holder when the record it points at is deleted."""
        return str(self.field.props.get("on_delete", "clear"))

    def holders(self, conn: Connection, live: LiveApp, key: int) -> list[int]:
        """Return the living records that point at `key`."""
        main = live.tables[self.form].main
        alive = (self._holds(main.c[self.field.key], key), main.c.deleted_at.is_(None))
        return list(conn.scalars(select(main.c.id).where(*alive).order_by(main.c.id)))

    def _holds(self, column: ColumnElement[Any], key: int) -> ColumnElement[bool]:
        if self.field.kind.targets is not None:
            return column == f"{self.target}:{key}"
        if self.field.storage is StorageType.LIST:
            return list_has(column, literal(str(key), String()))
        return column == key

    def points(self, value: Any, key: int) -> bool:
        """Tell whether a value of the field leads to `key`."""
        if isinstance(value, list):
            return key in value
        return bool(value == self._single(key))

    def without(self, value: Any, key: int) -> Any:
        """Return the value when it leads to `key` no more."""
        if isinstance(value, list):
            return [one for one in value if one != key] or None
        return None if self.points(value, key) else value

    def within(self, value: Any, key: int) -> Any:
        """Return the value when it leads to `key`, too where it may hold several."""
        if self.field.storage is not StorageType.LIST:
            return self._single(key)
        listed = list(value or ())
        return listed if key in listed else [*listed, key]

    def _single(self, key: int) -> Any:
        mixed = self.field.kind.targets is not None
        return f"{self.target}:{key}" if mixed else key


def pointers(live: LiveApp, target: str) -> Iterator[Pointer]:
    """Yield the fields of an app that lead to the records of `target`."""
    for compiled in live.forms.values():
        for field in compiled.form.fields:
            if field.storage is StorageType.NONE:
                continue
            if field.target == target or _may_lead(field, target):
                yield Pointer(compiled.form.key, field, target)


def _may_lead(field: Field, target: str) -> bool:
    if field.kind.targets is None:
        return False
    forms = field.kind.targets(field.props)
    return not forms or target in forms
