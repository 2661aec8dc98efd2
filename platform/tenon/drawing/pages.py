"""Pages: drawn tiles put where the designer put them, as one HTML document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tenon.drawing.pens import Drawn

_SEAM = re.compile(r'<text([^>]*?) stroke="[^"]*"')
COLUMNS = 12
WIDTH = 1180
GAP = 12
ROW = 56
EDGE = 24
PADDING = 14
TITLE = 30
LEAST_HEIGHT = 90
WIDE = WIDTH + 2 * EDGE
Size = tuple[int, int]


@dataclass(frozen=True)
class Block:
    """One tile: its title, its place, and what was drawn of it or why nothing was."""

    title: str
    at: Mapping[str, int]
    drawn: Drawn | None = None
    trouble: str = ""
    # Harmless markup that stands on the page itself, without a tile around it.
    bare: str | None = None


@dataclass(frozen=True)
class Section:
    """A part of a page under its own heading."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Page:
    """A page of tiles: what it is called, what it says about itself, its parts."""

    title: str
    notes: Sequence[str]
    sections: Sequence[Section]
    language: str = "zh-CN"


def room(at: Mapping[str, int]) -> tuple[int, int]:
    """Return the width and height of the picture inside a tile at `at`."""
    wide = _across(at["w"]) - 2 * PADDING - 2
    high = at["h"] * (ROW + GAP) - GAP - TITLE - 2 * PADDING
    return max(60, int(wide)), max(LEAST_HEIGHT, int(high))


def _across(columns: int) -> float:
    column = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS
    return columns * column + (columns - 1) * GAP


def document(page: Page, sheet: str) -> str:
    """Return the page as HTML: tiles of the same height stand beside each other."""
    rows = "".join(_section(one) for one in page.sections)
    notes = "".join(f'<div class="soft">{escape(note)}</div>' for note in page.notes)
    head = f'<div class="head"><h1>{escape(page.title)}</h1>{notes}</div>'
    return _html(page.language, sheet + _PAGE, head + rows)


def _section(section: Section) -> str:
    rows = "".join(_row(row) for row in _rows(section.blocks))
    title = f'<h2 class="part">{escape(section.title)}</h2>' if section.title else ""
    return title + rows


def svg_page(title: str, svg: str, paper: Mapping[str, str], size: Size) -> str:
    """Return a picture with its title, on its own ground."""
    wide, high = size[0] + 2 * EDGE, size[1] + 2 * EDGE + TITLE
    font = escape(paper["font"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}">'
        f'<rect width="{wide}" height="{high}" fill="{paper["ground"]}"/>'
        f'<text x="{EDGE}" y="{EDGE + 14}" fill="{paper["ink"]}" font-size="16" '
        f'font-weight="600" font-family="{font}">{escape(title)}</text>'
        f'<g transform="translate({EDGE} {EDGE + TITLE})">{svg}</g></svg>'
    )


def single(block: Block, sheet: str, language: str) -> str:
    """Return one tile as HTML."""
    return _html(language, sheet + _SINGLE, _tile(block))


def _html(language: str, sheet: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<style>{sheet}</style></head><body>{body}</body></html>"
    )


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """Group tiles whose rows of the grid overlap."""
    rows: list[list[Block]] = []
    bottom = -1
    for block in sorted(blocks, key=lambda one: (one.at["y"], one.at["x"])):
        if not rows or block.at["y"] >= bottom:
            rows.append([])
            bottom = block.at["y"]
        rows[-1].append(block)
        bottom = max(bottom, block.at["y"] + block.at["h"])
    return rows


def _row(blocks: Sequence[Block]) -> str:
    """Return one band of the grid: columns of tiles, each as wide as its tiles."""
    columns = _columns(blocks)
    cells, at = "", 0
    for start, end, inside in columns:
        if start > at:
            cells += _cell(start - at, "")
        cells += _cell(end - start, "".join(_tile(one) for one in inside))
        at = end
    if at < COLUMNS:
        cells += _cell(COLUMNS - at, "")
    return f'<table class="row"><tr>{cells}</tr></table>'


def _columns(blocks: Sequence[Block]) -> list[tuple[int, int, list[Block]]]:
    """Return spans of columns that no tile crosses, each with its tiles from above."""
    found: list[tuple[int, int, list[Block]]] = []
    for block in sorted(blocks, key=lambda one: (one.at["x"], one.at["y"])):
        start, end = block.at["x"], min(COLUMNS, block.at["x"] + block.at["w"])
        if found and start < found[-1][1]:
            first, last, inside = found[-1]
            found[-1] = (first, max(last, end), [*inside, block])
        else:
            found.append((start, end, [block]))
    return [(a, b, sorted(inside, key=_place)) for a, b, inside in found]


def _place(block: Block) -> tuple[int, int]:
    return block.at["y"], block.at["x"]


def _cell(columns: int, content: str) -> str:
    share = f"{100 * columns / COLUMNS:.3f}%"
    return f'<td class="cell" style="width:{share}">{content}</td>'


def _tile(block: Block) -> str:
    if block.bare is not None:
        return f'<div class="bare">{block.bare}</div>'
    title = f"<h2>{escape(block.title)}</h2>" if block.title else ""
    inside = _inked(block.drawn) if block.drawn else _trouble(block.trouble)
    high = block.at["h"] * (ROW + GAP) - GAP
    return f'<div class="tile" style="min-height:{high}px">{title}{inside}</div>'


def _inked(drawn: Drawn) -> str:
    """The printer paints the seam of letters over them; on paper they have none."""
    return _SEAM.sub(r"<text\1", drawn.markup)


def _trouble(words: str) -> str:
    return f'<p class="trouble">{escape(words)}</p>'


_PAGE = f"""
@page {{ size: {WIDE}px {round(WIDE / 1.4142)}px; margin: 0; }}
body {{ padding: {EDGE}px; width: {WIDE}px; }}
table.row {{ table-layout: fixed; width: {WIDTH}px; border-collapse: collapse; }}
td.cell {{ border: 0; padding: {GAP}px {GAP // 2}px 0; }}
.tile {{ page-break-inside: avoid; break-inside: avoid; margin-bottom: {GAP}px; }}
h2.part {{ font-size: 16px; margin: 6px {GAP // 2}px 10px; }}
.bare {{ margin: 0 0 {GAP}px; }}
.bare .image {{ max-width: 100%; }}
.divider {{ border-bottom: 1px solid #8b908a55; padding: 6px 0; font-size: 12px; }}
td.cell > .tile:last-child {{ margin-bottom: 0; }}
"""
_SINGLE = """
body { padding: 12px; }
.tile { border: 0; }
"""
