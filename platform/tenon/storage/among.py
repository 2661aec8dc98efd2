"""One of many, with a single parameter: no statement grows with the list."""

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Text,
    any_,
    bindparam,
    func,
    select,
)

NAME = "listed"


def among(column: ColumnElement[Any], dialect: str) -> ColumnElement[bool]:
    """Return the condition that an id is one of those that `given` passes."""
    return _among(column, dialect, BigInteger())


def among_texts(column: ColumnElement[Any], dialect: str) -> ColumnElement[bool]:
    """Return the condition that a text is one of those that `given` passes."""
    return _among(column, dialect, Text())


def _among(column: ColumnElement[Any], dialect: str, kind: Any) -> ColumnElement[bool]:
    if dialect == "sqlite":
        listed = func.json_each(bindparam(NAME, type_=Text()))
        return column.in_(select(listed.table_valued("value").c.value))
    return column == any_(bindparam(NAME, type_=ARRAY(kind)))


def given(values: Iterable[int | str], dialect: str) -> dict[str, Any]:
    """Return the parameter that carries `values`."""
    listed = list(values)
    return {NAME: orjson.dumps(listed).decode() if dialect == "sqlite" else listed}
