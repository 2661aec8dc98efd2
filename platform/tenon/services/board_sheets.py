"""Numbers of a tile as cells of a workbook: the same rows, order and totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from engines.core.errors import localise, text
from engines.report.pivot import View, layout

Answer = Mapping[str, Any]
TOTAL = text("合计", "Total")
SUBTOTAL = text("小计", "Subtotal")
SYMBOLS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "HKD": "HK$"}


@dataclass(frozen=True)
class Cell:
    """One cell: its value, how a number is written, how far it reaches."""

    value: Any
    format: str = ""
    head: bool = False
    down: int = 1
    across: int = 1


@dataclass
class Grid:
    """Cells by row and column; covered ones are left out."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    frozen: tuple[int, int] = (1, 0)

    def put(self, row: int, column: int, cell: Cell) -> int:
        """Set a cell; return the column after it."""
        self.cells[row, column] = cell
        return column + cell.across

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        ends = (at[1] + cell.across for at, cell in self.cells.items())
        return max(ends, default=0)


def grid_of(answer: Answer, language: str) -> Grid:
    """Return the cells of a tile: a pivot as a pivot, anything else as its rows."""
    dimensions = _dimensions(answer)
    if answer["view"] == "pivot" and dimensions:
        return _pivot(answer, language)
    return _table(answer, language)


def lines_of(answer: Answer) -> Iterator[list[Any]]:
    """Yield the titles and the rows of a tile as plain values."""
    yield [column["title"] for column in answer["columns"]]
    for row in answer["rows"]:
        yield [_value(v, c) for v, c in zip(row, answer["columns"], strict=True)]


def _dimensions(answer: Answer) -> int:
    return sum(column["role"] == "dimension" for column in answer["columns"])


def _table(answer: Answer, language: str) -> Grid:
    grid, columns = Grid(), answer["columns"]
    for at, column in enumerate(columns):
        grid.put(0, at, Cell(column["title"], head=True))
    for number, row in enumerate(answer["rows"], 1):
        for at, (value, column) in enumerate(zip(row, columns, strict=True)):
            grid.put(number, at, _cell(value, column))
    count = _dimensions(answer)
    if answer["totals"] and count:
        last = len(answer["rows"]) + 1
        named = Cell(localise(TOTAL, language), head=True, across=count)
        _put_measures(grid, last, grid.put(last, 0, named), answer, answer["totals"])
    return grid


def _put_measures(
    grid: Grid, row: int, column: int, answer: Answer, values: Sequence[Any] | None
) -> int:
    """Write one number for each measure; return the column after them."""
    measures = answer["columns"][_dimensions(answer) :]
    shown = values if values is not None else [None] * len(measures)
    for measure, value in zip(measures, shown, strict=True):
        column = grid.put(row, column, _cell(value, measure))
    return column


def _cell(value: Any, column: Mapping[str, Any]) -> Cell:
    return Cell(_value(value, column), number_format(column))


def _value(value: Any, column: Mapping[str, Any]) -> Any:
    if value is None or column["role"] == "dimension" or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return value


def number_format(column: Mapping[str, Any]) -> str:
    """Return how a workbook writes the numbers of a column, as the screen does."""
    if column["role"] != "measure":
        return ""
    kind, decimals = column.get("format"), column.get("decimals")
    if kind == "percent":
        return "0.0%"
    if kind == "money":
        sign = SYMBOLS.get(column.get("currency") or "CNY", column.get("currency"))
        return f'"{sign}"#,##0{_places(2 if decimals is None else decimals)}'
    if decimals is None:
        whole = column.get("type") == "integer" or kind == "integer"
        return "#,##0" if whole else "#,##0.##########"
    return f"#,##0{_places(decimals)}"


def _places(decimals: int) -> str:
    return f".{'0' * decimals}" if decimals > 0 else ""


def _pivot(answer: Answer, language: str) -> Grid:
    """Return a pivot as the screen lays it out: merged heads, subtotals, totals."""
    words = View(total=localise(TOTAL, language), subtotal=localise(SUBTOTAL, language))
    sheet = layout(answer, words)
    measures = [c for c in answer["columns"] if c["role"] == "measure"]
    grid = Grid(frozen=(sheet.head, sheet.down))
    for head in sheet.heads:
        cell = Cell(head.text, head=True, down=head.rows, across=head.columns)
        grid.put(head.row, head.column, cell)
    for line, values in enumerate(sheet.values):
        for place, value in enumerate(values):
            measure = measures[place % len(measures)]
            at = (sheet.head + line, sheet.down + place)
            grid.put(*at, _cell(value, measure))
    return grid
