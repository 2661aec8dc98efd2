"""What stands for a field in SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement


@dataclass(frozen=True)
class Operand:
    """A column, or a scalar subquery, and what it holds.

    `type` is text, integer, decimal, boolean, date, datetime, link or list. `scale` is
    the number of decimals that the column stores; `timezone` the zone in which the
    days of instants are counted, when it is not the caller's. `equals` answers whether
    it is one of some texts, for what can be asked nothing else.
    """

    column: ColumnElement[Any]
    type: str
    scale: int | None = None
    timezone: str | None = None
    equals: Callable[[Sequence[str]], ColumnElement[bool]] | None = None
