"""Tables as the wire has them: labels and numbers, and the raw keys of each group."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engines.report.table import Column, Row, Table, plain


def cell(value: Any, column: Column) -> Any:
    """Return a value of a measure as the wire has it."""
    if isinstance(value, Decimal):
        return plain(value, column.decimals)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


def table_json(table: Table) -> dict[str, Any]:
    """Return a table as the wire has it: labels and numbers, and the raw keys."""
    return {
        "columns": [column.as_json() for column in table.columns],
        "rows": [_cells(row, table) for row in table.rows],
        "keys": [list(row.keys) for row in table.rows],
        "totals": _numbers(table.totals, table) if table.totals else None,
        "subtotals": [
            {
                "dimensions": list(kept),
                "keys": [list(row.keys) for row in rows],
                "rows": [_cells(row, table) for row in rows],
            }
            for kept, rows in table.subtotals.items()
        ],
        "truncated": table.truncated,
        **_targets(table),
    }


def _targets(table: Table) -> dict[str, Any]:
    """Return what the measures should be, for each row and for the total."""
    if table.targets is None:
        return {}
    found = [_numbers(values, table) for values in table.targets]
    count = len(table.rows)
    return {"targets": found[:count], "target_totals": next(iter(found[count:]), None)}


def _cells(row: Row, table: Table) -> list[Any]:
    return [*row.labels, *_numbers(row.values, table)]


def _numbers(values: Sequence[Any], table: Table) -> list[Any]:
    return [cell(v, c) for v, c in zip(values, table.measures, strict=True)]
