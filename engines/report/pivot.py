"""Pivot: groups down and across as a sheet of merged heads, subtotals and totals.

Everything comes from the answer of a tile as the wire has it. No number is computed
here: subtotals and totals are queries of their own, this only says where they stand.
The client has a twin, `shared/chart/pivot.ts`; both pass `tests/vectors/pivots.json`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from engines.report.table import Key, frozen

Keys = tuple[Key, ...]
Kind = Literal["group", "closed", "subtotal", "total"]
MOST_ACROSS = 3


@dataclass(frozen=True)
class Sort:
    """By which numbers the groups down stand: a measure in the column of `keys`."""

    measure: int
    keys: Keys = ()
    descending: bool = True


@dataclass(frozen=True)
class View:
    """How somebody looks at a pivot: which groups are closed, and the order.

    `closed` holds the keys of groups down; of them only the subtotals are shown.
    """

    closed: frozenset[Any] = frozenset()
    sort: Sort | None = None
    total: str = "合计"
    subtotal: str = "小计"


@dataclass(frozen=True)
class Side:
    """One line or one column: the groups it stands for, outermost first.

    A subtotal names the groups it sums up, the total none.
    """

    keys: Keys
    labels: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True)
class Head:
    """A merged cell: its place, how far it reaches, and what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    kind: Literal["dimension", "measure", "group", "closed", "subtotal", "total"]


@dataclass(frozen=True)
class Layout:
    """A pivot as a sheet: `head` lines above, `down` columns at the left, then cells.

    `heads` stand anywhere above and at the left, by their place in the whole sheet.
    `values[line][column * measures + measure]` is a cell as the wire has it, None
    where no record is.
    """

    head: int
    down: int
    measures: int
    lines: tuple[Side, ...]
    columns: tuple[Side, ...]
    heads: tuple[Head, ...]
    values: tuple[tuple[Any, ...], ...]


def groupings(
    count: int, across: int, subtotals: bool = True
) -> tuple[tuple[int, ...], ...]:
    """Return the groupings beside the full one that such a pivot shows, by place."""
    down = count - across
    lengths = [
        (a, b)
        for b in range(across + 1)
        for a in range(down + 1)
        if subtotals or (a in (0, down) and b in (0, across))
    ]
    places = [(*range(a), *range(down, down + b)) for a, b in lengths]
    return tuple(s for s in dict.fromkeys(places) if len(s) < count)


def across_of(count: int, props: Mapping[str, Any]) -> int:
    """Return how many of so many dimensions stand across: at least one stays down."""
    asked = int(props.get("across", 1))
    return max(0, min(asked, count - 1, MOST_ACROSS))


def layout(data: Mapping[str, Any], view: View | None = None) -> Layout:
    """Return the answer of a tile laid out as a pivot."""
    return _Pivot(data, view or View()).layout()


class _Pivot:
    def __init__(self, data: Mapping[str, Any], view: View) -> None:
        self.data, self.view = data, view
        columns = data["columns"]
        self.titles = [c["title"] for c in columns if c["role"] == "dimension"]
        self.measures = [c["title"] for c in columns if c["role"] == "measure"]
        count = len(self.titles)
        props = data.get("props") or {}
        self.across = across_of(count, props)
        self.down = count - self.across
        self.whole = props.get("totals", True) and data["totals"] is not None
        self.parts = self.whole and props.get("subtotals", True)
        self.cells = self.book()

    def book(self) -> dict[tuple[tuple[int, ...], Any], Sequence[Any]]:
        """Return the numbers of every grouping by its places and keys."""
        count = len(self.titles)
        full = {"dimensions": range(count), **self.data}
        found: dict[tuple[tuple[int, ...], Any], Sequence[Any]] = {}
        for one in (full, *self.data.get("subtotals", ())):
            places = tuple(one["dimensions"])
            for keys, row in zip(one["keys"], one["rows"], strict=True):
                found[places, frozen(keys)] = row[len(places) :]
        found[(), ()] = self.data["totals"] or ()
        return found

    def layout(self) -> Layout:
        columns = self.sides(self.down, self.across, frozenset(), None)
        lines = self.sides(0, self.down, self.view.closed, self.view.sort)
        head = self.across + (len(self.measures) > 1 or not self.across)
        return Layout(
            head=head,
            down=self.down,
            measures=len(self.measures),
            lines=lines,
            columns=columns,
            heads=(*self.above(columns, head), *self.left(lines, head)),
            values=tuple(self.line(one, columns) for one in lines),
        )

    def sides(
        self, first: int, depth: int, closed: frozenset[Any], sort: Sort | None
    ) -> tuple[Side, ...]:
        levels = [self.members(first, n + 1) for n in range(depth)]
        if sort is not None:
            levels = [self.sorted(level, sort) for level in levels]
        found = list(self.walk(levels, Side((), (), "group"), closed))
        if not depth or self.whole:
            found.append(Side((), (), "total"))
        return tuple(found)

    def members(self, first: int, count: int) -> list[Side]:
        """Return the groups of a level as the server puts them in order."""
        places = range(first, first + count)
        found: dict[Any, Side] = {}
        for keys, row in zip(self.data["keys"], self.data["rows"], strict=True):
            part = tuple(keys[p] for p in places)
            labels = tuple("–" if row[p] is None else str(row[p]) for p in places)
            found.setdefault(frozen(part), Side(part, labels, "group"))
        order = {key: at for at, key in enumerate(self.known(tuple(places)))}
        there = list(found.values())
        return sorted(there, key=lambda s: order.get(frozen(s.keys), len(order)))

    def known(self, places: tuple[int, ...]) -> Iterator[Any]:
        for one in self.data.get("subtotals", ()):
            if tuple(one["dimensions"]) == places:
                yield from map(frozen, one["keys"])

    def sorted(self, level: list[Side], sort: Sort) -> list[Side]:
        """Return a level by its numbers; the rest of a top-N and blanks come last."""

        def amount(side: Side) -> Decimal | None:
            value = self.value(side.keys, sort.keys, sort.measure)
            return None if value is None else Decimal(str(value))

        known = [(amount(side), side) for side in level]
        named = [p for p in known if p[0] is not None and not _rest(p[1])]
        last = [p for p in known if p[0] is None or _rest(p[1])]
        named.sort(key=lambda p: p[0] or Decimal(), reverse=sort.descending)
        return [side for _, side in (*named, *last)]

    def walk(
        self, levels: Sequence[list[Side]], inside: Side, closed: frozenset[Any]
    ) -> Iterator[Side]:
        depth = len(inside.keys)
        if depth == len(levels):
            return
        for side in levels[depth]:
            if frozen(side.keys[:depth]) != frozen(inside.keys):
                continue
            if depth + 1 == len(levels):
                yield side
            elif self.parts and frozen(side.keys) in closed:
                yield Side(side.keys, side.labels, "closed")
            else:
                yield from self.walk(levels, side, closed)
                if self.parts:
                    yield Side(side.keys, side.labels, "subtotal")

    def value(self, down: Keys, across: Keys, measure: int) -> Any:
        places = (*range(len(down)), *range(self.down, self.down + len(across)))
        found = self.cells.get((places, frozen((*down, *across))))
        return found[measure] if found else None

    def line(self, side: Side, columns: Sequence[Side]) -> tuple[Any, ...]:
        every = range(len(self.measures))
        return tuple(
            self.value(side.keys, one.keys, at) for one in columns for at in every
        )

    def above(self, columns: Sequence[Side], head: int) -> Iterator[Head]:
        for at, title in enumerate(self.titles[: self.down]):
            yield Head(0, at, head, 1, title, "dimension")
        width = len(self.measures)
        for level, at, levels, count, text, kind in self.spans(columns, self.across):
            place = self.down + at * width
            yield Head(level, place, levels, count * width, text, kind)
        if head > self.across:
            for at in range(len(columns) * width):
                title = self.measures[at % width]
                yield Head(head - 1, self.down + at, 1, 1, title, "measure")

    def left(self, lines: Sequence[Side], head: int) -> Iterator[Head]:
        for level, at, levels, count, text, kind in self.spans(lines, self.down):
            yield Head(head + at, level, count, levels, text, kind)

    def spans(
        self, sides: Sequence[Side], depth: int
    ) -> Iterator[tuple[int, int, int, int, str, Kind]]:
        """Yield level, place, levels, count, text and kind of each merged cell."""
        for at, side in enumerate(sides):
            for level in range(len(side.keys)):
                if at and _same(sides[at - 1], side, level + 1):
                    continue
                count = _reach(sides, at, level + 1)
                shut = side.kind == "closed" and level + 1 == len(side.keys)
                levels, kind = (depth - level, "closed") if shut else (1, "group")
                yield level, at, levels, count, side.labels[level], kind  # type: ignore[misc]  # one of two words
            level = len(side.keys)
            if level < depth and side.kind in ("subtotal", "total"):
                said = self.view.total if not level else self.view.subtotal
                yield level, at, depth - level, 1, said, side.kind


def _rest(side: Side) -> bool:
    return isinstance(side.keys[-1], Mapping)


def _same(one: Side, other: Side, length: int) -> bool:
    if len(one.keys) < length or len(other.keys) < length:
        return False
    return bool(frozen(one.keys[:length]) == frozen(other.keys[:length]))


def _reach(sides: Sequence[Side], at: int, length: int) -> int:
    end = at + 1
    while end < len(sides) and _same(sides[at], sides[end], length):
        end += 1
    return end - at
