"""What is kept of an import: its plan, corrected cells, rows that do not fit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services import uploads
from tenon.services.import_rows import ReadRow
from tenon.services.uploads import Table
from tenon.storage.models.imports import import_fix, import_problem, import_run
from tenon.storage.workbooks import Line

Fixes = Mapping[int, Mapping[int, str]]
# So many rows that do not fit are kept to be looked at; a worse sheet is no near miss.
MOST_KEPT = 20_000
MOST_FIXES = 50_000
IN_ONE_QUERY = 500


@dataclass(frozen=True)
class Import:
    """One import: what was asked for, on which rows."""

    id: int
    app: str
    form: str
    status: str
    upload: int
    plan: Mapping[str, Any]
    result: Mapping[str, Any]
    read: Callable[[], Table]

    @cached_property
    def table(self) -> Table:
        """The rows of the sheet, opened when they are first asked for."""
        return self.read()


def load(ctx: Context, app: str, form: str, number: int) -> Import:
    """Return an import; raises `import.absent` for one that is somebody else's."""
    query = select(import_run).where(
        import_run.c.id == number, import_run.c.app == app, import_run.c.form == form
    )
    with ctx.database.read() as conn:
        row = conn.execute(query).first()
    if row is None or not (ctx.actor.is_admin or row.actor_id == ctx.actor.id):
        raise TenonError(
            "import.absent", text("没有此导入。", "There is no such import.")
        )
    return Import(
        row.id,
        app,
        form,
        row.status,
        row.upload_id,
        row.plan or {},
        row.result or {},
        partial(uploads.table, ctx, app, row.upload_id, row.sheet, row.header_row),
    )


def by_id(ctx: Context, number: int) -> Import:
    """Return the import that a job works on."""
    query = select(import_run.c.app, import_run.c.form)
    with ctx.database.read() as conn:
        row = conn.execute(query.where(import_run.c.id == number)).one()
    return load(ctx, row.app, row.form, number)


def set_import(conn: Connection, number: int, **values: Any) -> None:
    """Write the state of an import in the caller's transaction."""
    mine = import_run.c.id == number
    conn.execute(update(import_run).where(mine).values(**values))


def fixes_of(conn: Connection, number: int) -> Fixes:
    """Return the corrected cells: texts by row and column index."""
    c = import_fix.c
    query = select(c.row, c.column, c.text).where(c.import_id == number)
    found: dict[int, dict[int, str]] = {}
    for row, column, typed in conn.execute(query):
        found.setdefault(row, {})[column] = typed
    return found


def fixed(lines: Iterable[Line], fixes: Fixes) -> Iterator[Line]:
    """Yield rows with their corrected cells."""
    if not fixes:
        yield from lines
        return
    for line in lines:
        given = fixes.get(line.number + 1)
        yield corrected(line, given) if given else line


def corrected(line: Line, given: Mapping[int, str]) -> Line:
    """Return a row with corrected cells."""
    cells = [given.get(index, cell) for index, cell in enumerate(line.cells)]
    return replace(line, cells=cells)


def write_fixes(
    conn: Connection, number: int, cells: Sequence[tuple[int, int, str]]
) -> None:
    """Keep corrected cells: (row, column index, text)."""
    c = import_fix.c
    kept = conn.scalar(select(func.count()).where(c.import_id == number)) or 0
    if kept + len(cells) > MOST_FIXES:
        raise TenonError(
            "import.fixes",
            text(
                "修改的单元格过多。请在表格文件中修改后重新上传。",
                "Too many corrected cells. Correct the file and upload it again.",
            ),
        )
    latest = {(row, column): typed for row, column, typed in cells}
    for (row, column), typed in latest.items():
        mine = (c.import_id == number, c.row == row, c.column == column)
        conn.execute(delete(import_fix).where(*mine))
        place = {"import_id": number, "row": row, "column": column, "text": typed}
        conn.execute(insert(import_fix).values(**place))


def forget_problems(
    conn: Connection, number: int, rows: Sequence[int] | None = None
) -> None:
    """Forget the rows that did not fit: all, or those that begin at `rows`."""
    c = import_problem.c
    if rows is None:
        conn.execute(delete(import_problem).where(c.import_id == number))
        return
    for start in range(0, len(rows), IN_ONE_QUERY):
        part = c.row.in_(rows[start : start + IN_ONE_QUERY])
        conn.execute(delete(import_problem).where(c.import_id == number, part))


def keep_problems(conn: Connection, number: int, rows: Sequence[ReadRow]) -> None:
    """Keep rows that do not fit, with what is wrong in each cell."""
    made = [
        {
            "import_id": number,
            "row": row.number,
            "last": row.last,
            "faults": [fault.plain() for fault in row.faults if not fault.note],
        }
        for row in rows
    ]
    if made:
        conn.execute(insert(import_problem), made)


def problems_of(
    conn: Connection, number: int, after: int = 0, limit: int | None = None
) -> list[Any]:
    """Return the rows that do not fit, in their order, behind the row `after`."""
    c = import_problem.c
    query = select(c.row, c.last, c.faults).where(c.import_id == number, c.row > after)
    query = query.order_by(c.row)
    return list(conn.execute(query if limit is None else query.limit(limit)))


def problems_at(conn: Connection, number: int, rows: Sequence[int]) -> list[Any]:
    """Return the records that do not fit which one of these rows belongs to."""
    c = import_problem.c
    found = {}
    for row in rows:
        query = select(c.row, c.last, c.faults)
        mine = (c.import_id == number, c.row <= row, c.last >= row)
        for one in conn.execute(query.where(*mine)):
            found[one.row] = one
    return [found[row] for row in sorted(found)]


def count_problems(conn: Connection, number: int) -> int:
    """Return how many rows do not fit."""
    query = select(func.count()).where(import_problem.c.import_id == number)
    return int(conn.scalar(query) or 0)
