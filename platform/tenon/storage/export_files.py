"""Files of an export: rows go in one by one, whatever their number."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, Protocol, TextIO

import xlsxwriter

SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767
MOST_ROWS = 1_048_576
# Merged cells are kept in memory until the end; beyond so many, values are repeated.
MOST_MERGES = 200_000
DAY_FORMAT = "yyyy-mm-dd"
MOMENT_FORMAT = "yyyy-mm-dd hh:mm"
Lines = Sequence[Sequence[Any]]


class Sheet(Protocol):
    """Where records go: each is one line, or several when it has rows of a subform."""

    def head(self, titles: Sequence[str], formats: Sequence[str]) -> None:
        """Write the header; `formats` are those of numbers, by column."""

    def write(self, lines: Lines, merged: Sequence[int] = ()) -> None:
        """Add a record; the columns `merged` hold one value for all its lines."""

    def close(self) -> None:
        """Finish the file."""


class ExcelSheet:
    """Rows of an xlsx file, written as they come; a full sheet is followed by one."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path), SAFE)
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._formats: dict[str, Any] = {}
        self._titles: Sequence[str] = ()
        self._kinds: Sequence[str] = ()
        self._merges = 0
        self._at = 0

    def head(self, titles: Sequence[str], formats: Sequence[str]) -> None:
        """Write the header."""
        self._titles, self._kinds = titles, formats
        self._begin()

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for index, title in enumerate(self._titles):
            self._sheet.set_column(index, index, _width(title, self._kinds[index]))
            self._sheet.write_string(0, index, title, self._bold)
        self._at = 1

    def write(self, lines: Lines, merged: Sequence[int] = ()) -> None:
        """Add a record; numbers stay numbers, formulas are never made."""
        if self._at + len(lines) > MOST_ROWS:
            self._begin()
        merging = len(lines) > 1 and self._merges + len(merged) <= MOST_MERGES
        for number, line in enumerate(lines):
            for index, value in enumerate(line):
                if not (merging and number and index in merged):
                    self._cell(self._at + number, index, value)
        if merging:
            last = self._at + len(lines) - 1
            # The cells are written row by row: only their span is left to be told.
            self._sheet.merge += [[self._at, index, last, index] for index in merged]
            self._merges += len(merged)
        self._at += len(lines)

    def _cell(self, row: int, column: int, value: Any) -> None:
        if isinstance(value, datetime | date):
            self._sheet.write_datetime(row, column, value, self._like(_clock(value)))
        elif isinstance(value, Decimal | int) and not isinstance(value, bool):
            self._sheet.write_number(
                row, column, value, self._like(self._kinds[column])
            )
        elif value not in ("", None):
            self._sheet.write_string(row, column, str(value)[:LONGEST])

    def _like(self, kind: str) -> Any:
        if not kind:
            return None
        if kind not in self._formats:
            self._formats[kind] = self._book.add_format({"num_format": kind})
        return self._formats[kind]

    def close(self) -> None:
        """Finish the file."""
        self._book.close()


def _clock(value: date) -> str:
    return MOMENT_FORMAT if isinstance(value, datetime) else DAY_FORMAT


def _width(title: str, kind: str) -> int:
    wide = sum(2 if ord(letter) > 255 else 1 for letter in title)
    return max(12 if kind else 16, min(wide + 2, 40))


class TextSheet:
    """Rows of a csv file that Excel opens as UTF-8 and never runs."""

    def __init__(self, path: Path | None) -> None:
        self._file: TextIO = (
            path.open("w", newline="", encoding="utf-8-sig") if path else StringIO()
        )
        self._writer = csv.writer(self._file)

    @classmethod
    def in_memory(cls) -> "TextSheet":
        """Return a sheet that is no file; `content` has what was written."""
        return cls(None)

    def content(self) -> bytes:
        """Return what was written to a sheet in memory."""
        written = self._file.getvalue() if isinstance(self._file, StringIO) else ""
        return written.encode("utf-8-sig")

    def head(self, titles: Sequence[str], _formats: Sequence[str]) -> None:
        """Write the header."""
        self._writer.writerow([_harmless(title) for title in titles])

    def write(self, lines: Lines, _merged: Sequence[int] = ()) -> None:
        """Add a record; a cell that looks like a formula gets a quote in front."""
        for line in lines:
            self._writer.writerow([_harmless(value) for value in line])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _harmless(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    shown = "" if value is None else str(value)
    runs = isinstance(value, str) and shown.startswith(DANGEROUS)
    return f"'{shown}" if runs else shown


SHEETS: Mapping[str, type[ExcelSheet] | type[TextSheet]] = {
    "xlsx": ExcelSheet,
    "csv": TextSheet,
}
