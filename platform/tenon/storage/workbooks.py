"""Workbooks: the rows of an xlsx, xls, xlsb, ods or csv file, hostile ones refused."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from engines.core.errors import TenonError, text
from engines.form.sheet import cell_text

UNPACKED_LIMIT = 1_000_000_000
RATIO_LIMIT = 200
MOST_COLUMNS = 500
CSV_SHEET = "csv"
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Workbook:
    """A file of one or several sheets, read when asked for."""

    path: Path
    sheets: tuple[str, ...]

    def rows(self, sheet: str) -> list[list[str]]:
        """Return the cells of `sheet` as texts; idle rows and columns are cut off.

        Raises TenonError `sheet.absent`.
        """
        if sheet not in self.sheets:
            raise TenonError(
                "sheet.absent",
                text(
                    "文件中没有工作表“{name}”。",
                    "The file has no sheet '{name}'.",
                    name=sheet,
                ),
                ("sheet",),
            )
        if self.sheets == (CSV_SHEET,):
            return _trimmed(_csv_rows(self.path.read_bytes()))
        found = CalamineWorkbook.from_path(self.path).get_sheet_by_name(sheet)
        cells = found.to_python(skip_empty_area=False)
        return _trimmed([cell_text(cell) for cell in row] for row in cells)


def open_workbook(path: Path) -> Workbook:
    """Return the workbook in a file, whatever its name says.

    Raises TenonError `sheet.hostile` for a zip bomb, `sheet.broken` for a file that is
    no table.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start == _ZIP:
        _refuse_bombs(path)
    if start in (_ZIP, _OLE):
        return Workbook(path, _sheet_names(path))
    if not start or (b"\x00" in path.read_bytes()[:2000] and not _is_utf16(path)):
        raise _broken()
    return Workbook(path, (CSV_SHEET,))


def _is_utf16(path: Path) -> bool:
    return path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")


def _sheet_names(path: Path) -> tuple[str, ...]:
    try:
        return tuple(CalamineWorkbook.from_path(path).sheet_names)
    except (CalamineError, OSError, ValueError) as error:
        raise _broken() from error


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except zipfile.BadZipFile as error:
        raise _broken() from error
    total = sum(member.file_size for member in members)
    packed_size = max(path.stat().st_size, 1)
    if total > UNPACKED_LIMIT or (total / packed_size > RATIO_LIMIT and total > 10**8):
        raise TenonError(
            "sheet.hostile",
            text(
                "文件解压后过大（{size} MB），已拒绝。请拆分后再导入。",
                "The file unpacks to {size} MB and was refused. Split it.",
                size=total // 1_000_000,
            ),
        )


def _broken() -> TenonError:
    return TenonError(
        "sheet.broken",
        text(
            "无法读取该文件。请上传 xlsx、xls 或 csv 文件，"
            "若它在 Excel 中能打开，请另存为 xlsx 再试。",
            "This file cannot be read. Upload xlsx, xls or csv; "
            "if Excel opens it, save it as xlsx and try again.",
        ),
    )


def _csv_rows(raw: bytes) -> Iterator[list[str]]:
    content = _decoded(raw)
    sample = content[:20_000]
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(sample, ",;\t|")
    except csv.Error:
        dialect = csv.excel
    dialect.doublequote = True
    for row in csv.reader(io.StringIO(content), dialect):
        yield [cell.strip() for cell in row]


def _decoded(raw: bytes) -> str:
    encodings = (
        reversed(ENCODINGS) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    )
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _broken()


def _trimmed(rows: Iterator[list[str]] | Sequence[list[str]]) -> list[list[str]]:
    kept = [row[:MOST_COLUMNS] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((_width(row) for row in kept), default=0)
    return [(row + [""] * width)[:width] for row in kept]


def _width(row: Sequence[str]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1]), 0)
