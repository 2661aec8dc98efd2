"""Exports of boards: one tile at once, a whole page by a job."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from tenon.context import Context
from tenon.drawing.pens import Look
from tenon.services import audit, board_pictures, boards, exports, jobs
from tenon.services.audit import Subject
from tenon.services.board_sheets import grid_of, lines_of
from tenon.services.boards import Board, BoardTile
from tenon.services.report_asking import Asked
from tenon.storage import jobs as job_store
from tenon.storage.board_files import BoardBook
from tenon.storage.export_files import TextSheet

TILE_FORMATS = ("png", "svg", "xlsx", "csv")
PAGE_FORMATS = ("pdf", "png", "xlsx")
JOB = "board_export"
TYPES: Mapping[str, str] = {
    **exports.TYPES,
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Made:
    """A file: its name, its type, its content."""

    name: str
    type: str
    content: bytes


def tile_file(
    ctx: Context, place: tuple[str, str, str], asked: Asked, kind: str, look: Look
) -> Made:
    """Return a tile (app, dashboard, tile) as a file; raises without the right."""
    need_format(kind, TILE_FORMATS)
    app, key, name = place
    board = boards.read_board(ctx, app, key)
    tile = board.tile(name)
    board.need_export(tile)
    answer = boards.answer(ctx, board, tile, asked)
    content = _WRITERS[kind](ctx, tile, answer, look)
    with ctx.database.write() as conn:
        subject = Subject(app, tile.form, records=len(answer["rows"]))
        audit.note(ctx, conn, "export", subject, dashboard=key, tile=name, format=kind)
    return Made(f"{_named(ctx, tile.title or name)}.{kind}", TYPES[kind], content)


def _svg(ctx: Context, tile: BoardTile, answer: Any, look: Look) -> bytes:
    return board_pictures.tile_svg(ctx, tile, answer, look)


def _png(ctx: Context, tile: BoardTile, answer: Any, look: Look) -> bytes:
    return board_pictures.tile_png(ctx, tile, answer, look)


def _xlsx(_ctx: Context, tile: BoardTile, answer: Any, look: Look) -> bytes:
    book = BoardBook()
    _add(book, tile, answer, look.language)
    return book.done()


def _csv(_ctx: Context, _tile: BoardTile, answer: Any, _look: Look) -> bytes:
    lines = list(lines_of(answer))
    sheet = TextSheet.in_memory()
    sheet.head(lines[0], ())
    sheet.write(lines[1:])
    return sheet.content()


_WRITERS: Mapping[str, Callable[[Context, BoardTile, Any, Look], bytes]] = {
    "svg": _svg,
    "png": _png,
    "xlsx": _xlsx,
    "csv": _csv,
}


def _add(book: BoardBook, tile: BoardTile, answer: Any, language: str) -> None:
    grid = grid_of(answer, language)
    book.sheet(tile.title or tile.key, sorted(grid.cells.items()), grid.frozen)


def need_format(kind: Any, known: tuple[str, ...]) -> None:
    """Refuse a format that is none of the known ones."""
    if kind not in known:
        texts = text(
            "格式只能是：{known}。",
            "The format must be one of: {known}.",
            known=", ".join(known),
        )
        raise ProblemsError([Problem("export.format", texts, ("format",))])


def ask(ctx: Context, app: str, key: str, given: Mapping[str, Any]) -> dict[str, int]:
    """Start the export of a page; return its job."""
    need_format(given.get("format"), PAGE_FORMATS)
    board = boards.read_board(ctx, app, key)
    charts = [tile for tile in board.tiles if "chart" in tile.raw]
    if charts and not any(map(board.may_export, charts)):
        raise boards.no_export()
    payload = {
        "app": app,
        "dashboard": key,
        "format": given["format"],
        "filters": dict(given.get("filters") or {}),
        "theme": given.get("theme") or "light",
    }
    with ctx.database.write() as conn:
        job = job_store.enqueue(conn, JOB, payload, behalf=jobs.behalf(ctx))
    return {"job": job}


def page_file(ctx: Context, payload: Mapping[str, Any], report: Report) -> Made:
    """Return a page as a file, with the rights of the actor; and note it."""
    app, key, kind = payload["app"], payload["dashboard"], payload["format"]
    board = boards.read_board(ctx, app, key)
    filters = payload.get("filters") or {}
    look = Look(ctx.language, payload.get("theme") or "light")
    if kind == "xlsx":
        content = _workbook(ctx, board, filters, report)
    else:
        html = board_pictures.page_html(ctx, board, filters, look, report)
        draw = board_pictures.page_pdf if kind == "pdf" else board_pictures.page_png
        content = draw(html)
    with ctx.database.write() as conn:
        audit.note(ctx, conn, "export", Subject(app), dashboard=key, format=kind)
    return Made(f"{_named(ctx, board.title)}.{kind}", TYPES[kind], content)


def _workbook(
    ctx: Context, board: Board, filters: Mapping[str, Any], report: Report
) -> bytes:
    book = BoardBook()
    charts = [tile for tile in board.tiles if "chart" in tile.raw]
    for number, tile in enumerate(charts, 1):
        try:
            board.need_export(tile)
            answer = boards.answer(ctx, board, tile, Asked(filters=filters))
            _add(book, tile, answer, ctx.language)
        except TenonError as error:
            said = localise(error.texts, ctx.language)
            book.note(tile.title or tile.key, [said])
        report(number, len(charts))
    if not charts:
        book.note(board.title, [board.title])
    return book.done()


def keep(ctx: Context, job: int, payload: Mapping[str, Any], report: Report) -> Any:
    """Make the file of a page and keep it for the owner of the job."""
    made = page_file(ctx, payload, report)
    path = exports.place(ctx, job, payload["format"])
    path.write_bytes(made.content)
    return {"file": job, "name": made.name, "format": payload["format"]}


def finished(ctx: Context, job: int) -> Made:
    """Return the file of a finished export, for its owner."""
    found = jobs.get(ctx, job)
    result = found["result"] or {}
    kind = str(result.get("format", ""))
    path = ctx.platform.settings.data / "exports" / f"{job}.{kind}"
    if found["kind"] != JOB or kind not in PAGE_FORMATS or not path.exists():
        texts = text("没有此导出文件，请重新导出。", "No such export. Export again.")
        raise TenonError("export.absent", texts)
    name = str(result.get("name") or path.name)
    return Made(name, TYPES[kind], path.read_bytes())


def _named(ctx: Context, title: str) -> str:
    clean = "".join(
        c if c.isprintable() and c not in '\\/:*?"<>|' else " " for c in title
    )
    return f"{clean.strip()[:80] or 'board'} {ctx.now():%Y-%m-%d}"
