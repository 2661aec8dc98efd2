"""Reads a workbook in a process of its own and leaves its rows as lines of JSON.

A reader in native code can be made to ask for all memory there is; here it may, and
only this process ends. What it took goes back to the machine with it, so that the
server stays small. Run as `python -m tenon.storage.sheet_child FILE FOLDER`.
"""

import codecs
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from orjson import dumps
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from tenon.storage.sheet_guards import (
    BrokenError,
    HostileError,
    inspect_ole,
    inspect_zip,
)

try:
    import resource
except ImportError:  # Windows has none: the guards alone must do.
    resource = None  # type: ignore[assignment]

Cell = str | int | float | bool | date | datetime | time | timedelta | None
MEMORY = 4_000_000_000
SECONDS = 300
MOST_ROWS = 1_048_576
MOST_COLUMNS = 500
MOST_SHEETS = 100
LONGEST_CELL = 1_000_000
CSV_SHEET = "csv"
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
PIECE = 1 << 20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def main(source: Path, folder: Path) -> int:
    """Write `<n>.rows` for each sheet and `meta.json`; say on stderr what is wrong."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sheets = [
            {"name": name, **_spool(rows, folder / f"{number}.rows")}
            for number, (name, rows) in enumerate(_sheets(source))
        ]
    except HostileError as error:
        sys.stderr.write(f"hostile {error}")
        return 3
    except (BrokenError, CalamineError, csv.Error, OSError, ValueError):
        sys.stderr.write("broken")
        return 4
    (folder / "meta.json").write_bytes(dumps({"sheets": sheets}))
    return 0


def _sheets(source: Path) -> Iterator[tuple[str, Iterable[list[object]]]]:
    with source.open("rb") as file:
        start = file.read(4)
    if start == _ZIP:
        inspect_zip(source)
    if start == _OLE:
        inspect_ole(source)
    if start not in (_ZIP, _OLE):
        yield CSV_SHEET, _csv_rows(source)
        return
    book = CalamineWorkbook.from_path(source)
    names = book.sheet_names
    if len(names) > MOST_SHEETS:
        raise HostileError("size")
    for name in names:
        yield name, _rows(book.get_sheet_by_name(name))


def _rows(sheet: CalamineSheet) -> Iterator[list[object]]:
    """Yield the cells of each row as texts; merged ones repeat their value downwards.

    A title merged over the table stays in its one cell. The last item is a list when
    merged cells begin in the row: their columns.
    """
    if sheet.start is None:
        return
    merges = _merges(sheet)
    top, left = sheet.start
    yield from ([] for _ in range(top))
    held: list[tuple[int, int, str]] = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), top):
        row: list[object] = [""] * left
        row += [cell_text(cell) for cell in cells]
        held = [one for one in held if one[1] >= number]
        for column, _last, value in held:
            _fill(row, column, value)
        starts = merges.pop(number, ())
        for column, last in starts:
            value = str(row[column]) if column < len(row) else ""
            held.append((column, last, value))
        columns = [column for column, _last in starts]
        yield [*_cut(row), columns] if columns else _cut(row)


def _merges(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """Return, by row, the columns in which merged cells begin, and their last rows."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if left < MOST_COLUMNS and bottom > top:
            found.setdefault(top, []).append((left, bottom))
    return found


def _fill(row: list[object], column: int, value: str) -> None:
    row += [""] * (column + 1 - len(row))
    row[column] = row[column] or value


def _cut(row: list[object]) -> list[object]:
    while row and not row[-1]:
        row.pop()
    return row


def cell_text(cell: Cell) -> str:
    """Return what a person reads in a cell; whole numbers without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def _csv_rows(source: Path) -> Iterator[list[object]]:
    encoding = _encoding(source)
    with source.open(encoding=encoding, newline="") as file:
        sample = file.read(20_000)
    if not sample or "\0" in sample:
        raise BrokenError
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, ",;\t|")
    except csv.Error:
        dialect = csv.excel
    dialect.doublequote = True
    csv.field_size_limit(LONGEST_CELL)
    with source.open(encoding=encoding, newline="") as file:
        for row in csv.reader(file, dialect):
            yield _cut([cell.strip() for cell in row])


def _encoding(source: Path) -> str:
    """Return the first encoding in which all of a file makes sense."""
    with source.open("rb") as file:
        marked = file.read(2) in _MARKS
    for encoding in reversed(ENCODINGS) if marked else ENCODINGS:
        if _decodes(source, encoding):
            return encoding
    raise BrokenError


def _decodes(source: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with source.open("rb") as file:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _spool(rows: Iterable[list[object]], path: Path) -> dict[str, int]:
    """Write rows as lines; blank ones at the end are left out."""
    count, width, blank = 0, 0, 0
    with path.open("wb") as file:
        for row in rows:
            if not row:
                blank += 1
                continue
            width = max(width, _width(row))
            if count + blank >= MOST_ROWS:
                raise HostileError("size")
            if width > MOST_COLUMNS:
                raise HostileError("columns")
            file.write(b"[]\n" * blank + dumps(row) + b"\n")
            count, blank = count + blank + 1, 0
    return {"rows": count, "width": width}


def _width(row: Sequence[object]) -> int:
    return len(row) - isinstance(row[-1], list)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
