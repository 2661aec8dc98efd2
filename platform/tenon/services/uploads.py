"""Uploads: a workbook is kept, and its columns are understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, insert, select

from engines.core.errors import TenonError, text
from engines.form.model import SYSTEM_KEYS
from engines.form.sheet import (
    ColumnTexts,
    Guess,
    guess_columns,
    header_row,
    same_name,
)
from tenon.context import Context
from tenon.services import releases
from tenon.services.files import clean_name
from tenon.services.opening import Opened, open_app, staff
from tenon.storage.apps import find_app
from tenon.storage.models.imports import import_run
from tenon.storage.models.imports import upload as upload_table
from tenon.storage.workbooks import Line, SheetRows, Workbook, open_workbook

CHUNK = 1 << 20
SAMPLES = 5
# So few different texts can all become options of a choice.
MOST_CHOICES = 60
LOOKED_AT = 3000
ENOUGH = 0.6
PEOPLE = "~people"
# A hidden sheet marks the workbook of the problems of an import.
MARK = "tenon-import"
MARK_SHEET = "_tenon"


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its header, read as they are needed."""

    rows: SheetRows
    header: int
    titles: Sequence[str]

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return self.rows.name

    @property
    def count(self) -> int:
        """How many rows there are below the header."""
        return max(0, self.rows.count - self.header - 1)

    @property
    def signature(self) -> str:
        """What sheets with the same header share."""
        return sha256("\n".join(self.titles).encode()).hexdigest()

    def lines(self, first: int = 0) -> Iterator[Line]:
        """Yield the rows that are not blank, from the index `first` on."""
        for line in self.rows.lines(max(first, self.header + 1)):
            if any(line.cells):
                yield line


def receive(ctx: Context, app: str, name: str, content: IO[bytes]) -> dict[str, Any]:
    """Keep an uploaded workbook and return what is in it.

    Raises `too_large` beyond the limit and `sheet.broken` for what is no table;
    nothing is kept then.
    """
    _need_importer(ctx, app)
    with ctx.database.read() as conn:
        find_app(conn, app)
    path = _keep(ctx, content)
    try:
        open_workbook(path)
    except TenonError:
        path.unlink(missing_ok=True)
        raise
    values = {
        "app": app,
        "name": clean_name(name),
        "path": path.name,
        "size": path.stat().st_size,
        "actor_id": ctx.actor.id,
        "at": ctx.now(),
    }
    with ctx.database.write() as conn:
        statement = insert(upload_table).values(**values)
        number = conn.execute(statement.returning(upload_table.c.id)).scalar_one()
    return inspect(ctx, app, int(number))


def _need_importer(ctx: Context, app: str) -> None:
    if ctx.actor.is_admin or ctx.actor.can_build:
        return
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        if any(opened.rights.form(form).import_ for form in opened.live.forms):
            return
    raise TenonError(
        "forbidden",
        text("您没有导入的权限。请联系管理员。", "You may not import. Ask an admin."),
    )


def _keep(ctx: Context, content: IO[bytes]) -> Path:
    limit = ctx.platform.settings.upload_limit
    folder = ctx.platform.settings.data / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    raw = content.read(limit + 1)
    if len(raw) > limit:
        raise TenonError(
            "upload.too_large",
            text(
                "文件超过 {limit} MB。请拆分后再上传。",
                "The file is larger than {limit} MB. Split it.",
                limit=limit // 1_000_000,
            ),
        )
    path = folder / sha256(raw).hexdigest()
    path.write_bytes(raw)
    return path


def workbook(ctx: Context, app: str, upload: int) -> tuple[Any, Workbook]:
    """Return an upload's row and its workbook; raises `upload.absent`."""
    query = select(upload_table).where(
        upload_table.c.id == upload, upload_table.c.app == app
    )
    with ctx.database.read() as conn:
        row = conn.execute(query).first()
    mine = row is not None and (row.actor_id == ctx.actor.id or ctx.actor.is_admin)
    path = ctx.platform.settings.data / "uploads" / (row.path if row else "-")
    if row is None or not mine or not path.exists():
        raise TenonError(
            "upload.absent",
            text(
                "没有此上传文件，请重新上传。", "No such upload. Send the file again."
            ),
        )
    return row, open_workbook(path)


def table(
    ctx: Context, app: str, upload: int, sheet: str | None, header: int | None
) -> Table:
    """Return the rows of a sheet; its first sheet and found header by default."""
    _row, book = workbook(ctx, app, upload)
    return _table(book.sheet(sheet), header)


def _table(rows: SheetRows, header: int | None) -> Table:
    first = [line.cells for line in islice(rows.lines(), LOOKED_AT)]
    top = header_row(first) if header is None else header
    if not 0 <= top < max(rows.count, 1):
        texts = text("表头行超出范围。", "The header row lies outside the sheet.")
        raise TenonError("sheet.header", texts, ("header_row",))
    if not first:
        return Table(rows, top, [])
    titles = first[top] if top < len(first) else rows.some({top})[top].cells
    return Table(rows, top, titles)


def inspect(
    ctx: Context,
    app: str,
    upload: int,
    sheet: str | None = None,
    header: int | None = None,
) -> dict[str, Any]:
    """Return the sheets of an upload with a guess for every column."""
    row, book = workbook(ctx, app, upload)
    wanted = [sheet] if sheet else [n for n in book.names if n != MARK_SHEET]
    tables = [_table(book.sheet(name), header) for name in wanted]
    known = _titles_of_forms(ctx, app)
    return {
        "upload": upload,
        "name": row.name,
        "sheets": [_sheet(one, known) for one in tables],
        "names": [name for name in book.names if name != MARK_SHEET],
        **_belongs(ctx, app, book),
    }


def annotated(book: Workbook) -> int | None:
    """Return the import that an annotated workbook belongs to."""
    if book.names[-1:] != (MARK_SHEET,):
        return None
    line = next(book.sheet(MARK_SHEET).lines(), None)
    if line is None or line.cells[0] != MARK or not line.cells[1].isdigit():
        return None
    return int(line.cells[1])


def _belongs(ctx: Context, app: str, book: Workbook) -> dict[str, Any]:
    """Name the import whose problems an uploaded workbook holds, if it is his."""
    number = annotated(book)
    mine = (import_run.c.id == number, import_run.c.app == app)
    query = select(import_run.c.form, import_run.c.actor_id).where(*mine)
    with ctx.database.read() as conn:
        row = conn.execute(query).first() if number else None
    if row is None or not (ctx.actor.is_admin or row.actor_id == ctx.actor.id):
        return {}
    return {"corrects": {"import": number, "form": row.form}}


def _sheet(found: Table, known: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    columns = [ColumnTexts() for _title in found.titles]
    for line in found.lines():
        for column, cell in zip(columns, line.cells, strict=True):
            column.add(cell)
    guesses = guess_columns(found.titles, columns, SYSTEM_KEYS)
    return {
        "name": found.sheet,
        "rows": found.count,
        "header_row": found.header,
        "columns": [
            _column(n, columns[n], _linked(guess, columns[n], known))
            for n, guess in enumerate(guesses)
        ],
    }


def _column(index: int, texts: ColumnTexts, guess: Guess) -> dict[str, Any]:
    distinct = list(texts.distinct)
    few = distinct if len(distinct) <= MOST_CHOICES else None
    shown = {
        "key": guess.key,
        "title": guess.title,
        "widget": guess.widget,
        "props": dict(guess.props),
    }
    return {
        "index": index,
        "title": guess.title,
        "samples": distinct[:SAMPLES],
        "values": few,
        "guess": shown,
    }


def _linked(
    guess: Guess, texts: ColumnTexts, known: Mapping[str, frozenset[str]]
) -> Guess:
    """Return a reference when the column names records of another form, or people."""
    values = texts.distinct.keys()
    if guess.widget not in ("text", "select") or not values:
        return guess
    best = max(known, key=lambda form: len(values & known[form]), default=None)
    if best is None:
        return guess
    share = len(values & known[best]) / len(values)
    if share < ENOUGH and not (same_name(guess.title, best) and share > 0):
        return guess
    if best == PEOPLE:
        return Guess(guess.key, guess.title, "member")
    return Guess(guess.key, guess.title, "reference", {"form": best})


def _titles_of_forms(ctx: Context, app: str) -> dict[str, frozenset[str]]:
    """Return the titles of the records of every form that has not too many."""
    try:
        releases.live(ctx, app)
        with ctx.database.read() as conn:
            return _titles(open_app(ctx, conn, app)) | _people(ctx, conn)
    except TenonError:
        # An app that was never published has no records to name.
        return {}


def _people(ctx: Context, conn: Connection) -> dict[str, frozenset[str]]:
    known = staff(ctx, conn).titles["user"].values()
    return {PEOPLE: frozenset(str(one["title"]) for one in known)}


def _titles(opened: Opened) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, compiled in opened.live.forms.items():
        title = compiled.form.title_field
        if title is None or not opened.rights.form(key).reads(title):
            continue
        main = opened.live.tables[key].main
        if title not in main.c:
            continue
        query = select(main.c[title]).where(opened.sight.rows(key)).limit(LOOKED_AT)
        found[key] = frozenset(str(v) for v in opened.conn.scalars(query) if v)
    return found
