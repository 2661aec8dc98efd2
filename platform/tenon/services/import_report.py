"""The annotated workbook of a dry run: what does not fit is red and explained."""

from dataclasses import replace
from io import BytesIO

import xlsxwriter

from engines.core.errors import localise
from tenon.context import Context
from tenon.services import imports
from tenon.services.guarding import Saver
from tenon.services.import_rows import ReadRow, RowReader
from tenon.services.import_writing import existing, repeated
from tenon.services.opening import open_app

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def workbook(ctx: Context, app: str, form: str, number: int) -> bytes:
    """Return an xlsx of the rows that do not fit, each cell with a comment."""
    found = imports.load(ctx, app, form, number)
    acting = replace(ctx, source="import")
    with ctx.database.read() as conn:
        opened = open_app(acting, conn, app)
        plan = imports.plan_of(opened, found)
        saver = Saver(opened, form)
        reader = RowReader(saver, plan)
        rows = [reader.read(n, cells) for n, cells in imports.numbered(found.table)]
        known = existing(saver, plan, rows)
        for row in rows:
            reader.judge(row, known.get(row.number))
        repeated(saver, plan, rows)
    bad = [row for row in rows if not row.good]
    columns = {column.field: column.index for column in plan.columns}
    return _written(found, bad, columns, ctx.language)


def _written(
    found: imports.Import, rows: list[ReadRow], columns: dict[str, int], language: str
) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, SAFE)
    sheet = book.add_worksheet()
    marked = book.add_format({"bg_color": "#FBE3E0", "border": 1})
    head = book.add_format({"bold": True})
    for column, title in enumerate(found.table.titles):
        sheet.write_string(0, column, title, head)
    first = found.table.header + 2
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(found.table.rows[row.number - first]):
            sheet.write_string(at, column, cell)
        for fault in row.faults:
            index = columns.get(fault.field)
            if index is not None and not fault.note:
                cell = row.cells.get(fault.field, "")
                sheet.write_string(at, index, cell, marked)
                sheet.write_comment(at, index, localise(fault.texts, language))
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()
