"""Table: the numbers of a tile, as charts draw them and tables show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

Number = Decimal | int | None
Key = Any
MOST_DECIMALS = 10


@dataclass(frozen=True)
class Column:
    """One column: what it holds and how it is written.

    `format` is one of money, percent, number, compact; `unit` a currency or None.
    `additive` says that the parts of this measure add up to the whole, `nothing` what
    a group without records has: 0 for a count, None for a sum. `calc` and `compare`
    say what became of the number, `target` that there is one it should reach.
    """

    key: str
    title: str
    type: str
    role: Literal["dimension", "measure"]
    format: str | None = None
    decimals: int | None = None
    unit: str | None = None
    grain: str | None = None
    additive: bool = False
    nothing: int | None = None
    calc: str | None = None
    compare: str | None = None
    target: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the column as the wire has it, without what it does not say."""
        said = {
            "format": self.format,
            "decimals": self.decimals,
            "unit": self.unit,
            "grain": self.grain,
            "calc": self.calc,
            "compare": self.compare,
            "target": self.target,
            "additive": self.additive or None,
        }
        head = {"key": self.key, "title": self.title, "type": self.type}
        return (
            head
            | {"role": self.role}
            | {k: v for k, v in said.items() if v is not None}
        )


@dataclass(frozen=True)
class Row:
    """One group: raw keys of its dimensions, their labels, its numbers."""

    keys: tuple[Key, ...]
    labels: tuple[str, ...]
    values: tuple[Any, ...]
    targets: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Table:
    """The answer of a query: dimensions first, then measures.

    `totals` holds one value per measure over *all* rows that count, also those cut
    off by a limit. `subtotals` maps the places of the dimensions they keep to their
    rows. `lines` are the keys of the second dimension in their own order. `targets`
    holds, for each row and last for the total, what each measure should be.
    """

    dimensions: tuple[Column, ...]
    measures: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    totals: tuple[Any, ...] | None = None
    subtotals: Mapping[tuple[int, ...], tuple[Row, ...]] = field(default_factory=dict)
    lines: tuple[Key, ...] = ()
    truncated: bool = False
    targets: tuple[tuple[Any, ...], ...] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in the order of a row's cells."""
        return (*self.dimensions, *self.measures)


@dataclass(frozen=True)
class Series:
    """One line of a legend: a value for every category, and the keys of each point."""

    name: str
    measure: int
    values: tuple[Any, ...]
    keys: tuple[tuple[Key, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """A table turned: the first dimension across, everything else as series."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]


def matrix(table: Table) -> Matrix:
    """Return `table` as categories and series.

    Without a second dimension each measure is a series, otherwise each member of the
    second dimension is (for each measure, when there are several). Members with the
    same name stay apart: what counts is the key.
    """
    across = _members(table.rows, 0)
    lines: dict[Key, tuple[Key, str]] = {None: (None, "")}
    if len(table.dimensions) > 1:
        present = _members(table.rows, 1)
        first = [frozen(key) for key in table.lines if frozen(key) in present]
        lines = {key: present[key] for key in (*first, *present)}
    cells = {tuple(map(frozen, row.keys)): row for row in table.rows}
    found = [
        _series(table, across, member, measure, cells)
        for member in lines.items()
        for measure in range(len(table.measures))
    ]
    return Matrix(tuple(label for _, label in across.values()), tuple(found))


def raw(value: Any) -> Key:
    """Return a value of a dimension as JSON that finds it again."""
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, Decimal) else value


def plain(value: Decimal, decimals: int | None = None) -> str:
    """Return a number as text: at its decimals, or as short as it is exact."""
    if decimals is not None:
        return format(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
    short = round(value, MOST_DECIMALS)
    shown = format(short, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def frozen(key: Key) -> Key:
    """Return a raw key as something that can be looked up."""
    if isinstance(key, Mapping):
        return tuple((k, frozen(v)) for k, v in sorted(key.items()))
    if isinstance(key, list | tuple):
        return tuple(map(frozen, key))
    return key


def _members(rows: Sequence[Row], at: int) -> dict[Key, tuple[Key, str]]:
    found: dict[Key, tuple[Key, str]] = {}
    for row in rows:
        found.setdefault(frozen(row.keys[at]), (row.keys[at], row.labels[at]))
    return found


def _series(
    table: Table,
    across: Mapping[Key, tuple[Key, str]],
    line: tuple[Key, tuple[Key, str]],
    measure: int,
    cells: Mapping[tuple[Key, ...], Row],
) -> Series:
    split = len(table.dimensions) > 1
    values, keys = [], []
    for member, (raw, _) in across.items():
        row = cells.get((member, line[0]) if split else (member,))
        values.append(row.values[measure] if row else table.measures[measure].nothing)
        keys.append((raw, line[1][0]) if split else (raw,))
    names = [line[1][1]] if split else []
    if not split or len(table.measures) > 1:
        names.append(table.measures[measure].title)
    return Series(" · ".join(names), measure, tuple(values), tuple(keys))
