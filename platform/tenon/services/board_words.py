"""Numbers of a board in words: for messages that carry no picture."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from engines.core.errors import TenonError
from tenon.context import Context
from tenon.services import boards
from tenon.services.board_sheets import number_format
from tenon.services.boards import Board
from tenon.services.report_asking import Asked

MOST_LINES = 6


def digest(ctx: Context, board: Board, filters: Mapping[str, Any]) -> Iterator[str]:
    """Yield the single numbers of a board in words: the first few it shows large."""
    told = 0
    for tile in board.tiles:
        if told >= MOST_LINES or "chart" not in tile.raw or not board.may_export(tile):
            continue
        if tile.raw.get("dimensions"):
            continue
        try:
            answer = boards.answer(ctx, board, tile, Asked(filters=filters))
        except TenonError:
            continue
        for row in answer["rows"][:1]:
            numbers = [
                number_words(value, column)
                for value, column in zip(row, answer["columns"], strict=True)
            ]
            yield f"{tile.title}: {' / '.join(numbers)}"
            told += 1


def number_words(value: Any, column: Mapping[str, Any]) -> str:
    """Return a number as its column writes it."""
    if value is None:
        return "–"
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    shown = number_format(column)
    if shown.endswith("%"):
        return f"{(number * 100).quantize(Decimal('0.1'))}%"
    sign = shown.split('"')[1] if shown.startswith('"') else ""
    places = 2 if shown.endswith(".00") else None
    written = f"{number:,.{places}f}" if places else f"{number:,f}"
    return f"{sign}{written}"
