"""What an export shows of a value: numbers and days as such, anything else as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.errors import localise
from engines.form import Field, StorageType
from engines.form.exact import show_percent
from engines.form.values import from_json
from tenon.context import Context

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """One column: its key, its title, its field, and the subform it belongs to."""

    key: str
    title: str
    field: Field | None
    subform: str | None = None

    @property
    def number_format(self) -> str:
        """How a workbook shows its numbers: as the list does."""
        field = self.field
        if field is None or field.type not in _NUMBERS:
            return ""
        decimals = field.decimals or 0
        if field.kind.show is show_percent:
            return f"0{_places(decimals - 2)}%"
        grouped = "#,##0" if field.props.get("thousands", False) else "0"
        return f"{grouped}{_places(decimals)}"


_NUMBERS = (StorageType.DECIMAL, StorageType.INTEGER)


def _places(decimals: int) -> str:
    return f".{'0' * decimals}" if decimals > 0 else ""


def lines(ctx: Context, columns: Sequence[Column], record: Row) -> list[list[Any]]:
    """Return the lines of a record: as many as the longest of its subforms has rows."""
    subforms = dict.fromkeys(c.subform for c in columns if c.subform)
    count = max((len(record.get(key) or ()) for key in subforms), default=0)
    return [
        [_at(ctx, column, record, number) for column in columns]
        for number in range(max(count, 1))
    ]


def _at(ctx: Context, column: Column, record: Row, number: int) -> Any:
    if column.subform is None:
        return cell(ctx, column, record.get(column.key))
    rows = record.get(column.subform) or ()
    if number >= len(rows):
        return ""
    return cell(ctx, column, rows[number].get(column.key))


def cell(ctx: Context, column: Column, value: Any) -> Any:
    """Return what a person reads of a value, or nothing."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return localise(value.get("title") or "", ctx.language)
    if isinstance(value, list):
        return _listed(ctx, column, value)
    if column.field is None:
        return _moment(ctx, value) if column.key.endswith("_at") else value
    return _typed(ctx, column.field, value)


def _typed(ctx: Context, field: Field, value: Any) -> Any:
    try:
        native = from_json(field.type, value)
    except (ValueError, TypeError, ArithmeticError):
        # A masked value is no value of its type any more.
        return str(value)
    if isinstance(native, datetime):
        return native.astimezone(ZoneInfo(ctx.timezone)).replace(tzinfo=None)
    plain = isinstance(native, Decimal | int | date) and not isinstance(native, bool)
    if plain and field.type in (*_NUMBERS, StorageType.DATE):
        return native
    return field.show(native, ctx.language, ctx.timezone)


def _listed(ctx: Context, column: Column, values: list[Any]) -> str:
    if all(isinstance(one, Mapping) for one in values):
        names = (one.get("title") or one.get("name") or "" for one in values)
        return "、".join(localise(name, ctx.language) for name in names)
    return column.field.show(values, ctx.language) if column.field else str(values)


def _moment(ctx: Context, value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(ZoneInfo(ctx.timezone)).replace(tzinfo=None)
