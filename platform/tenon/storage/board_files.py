"""Workbooks of boards: one sheet for each tile, merged where a group spans rows."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Protocol

import xlsxwriter

from tenon.storage.export_files import LONGEST, MOST_ROWS, SAFE

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_NAME = 31
WIDEST = 40
NARROWEST = 10


class CellLike(Protocol):
    """What a cell must tell."""

    @property
    def value(self) -> Any:
        """What it holds."""

    @property
    def format(self) -> str:
        """How a number is written."""

    @property
    def head(self) -> bool:
        """Whether it names others."""

    @property
    def down(self) -> int:
        """Over how many rows it reaches."""

    @property
    def across(self) -> int:
        """Over how many columns it reaches."""


Placed = Iterable[tuple[tuple[int, int], CellLike]]


class BoardBook:
    """An xlsx file in memory; formulas and links are never made."""

    def __init__(self) -> None:
        self._kept = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._kept, {**SAFE, "constant_memory": False, "in_memory": True}
        )
        self._formats: dict[tuple[str, bool], Any] = {}
        self._names: set[str] = set()

    def sheet(self, title: str, cells: Placed, frozen: tuple[int, int]) -> None:
        """Add a sheet of cells."""
        sheet = self._book.add_worksheet(self._name(title))
        sheet.freeze_panes(*frozen)
        widths: dict[int, int] = {}
        for (row, column), cell in cells:
            if row >= MOST_ROWS:
                continue
            self._put(sheet, row, column, cell)
            if cell.across == 1:
                widths[column] = max(widths.get(column, 0), _wide(cell.value))
        for column, width in widths.items():
            sheet.set_column(column, column, min(WIDEST, max(NARROWEST, width + 2)))

    def note(self, title: str, words: Sequence[str]) -> None:
        """Add a sheet that says something instead of numbers."""
        sheet = self._book.add_worksheet(self._name(title))
        for row, line in enumerate(words):
            sheet.write_string(row, 0, line[:LONGEST])

    def done(self) -> bytes:
        """Return the file."""
        self._book.close()
        return self._kept.getvalue()

    def _put(self, sheet: Any, row: int, column: int, cell: CellLike) -> None:
        look = self._look(cell)
        if cell.down > 1 or cell.across > 1:
            last = (row + cell.down - 1, column + cell.across - 1)
            sheet.merge_range(row, column, *last, "", look)
        value = cell.value
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            sheet.write_number(row, column, value, look)
        elif value is not None and value != "":
            sheet.write_string(row, column, str(value)[:LONGEST], look)
        else:
            sheet.write_blank(row, column, None, look)

    def _look(self, cell: CellLike) -> Any:
        key = (cell.format, cell.head)
        if key not in self._formats:
            wanted: dict[str, Any] = {"num_format": cell.format} if cell.format else {}
            if cell.head:
                wanted |= {"bold": True, "valign": "top", "border": 1}
                wanted |= {"border_color": "#D6D3C9", "bg_color": "#F2F0EA"}
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    def _name(self, title: str) -> str:
        """Return a name that a sheet may have and no other has."""
        clean = "".join(c for c in title.translate(FORBIDDEN) if c.isprintable())
        clean = clean.strip(" '")[:LONGEST_NAME] or "Sheet"
        name, number = clean, 2
        while name.lower() in self._names:
            tail = f" {number}"
            name, number = clean[: LONGEST_NAME - len(tail)] + tail, number + 1
        self._names.add(name.lower())
        return name


def _wide(value: Any) -> int:
    shown = f"{value:,.2f}" if isinstance(value, Decimal) else str(value or "")
    return sum(2 if ord(letter) > 255 else 1 for letter in shown)
