"""Excel: a workbook of the business's own, its cells filled, its loop rows repeated."""

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from engines.core.errors import Problem, text
from engines.form.prints.loops import LOOP, items_of, plain
from engines.form.prints.office import not_readable, safe_zip
from engines.form.prints.print_type import PrintType, Settings
from engines.form.prints.sandbox import PLAIN, answer, filled
from engines.form.prints.scope import Scope, raw_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ONE = re.compile(r"^\s*\{\{([^{}]*)\}\}\s*$")
_OPENED = (BadZipFile, KeyError, ValueError)


def opened(s: Settings) -> "Workbook":
    """Return the workbook of a template; raises ValueError when it is none."""
    # Loads slowly, and most installations print no sheets: not at the start.
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    content = b64decode(s["file"]["content"], validate=True)
    safe_zip(content)
    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except InvalidFileException as error:
        raise ValueError(str(error)) from error


def fill(s: Settings, scope: Scope) -> bytes:
    """Return the workbook filled with one record; numbers stay numbers."""
    book = opened(s)
    names = scope.names()
    for sheet in book.worksheets:
        for at in range(sheet.max_row, 0, -1):
            _fill_row(sheet, at, names)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill_row(sheet: "Worksheet", at: int, names: dict[str, Any]) -> None:
    loop = LOOP.search(_row_source(sheet, at))
    if loop is None:
        for cell in sheet[at]:
            _fill_cell(cell, names)
        return
    items = items_of(loop, names)
    _make_room(sheet, at, len(items))
    for offset in range(len(items) - 1, -1, -1):
        inner = {**names, loop["name"]: items[offset], "number": offset + 1}
        for column, cell in enumerate(sheet[at], 1):
            target = sheet.cell(at + offset, column)
            _copy(cell, target)
            _fill_cell(target, inner)
    if not items:
        for cell in sheet[at]:
            cell.value = None


def _make_room(sheet: "Worksheet", at: int, wanted: int) -> None:
    """Move what lies below the loop row down, merged cells with it."""
    if wanted < 2:
        return
    moved = [r for r in sheet.merged_cells.ranges if r.min_row > at]
    sheet.insert_rows(at + 1, wanted - 1)
    for merged in moved:
        merged.shift(row_shift=wanted - 1)


def _copy(source: Any, target: Any) -> None:
    if source is not target:
        target.value = source.value
        target._style = copy(source._style)


def _fill_cell(cell: Any, names: dict[str, Any]) -> None:
    if not isinstance(cell.value, str) or "{" not in cell.value:
        return
    source = plain(cell.value)
    one = _ONE.match(source)
    value = raw_of(answer(one[1], names)) if one else None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        cell.value = value
        return
    cell.value = filled(PLAIN, source, names)
    # What a person typed is never a formula, whatever it begins with.
    cell.data_type = "s"


def _row_source(sheet: "Worksheet", at: int) -> str:
    return "\n".join(str(c.value) for c in sheet[at] if isinstance(c.value, str))


def sources(s: Settings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the words of every row; nothing of a file that cannot be read."""
    try:
        book = opened(s)
    except _OPENED:
        return
    for sheet in book.worksheets:
        for at in range(1, sheet.max_row + 1):
            yield ("file",), plain(_row_source(sheet, at))


def check(s: Settings) -> Iterator[Problem]:
    """Yield a problem for a missing file, or one that is no workbook."""
    try:
        opened(s)
    except _OPENED:
        yield not_readable("xlsx")


print_type = PrintType(
    name="xlsx",
    label=text("Excel", "Excel"),
    icon="xlsx",
    suffix="xlsx",
    type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    fill=fill,
    sources=sources,
    check=check,
)
