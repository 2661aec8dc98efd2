"""A preview of a change of type: which stored values would not convert, and how many.

Equal values are converted once; what is counted is records, what is shown is values.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.types import TypeEngine

from engines.core.errors import Problem, Text
from engines.form.retyping import Convert
from tenon.storage.columns import BigId

MOST_VALUES = 100_000
SAMPLES = 10
ROWS = 3


@dataclass(frozen=True)
class Misfit:
    """A value that does not convert: why, in how many rows, the first of them."""

    value: Any
    count: int
    texts: Text
    rows: Sequence[int]


@dataclass
class Preview:
    """What a change of type would do; `whole` says that every value was looked at."""

    filled: int = 0
    failing: int = 0
    whole: bool = True
    samples: list[Misfit] = field(default_factory=list)


def preview(
    conn: Connection, table: str, column: tuple[str, TypeEngine[Any]], convert: Convert
) -> Preview:
    """Return what `convert` makes of the values of a column."""
    holder = sql_table(table, sql_column("id", BigId), sql_column(*column))
    values = holder.c[column[0]]
    counted = func.count()
    query = (
        select(values, counted)
        .where(values.is_not(None))
        .group_by(values)
        .order_by(counted.desc(), values)
        .limit(MOST_VALUES + 1)
    )
    found = Preview()
    for at, (value, count) in enumerate(conn.execute(query)):
        if at == MOST_VALUES:
            found.whole = False
            break
        found.filled += count
        answer = convert(value)
        if not isinstance(answer, Problem):
            continue
        found.failing += count
        if len(found.samples) < SAMPLES:
            first = select(holder.c.id).where(values == value).order_by(holder.c.id)
            rows = list(conn.scalars(first.limit(ROWS)))
            found.samples.append(Misfit(value, count, answer.texts, rows))
    return found
