"""Keyset pages: the next page begins where the last one ended, however deep.

Blank is the smallest value everywhere (`ASC NULLS FIRST`, `DESC NULLS LAST`), and the
id follows the direction of the last key, so that one index serves both directions.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Text, and_, cast, false, literal, or_, type_coerce
from sqlalchemy.types import NullType

from engines.core.errors import Problem, ProblemsError, text


@dataclass(frozen=True)
class SortKey:
    """One expression to sort by."""

    name: str
    column: ColumnElement[Any]
    descending: bool = False
    nullable: bool = True


def order_by(keys: Sequence[SortKey], dialect: str) -> list[ColumnElement[Any]]:
    """Return the ORDER BY of `keys`; on SQLite blank is the smallest by itself.

    The id is never blank: its plain order is that of its index on PostgreSQL, which
    would sort the whole table for any other.
    """
    ordered: list[ColumnElement[Any]] = []
    for key in keys:
        way = key.column.desc() if key.descending else key.column.asc()
        if dialect != "sqlite" and key.name != "id":
            way = way.nulls_last() if key.descending else way.nulls_first()
        ordered.append(way)
    return ordered


def signature(keys: Sequence[SortKey]) -> str:
    """Return the sort order as people write it: `-amount,id`."""
    return ",".join(("-" if k.descending else "") + k.name for k in keys)


def write_cursor(keys: Sequence[SortKey], values: Sequence[Any]) -> str:
    """Return the opaque place after the row whose raw sort values are `values`."""
    content = orjson.dumps([signature(keys), *values], default=str)
    return urlsafe_b64encode(content).decode().rstrip("=")


def read_cursor(keys: Sequence[SortKey], cursor: str) -> list[Any]:
    """Return the raw values in `cursor`; raises ProblemsError when it is not ours."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        order, *values = orjson.loads(urlsafe_b64decode(padded))
    except (Base64Error, ValueError, TypeError):
        order, values = "", []
    plain = all(v is None or isinstance(v, str | int | float) for v in values)
    if order != signature(keys) or len(values) != len(keys) or not plain:
        raise ProblemsError([_bad_cursor()])
    return list(values)


def _bad_cursor() -> Problem:
    return Problem(
        "records.bad_cursor",
        text(
            "分页位置已失效。请回到第一页。",
            "This page position is no longer valid. Go back to the first page.",
        ),
        ("cursor",),
    )


def segments(
    keys: Sequence[SortKey], values: Sequence[Any], dialect: str
) -> list[ColumnElement[bool]]:
    """Return conditions that, read one after the other, give the rows after a place.

    The blank rows of the first key come as a segment of their own: an OR with IS NULL
    would keep the database from using its index.
    """
    first, rest = keys[0], keys[1:]
    point = _Point(first, values[0], dialect)
    after = _after(rest, values[1:], dialect)
    if values[0] is None:
        here = [and_(first.column.is_(None), after)]
        return here if first.descending else [*here, first.column.is_not(None)]
    here = [and_(point.bound(), or_(point.beyond(), after))]
    if first.descending and first.nullable:
        return [*here, first.column.is_(None)]
    return here


def _after(
    keys: Sequence[SortKey], values: Sequence[Any], dialect: str
) -> ColumnElement[bool]:
    if not keys:
        return false()
    point = _Point(keys[0], values[0], dialect)
    rest = _after(keys[1:], values[1:], dialect)
    strictly = point.strictly()
    if len(keys) == 1:
        return strictly
    return or_(strictly, and_(point.same(), rest))


@dataclass(frozen=True)
class _Point:
    key: SortKey
    value: Any
    dialect: str

    def _raw(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        if self.dialect == "sqlite":
            return type_coerce(self.key.column, NullType()), literal(self.value)
        bound = literal(str(self.value), Text())
        return self.key.column, cast(bound, self.key.column.type)

    def bound(self) -> ColumnElement[bool]:
        column, value = self._raw()
        return column <= value if self.key.descending else column >= value

    def beyond(self) -> ColumnElement[bool]:
        column, value = self._raw()
        return column < value if self.key.descending else column > value

    def same(self) -> ColumnElement[bool]:
        if self.value is None:
            return self.key.column.is_(None)
        column, value = self._raw()
        return column == value

    def strictly(self) -> ColumnElement[bool]:
        if self.value is None:
            return false() if self.key.descending else self.key.column.is_not(None)
        if self.key.descending and self.key.nullable:
            return or_(self.beyond(), self.key.column.is_(None))
        return self.beyond()
