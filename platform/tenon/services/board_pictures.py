"""Pictures of boards: a tile as SVG or PNG, a page as PDF or PNG."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.errors import TenonError, localise, text
from tenon.context import Context
from tenon.drawing.pages import (
    WIDE,
    Block,
    Page,
    Section,
    document,
    room,
    single,
    svg_page,
)
from tenon.drawing.paper import a4_of, png_of
from tenon.drawing.pens import Look, Pens, pens_of
from tenon.services import boards
from tenon.services.board_elements import drawn_element
from tenon.services.boards import Board, BoardTile
from tenon.services.report_asking import Asked

Report = Callable[[int, int], None]
SINGLE = {"x": 0, "y": 0, "w": 8, "h": 7}
EDGES = 54


def tile_svg(
    ctx: Context, tile: BoardTile, answer: Mapping[str, Any], look: Look
) -> bytes:
    """Return a tile as SVG; raises `drawing.no_svg` for one that is no picture."""
    pens = pens_of(ctx.platform.caches)
    drawn = pens.draw(answer, look, room(SINGLE))
    if drawn.kind != "svg":
        texts = text(
            "此图表以文字或表格显示，没有 SVG。请导出 PNG 或数据。",
            "This tile is words or a table, so it has no SVG. "
            "Export PNG or its numbers.",
        )
        raise TenonError("drawing.no_svg", texts)
    return svg_page(tile.title, drawn.markup, pens.paper(look), room(SINGLE)).encode()


def tile_png(
    ctx: Context, tile: BoardTile, answer: Mapping[str, Any], look: Look
) -> bytes:
    """Return a tile with its title as PNG."""
    pens = pens_of(ctx.platform.caches)
    block = Block(tile.title, SINGLE, pens.draw(answer, look, room(SINGLE)))
    html = single(block, pens.sheet(look), look.language)
    return png_of(html, room(SINGLE)[0] + EDGES)


def page_html(
    ctx: Context, board: Board, filters: Mapping[str, Any], look: Look, report: Report
) -> str:
    """Return the whole page as HTML; a tile that cannot be drawn says why."""
    pens = pens_of(ctx.platform.caches)
    charts = [tile for tile in board.tiles if "chart" in tile.raw]
    blocks: dict[str, Block] = {}
    for number, tile in enumerate(charts, 1):
        blocks[tile.key] = _block(ctx, pens, board, tile, (filters, look))
        report(number, len(charts) + 1)
    for tile in board.tiles:
        if "element" in tile.raw:
            words = drawn_element(tile.raw, look.language)
            blocks[tile.key] = Block(tile.title, tile.at, bare=words)
    notes = list(_notes(ctx, board, filters))
    sections = list(_sections(board, blocks, look.language))
    page = Page(board.title, notes, sections, look.language)
    return document(page, pens.sheet(look))


def page_pdf(html: str) -> bytes:
    """Return a page as PDF, on sheets of A4."""
    return a4_of(html)


def page_png(html: str) -> bytes:
    """Return a page as one long picture."""
    return png_of(html, WIDE)


def _block(
    ctx: Context,
    pens: Pens,
    board: Board,
    tile: BoardTile,
    shown: tuple[Mapping[str, Any], Look],
) -> Block:
    filters, look = shown
    try:
        board.need_export(tile)
        answer = boards.answer(ctx, board, tile, Asked(filters=filters))
        drawn = pens.draw(answer, look, room(tile.at))
    except TenonError as error:
        said = localise(error.texts, look.language)
        return Block(tile.title, tile.at, trouble=said)
    return Block(tile.title, tile.at, drawn)


def _notes(ctx: Context, board: Board, filters: Mapping[str, Any]) -> Iterator[str]:
    at = ctx.now().astimezone(ZoneInfo(ctx.timezone)).strftime("%Y-%m-%d %H:%M")
    yield f"{at} · {ctx.actor.name}"
    told = " · ".join(boards.told_filters(ctx, board, filters))
    if told:
        yield told


def _sections(
    board: Board, blocks: Mapping[str, Block], language: str
) -> Iterator[Section]:
    """Yield the page from above; what stands on tabs follows tab by tab."""
    top = sorted((t for t in board.tiles if t.inside is None), key=_place)
    waiting: list[Block] = []
    for tile in top:
        tabs = _tabs(tile)
        if not tabs:
            if tile.key in blocks:
                waiting.append(blocks[tile.key])
            continue
        yield Section("", waiting)
        waiting = []
        for tab in tabs:
            inside = [t for t in board.tiles if t.inside == (tile.key, tab["key"])]
            held = [blocks[t.key] for t in sorted(inside, key=_place)]
            yield Section(localise(tab.get("title") or tab["key"], language), held)
    yield Section("", waiting)


def _tabs(tile: BoardTile) -> Sequence[Mapping[str, Any]]:
    """Return the pages of a tile that holds others."""
    props = tile.raw.get("props") or {} if "element" in tile.raw else {}
    for name in ("tabs", "pages", "slides"):
        pages = props.get(name)
        if isinstance(pages, list):
            return [one for one in pages if isinstance(one, Mapping) and "key" in one]
    return ()


def _place(tile: BoardTile) -> tuple[int, int]:
    return tile.at["y"], tile.at["x"]
