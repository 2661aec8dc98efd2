"""Numbers of a tile as cells of a workbook: the same rows, order and totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from engines.core.errors import localise, text

Answer = Mapping[str, Any]
Keys = Sequence[Any]
TOTAL = text("合计", "Total")
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


@dataclass(frozen=True)
class Head:
    """One group along a side of a pivot."""

    keys: tuple[Any, ...]
    labels: tuple[str, ...]


def _pivot(answer: Answer, language: str) -> Grid:
    count = _dimensions(answer)
    split = count - 1 if count > 1 else count
    down, across = _sides(answer, split)
    total = localise(TOTAL, language)
    grid = Grid()
    first = _pivot_heads(grid, answer, split, across, total)
    grid.frozen = (first, split)
    cells = {
        _id(k): r[count:] for k, r in zip(answer["keys"], answer["rows"], strict=True)
    }
    sums = _subtotals(answer, range(split))
    for number, head in enumerate(down):
        row, column = first + number, split
        _labels(grid, down, number, first)
        for group in across or [Head((), ())]:
            found = cells.get(_id([*head.keys, *group.keys]))
            column = _put_measures(grid, row, column, answer, found)
        if across:
            _put_measures(grid, row, column, answer, sums.get(_id(head.keys)))
    if answer["totals"]:
        row = first + len(down)
        column = grid.put(row, 0, Cell(total, head=True, across=split))
        bottom = _subtotals(answer, range(split, count))
        for group in across:
            column = _put_measures(
                grid, row, column, answer, bottom.get(_id(group.keys))
            )
        _put_measures(grid, row, column, answer, answer["totals"])
    return grid


def _pivot_heads(
    grid: Grid, answer: Answer, split: int, across: Sequence[Head], total: str
) -> int:
    """Write the titles; return the first row of numbers."""
    columns = answer["columns"]
    measures = columns[_dimensions(answer) :]
    two = bool(across) and len(measures) > 1
    at = 0
    for column in columns[:split]:
        at = grid.put(0, at, Cell(column["title"], head=True, down=2 if two else 1))
    if not across:
        for measure in measures:
            at = grid.put(0, at, Cell(measure["title"], head=True))
        return 1
    for words in [*(" · ".join(group.labels) for group in across), total]:
        if two:
            for place, measure in enumerate(measures):
                grid.put(1, at + place, Cell(measure["title"], head=True))
        at = grid.put(0, at, Cell(words, head=True, across=len(measures)))
    return 2 if two else 1


def _labels(grid: Grid, down: Sequence[Head], number: int, first: int) -> None:
    """Write the names of a row; neighbours of the same group share one cell."""
    head = down[number]
    for level, label in enumerate(head.labels):
        mine = _id(head.keys[: level + 1])
        above = down[number - 1] if number else None
        if above and _id(above.keys[: level + 1]) == mine:
            continue
        span = 1
        while number + span < len(down):
            if _id(down[number + span].keys[: level + 1]) != mine:
                break
            span += 1
        grid.put(first + number, level, Cell(label, head=True, down=span))


def _sides(answer: Answer, split: int) -> tuple[list[Head], list[Head]]:
    count = _dimensions(answer)
    down = _in_order(answer, _heads(answer, 0, split), range(split))
    if split == count:
        return down, []
    return down, _in_order(answer, _heads(answer, split, count), range(split, count))


def _heads(answer: Answer, start: int, end: int) -> list[Head]:
    found: dict[str, Head] = {}
    for keys, row in zip(answer["keys"], answer["rows"], strict=True):
        labels = tuple("–" if one is None else str(one) for one in row[start:end])
        part = tuple(keys[start:end])
        found.setdefault(_id(part), Head(part, labels))
    return list(found.values())


def _in_order(answer: Answer, heads: list[Head], places: range) -> list[Head]:
    """Return heads as the server lists the groups of one side; its subtotals know."""
    found = _subtotals(answer, places)
    order = {key: at for at, key in enumerate(found)}
    if not order:
        return heads
    return sorted(heads, key=lambda head: order.get(_id(head.keys), len(order)))


def _subtotals(answer: Answer, places: range) -> dict[str, list[Any]]:
    for one in answer.get("subtotals") or ():
        if list(one["dimensions"]) == list(places):
            pairs = zip(one["keys"], one["rows"], strict=True)
            return {_id(keys): row[len(places) :] for keys, row in pairs}
    return {}


def _id(keys: Keys) -> str:
    return repr(list(keys))
