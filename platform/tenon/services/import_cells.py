"""Correcting cells of an import: in the browser, or by a corrected workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from tenon.context import Context
from tenon.services import uploads
from tenon.services.import_checking import reader_of
from tenon.services.import_judging import Judge, Repeats
from tenon.services.import_plan import ImportPlan
from tenon.services.import_rows import ReadRow, own_names
from tenon.services.import_store import (
    Fixes,
    Import,
    count_problems,
    fixed,
    fixes_of,
    forget_problems,
    keep_problems,
    load,
    problems_at,
    problems_of,
    set_import,
    write_fixes,
)
from tenon.services.imports import need_open, plan_of
from tenon.services.opening import open_app
from tenon.storage.workbooks import Line

PAGE = 50
MOST_AT_ONCE = 500
LONGEST = 10_000


@dataclass(frozen=True)
class Cell:
    """One corrected cell: the row as Excel numbers it, the column from 0."""

    row: int
    column: int
    text: str


def rows(
    ctx: Context, app: str, form: str, number: int, after: int = 0
) -> dict[str, Any]:
    """Return one page of the records that do not fit, cell by cell."""
    found = load(ctx, app, form, number)
    with ctx.database.read() as conn:
        plan = plan_of(open_app(ctx, conn, app), found)
        bad = problems_of(conn, number, after, PAGE + 1)
        fixes = fixes_of(conn, number)
        left = count_problems(conn, number)
    page = bad[:PAGE]
    return {
        "columns": _columns(plan, found),
        "rows": _shown(found, plan, page, fixes, ctx.language),
        "next": page[-1].row if len(bad) > PAGE else None,
        "left": left,
    }


def _columns(plan: ImportPlan, found: Import) -> list[dict[str, Any]]:
    """Return the columns that fill something, in the order of the sheet."""
    titles = found.table.titles
    return [
        {
            "column": one.index,
            "title": titles[one.index] if one.index < len(titles) else "",
            "field": one.path,
            "widget": one.field.kind.name,
        }
        for one in sorted(plan.columns, key=lambda column: column.index)
    ]


def _shown(
    found: Import, plan: ImportPlan, bad: Sequence[Any], fixes: Fixes, language: str
) -> list[dict[str, Any]]:
    lines = lines_of(found, bad, fixes)
    indexes = {column.path: column.index for column in plan.columns}
    shown = []
    for one in bad:
        faults: dict[tuple[int, int | None], list[str]] = {}
        for fault in one.faults:
            place = (fault["row"], indexes.get(fault["field"]))
            faults.setdefault(place, []).append(localise(fault["texts"], language))
        for number in range(one.row, one.last + 1):
            line = lines.get(number - 1)
            if line is not None:
                shown.append(_line(line, one.row, faults, fixes, indexes))
    return shown


def _line(
    line: Line,
    record: int,
    faults: Mapping[tuple[int, int | None], Sequence[str]],
    fixes: Fixes,
    indexes: Mapping[str, int],
) -> dict[str, Any]:
    number = line.number + 1
    mended = fixes.get(number, {})
    return {
        "row": number,
        "record": record,
        "message": " ".join(faults.get((number, None), ())),
        "cells": {
            str(index): {
                "text": line.cells[index] if index < len(line.cells) else "",
                "fixed": index in mended,
                "fault": " ".join(faults.get((number, index), ())),
            }
            for index in sorted(indexes.values())
        },
    }


def lines_of(found: Import, bad: Sequence[Any], fixes: Fixes) -> dict[int, Line]:
    """Return the rows of records, by index, with their corrected cells."""
    wanted = {n - 1 for one in bad for n in range(one.row, one.last + 1)}
    some = found.table.rows.some(wanted) if wanted else {}
    return {line.number: line for line in fixed(some.values(), fixes)}


def parse_cells(raw: Any) -> list[Cell]:
    """Return the cells that a person sent; raises ProblemsError."""
    given = raw if isinstance(raw, list) else []
    if not given or len(given) > MOST_AT_ONCE:
        texts = text(
            "请给出 1 到 {most} 个单元格。",
            "Give 1 to {most} cells.",
            most=MOST_AT_ONCE,
        )
        raise ProblemsError([Problem("invalid", texts, ("cells",))])
    problems = [_misshapen(at) for at, one in enumerate(given) if not _is_cell(one)]
    if problems:
        raise ProblemsError(problems)
    return [Cell(one["row"], one["column"], one["text"].strip()) for one in given]


def _is_cell(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and type(one.get("row")) is int
        and type(one.get("column")) is int
        and 0 < one["row"] < 2_000_000
        and 0 <= one["column"] < 1_000
        and isinstance(one.get("text"), str)
        and len(one["text"]) <= LONGEST
        and "\0" not in one["text"]
    )


def _misshapen(at: int) -> Problem:
    texts = text(
        "单元格应有行号、列号和文本。", "A cell has a row, a column and a text."
    )
    return Problem("invalid", texts, ("cells", at))


def correct(
    ctx: Context, app: str, form: str, number: int, cells: Sequence[Cell]
) -> dict[str, Any]:
    """Keep corrected cells and judge their records again; return those records."""
    found = load(ctx, app, form, number)
    with ctx.database.write() as conn:
        need_open(conn, number)
        write_fixes(conn, number, [(c.row, c.column, c.text) for c in cells])
        touched = problems_at(conn, number, [cell.row for cell in cells])
        acting = replace(ctx, source="import")
        opened = open_app(acting, conn, app)
        fixes = fixes_of(conn, number)
        again = _judged(opened, found, touched, fixes)
        forget_problems(conn, number, [one.row for one in touched])
        bad = [row for row in again if not row.good and not row.skip]
        keep_problems(conn, number, bad)
        good = len(again) - len(bad)
        _count(conn, found, good, len(touched))
        still = [p for row in bad for p in problems_at(conn, number, [row.number])]
        plan = plan_of(opened, found)
        left = count_problems(conn, number)
    rows = [n for one in touched for n in range(one.row, one.last + 1)]
    return {
        "judged": rows,
        "rows": _shown(found, plan, still, fixes, ctx.language),
        "left": left,
    }


def _judged(
    opened: Any, found: Import, touched: Sequence[Any], fixes: Fixes
) -> list[ReadRow]:
    lines = lines_of(found, touched, fixes)
    reader = reader_of(opened, found)
    own = own_names(reader.plan, found.form, fixed(found.table.lines(), fixes))
    reader.memory.own |= own
    records = [
        group
        for one in touched
        for group in reader.records(
            lines[n - 1] for n in range(one.row, one.last + 1) if n - 1 in lines
        )
    ]
    rows = reader.read(records)
    judge = Judge(reader)
    known = judge.judge(rows)
    Repeats(judge.saver, judge.plan).mark(rows, known)
    return rows


def _count(conn: Any, found: Import, good: int, before: int) -> None:
    result = dict(found.result)
    if "valid" not in result:
        return
    result["valid"] += good
    result["invalid"] = max(0, result["invalid"] - good)
    result["mended"] = result.get("mended", 0) + good
    if before:
        set_import(conn, found.id, result=result)


def take_workbook(
    ctx: Context, app: str, form: str, number: int, upload: int
) -> dict[str, Any]:
    """Take the corrected cells of an annotated workbook; return how many."""
    found = load(ctx, app, form, number)
    _row, book = uploads.workbook(ctx, app, upload)
    if uploads.annotated(book) != number:
        raise TenonError(
            "import.not_annotated",
            text(
                "这不是此次导入的问题表格。请上传从这里下载的文件。",
                "This is not the sheet of problems of this import. "
                "Upload the file that you downloaded here.",
            ),
        )
    cells = list(_differing(ctx, found, book.sheets[0]))
    with ctx.database.write() as conn:
        need_open(conn, number)
        write_fixes(conn, number, [(c.row, c.column, c.text) for c in cells])
    return {"cells": len(cells)}


def _differing(ctx: Context, found: Import, sheet: Any) -> list[Cell]:
    """Return the cells that differ from what the import has."""
    with ctx.database.read() as conn:
        fixes = fixes_of(conn, found.id)
    given = {
        int(line.cells[0]): line.cells[1:]
        for line in sheet.lines(1)
        if line.cells[0].isdigit()
    }
    some = found.table.rows.some({number - 1 for number in given})
    lines = {line.number + 1: line for line in fixed(some.values(), fixes)}
    return [
        Cell(number, column, cells[column] if column < len(cells) else "")
        for number, cells in given.items()
        if number in lines
        for column in range(len(found.table.titles))
        if _at(cells, column) != _at(lines[number].cells, column)
    ]


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
