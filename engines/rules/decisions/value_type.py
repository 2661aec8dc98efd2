"""Value types of decisions: what an input or output can be, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engines.core.errors import Text


@dataclass(frozen=True)
class ValueType:
    """A type of value: how cells write it, and what its domain looks like.

    `read` answers None for a text that spells no such value. An `ordered` type knows
    ranges; `following` is the next value of one that goes in steps; `values` are all
    there are, where they can be counted. `converter` names the conversion of formulas.
    """

    name: str
    label: Text
    icon: str
    read: Callable[[str], Any]
    converter: str
    ordered: bool = False
    following: Callable[[Any], Any] | None = None
    values: tuple[Any, ...] | None = None
    examples: tuple[str, ...] = ()


def shown(value: Any) -> str:
    """Return a value as a cell writes it, without quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        plain = format(Decimal(value), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return str(value)
