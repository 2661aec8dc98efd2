"""Uploads: a workbook is kept, and its columns are understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sqlalchemy import insert, select

from engines.core.errors import TenonError, text
from engines.form.model import SYSTEM_KEYS
from engines.form.sheet import Guess, guess_columns, header_row, same_name
from tenon.context import Context
from tenon.services import releases
from tenon.services.files import clean_name
from tenon.services.opening import Opened, open_app
from tenon.storage.apps import find_app
from tenon.storage.models.imports import upload as upload_table
from tenon.storage.workbooks import Workbook, open_workbook

CHUNK = 1 << 20
SAMPLES = 5
# So few different texts can all become options of a choice.
MOST_CHOICES = 60
LOOKED_AT = 3000
ENOUGH = 0.6


@dataclass(frozen=True)
class Table:
    """The rows of one sheet below its header."""

    sheet: str
    header: int
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]

    def column(self, index: int) -> list[str]:
        """Return the texts of one column."""
        return [row[index] for row in self.rows]


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
    name = sheet or book.sheets[0]
    rows = book.rows(name)
    top = header_row(rows) if header is None else header
    if not 0 <= top < max(len(rows), 1):
        texts = text("表头行超出范围。", "The header row lies outside the sheet.")
        raise TenonError("sheet.header", texts, ("header_row",))
    titles = rows[top] if rows else []
    return Table(name, top, titles, rows[top + 1 :])


def inspect(
    ctx: Context,
    app: str,
    upload: int,
    sheet: str | None = None,
    header: int | None = None,
) -> dict[str, Any]:
    """Return the sheets of an upload with a guess for every column."""
    row, book = workbook(ctx, app, upload)
    wanted = [sheet] if sheet else book.sheets
    tables = [table(ctx, app, upload, name, header) for name in wanted]
    known = _titles_of_forms(ctx, app)
    return {
        "upload": upload,
        "name": row.name,
        "sheets": [_sheet(one, known) for one in tables],
        "names": list(book.sheets),
    }


def _sheet(found: Table, known: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    columns = [found.column(n) for n in range(len(found.titles))]
    guesses = guess_columns(found.titles, columns, SYSTEM_KEYS)
    return {
        "name": found.sheet,
        "rows": len(found.rows),
        "header_row": found.header,
        "columns": [
            _column(n, columns[n], _linked(guess, columns[n], known))
            for n, guess in enumerate(guesses)
        ],
    }


def _column(index: int, texts: Sequence[str], guess: Guess) -> dict[str, Any]:
    distinct = list(dict.fromkeys(text for text in texts if text))
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
    guess: Guess, texts: Sequence[str], known: Mapping[str, frozenset[str]]
) -> Guess:
    """Return a reference when the column names records of another form."""
    values = {text for text in texts if text}
    if guess.widget not in ("text", "select") or not values:
        return guess
    best = max(known, key=lambda form: len(values & known[form]), default=None)
    if best is None:
        return guess
    share = len(values & known[best]) / len(values)
    named = same_name(guess.title, best)
    if share >= ENOUGH or (named and share > 0):
        return Guess(guess.key, guess.title, "reference", {"form": best})
    return guess


def _titles_of_forms(ctx: Context, app: str) -> dict[str, frozenset[str]]:
    """Return the titles of the records of every form that has not too many."""
    try:
        releases.live(ctx, app)
        with ctx.database.read() as conn:
            return _titles(open_app(ctx, conn, app))
    except TenonError:
        # An app that was never published has no records to name.
        return {}


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
