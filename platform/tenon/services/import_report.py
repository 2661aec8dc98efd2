"""The annotated workbook: every cell that does not fit is red and explained.

It can be corrected and uploaded again: a hidden sheet says which import it belongs to,
and its first column which row each line is.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import xlsxwriter

from engines.core.errors import localise, text
from tenon.context import Context
from tenon.services.import_cells import lines_of
from tenon.services.import_store import Import, fixes_of, load, problems_of
from tenon.services.imports import plan_of
from tenon.services.opening import open_app
from tenon.services.uploads import MARK, MARK_SHEET
from tenon.storage.workbooks import Line

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
ROW = text("行号", "Row")
PROBLEM = text("问题", "Problem")
WIDTH = 18


def workbook(ctx: Context, app: str, form: str, number: int) -> bytes:
    """Return an xlsx of the rows that do not fit, each bad cell with a comment."""
    found = load(ctx, app, form, number)
    with ctx.database.read() as conn:
        plan = plan_of(open_app(ctx, conn, app), found)
        bad = problems_of(conn, number)
        fixes = fixes_of(conn, number)
    lines = lines_of(found, bad, fixes)
    columns = {column.path: column.index for column in plan.columns}
    faults: dict[tuple[int, int | None], list[str]] = {}
    for one in bad:
        for fault in one.faults:
            place = (fault["row"], columns.get(fault["field"]))
            faults.setdefault(place, []).append(localise(fault["texts"], ctx.language))
    return _written(found, lines, faults, ctx.language)


Faults = Mapping[tuple[int, int | None], list[str]]


def _written(
    found: Import, lines: Mapping[int, Line], faults: Faults, language: str
) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, SAFE)
    sheet = book.add_worksheet()
    titles = list(found.table.titles)
    head = book.add_format({"bold": True, "bg_color": "#EEF1F4", "bottom": 1})
    names = [localise(ROW, language), *titles, localise(PROBLEM, language)]
    for column, title in enumerate(names):
        sheet.write_string(0, column, title, head)
    marked = book.add_format({"bg_color": "#FBE3E0", "border": 1})
    for at, index in enumerate(sorted(lines), 1):
        _write_line(sheet, at, lines[index], (faults, marked, len(titles)))
    sheet.freeze_panes(1, 1)
    sheet.set_column(1, len(titles), WIDTH)
    sheet.set_column(len(titles) + 1, len(titles) + 1, 3 * WIDTH)
    sheet.autofilter(0, 0, max(len(lines), 1), len(titles) + 1)
    _mark(book, found.id)
    book.close()
    return buffer.getvalue()


def _write_line(sheet: Any, at: int, line: Line, how: tuple[Faults, Any, int]) -> None:
    faults, marked, width = how
    number = line.number + 1
    sheet.write_number(at, 0, number)
    told = list(faults.get((number, None), ()))
    for column in range(width):
        cell = line.cells[column] if column < len(line.cells) else ""
        wrong = faults.get((number, column))
        if wrong:
            sheet.write_string(at, column + 1, cell, marked)
            sheet.write_comment(at, column + 1, "\n".join(wrong))
            told += wrong
        elif cell:
            sheet.write_string(at, column + 1, cell)
    sheet.write_string(at, width + 1, " ".join(told))


def _mark(book: Any, number: int) -> None:
    hidden = book.add_worksheet(MARK_SHEET)
    hidden.write_string(0, 0, MARK)
    hidden.write_string(0, 1, str(number))
    hidden.very_hidden()
