"""Pivots: where groups, subtotals and totals stand; no number is made up."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.report.pivot import Sort, View, groupings, layout
from engines.report.table import frozen

VECTORS = Path(__file__).parents[2] / "vectors" / "pivots.json"
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))
Facts = list[tuple[tuple[str, ...], int]]


def answer(facts: Facts, across: int, **props: Any) -> dict[str, Any]:
    """Return what the server says about facts: groups with their sums."""
    count = len(facts[0][0])

    def sums(places: tuple[int, ...]) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        for keys, amount in facts:
            part = tuple(keys[p] for p in places)
            found[part] = found.get(part, 0) + amount
        return dict(sorted(found.items()))

    def wire(places: tuple[int, ...]) -> dict[str, Any]:
        found = sums(places)
        rows = [[*keys, amount] for keys, amount in found.items()]
        return {
            "dimensions": list(places),
            "keys": list(map(list, found)),
            "rows": rows,
        }

    sets = [s for s in groupings(count, across) if s]
    full = wire(tuple(range(count)))
    dimensions = [{"title": f"d{n}", "role": "dimension"} for n in range(count)]
    return {
        "columns": [*dimensions, {"title": "m", "role": "measure"}],
        "keys": full["keys"],
        "rows": full["rows"],
        "totals": [sum(amount for _, amount in facts)],
        "subtotals": list(map(wire, sets)),
        "props": {"across": across, **props},
    }


@st.composite
def facts(draw: st.DrawFn) -> tuple[Facts, int]:
    count = draw(st.integers(1, 4))
    keys = st.tuples(*[st.sampled_from("abc")] * count)
    found = draw(st.lists(st.tuples(keys, st.integers(-9, 9)), min_size=1, max_size=30))
    return found, draw(st.integers(0, min(3, count - 1)))


@given(facts())
def test_every_cell_is_the_sum_of_its_facts(drawn: tuple[Facts, int]):
    rows, across = drawn

    found = layout(answer(rows, across))

    for line, values in zip(found.lines, found.values, strict=True):
        for column, value in zip(found.columns, values, strict=True):
            inside = [
                amount
                for keys, amount in rows
                if keys[: len(line.keys)] == line.keys
                and keys[found.down :][: len(column.keys)] == column.keys
            ]
            assert value == (sum(inside) if inside else None)


@given(facts(), st.data())
def test_heads_cover_the_sheet_exactly_once(
    drawn: tuple[Facts, int], data: st.DataObject
):
    rows, across = drawn
    given_answer = answer(rows, across)
    groups = [tuple(k[:n]) for k in given_answer["keys"] for n in (1, 2)]
    closed = data.draw(st.frozensets(st.sampled_from(list(map(frozen, groups)))))

    found = layout(given_answer, View(closed=closed, sort=Sort(0)))

    covered = [
        (row, column)
        for head in found.heads
        for row in range(head.row, head.row + head.rows)
        for column in range(head.column, head.column + head.columns)
    ]
    width = found.down + len(found.columns) * found.measures
    above = {(row, column) for row in range(found.head) for column in range(width)}
    left = {
        (found.head + row, column)
        for row in range(len(found.lines))
        for column in range(found.down)
    }
    assert len(covered) == len(set(covered))
    assert set(covered) == above | left


def test_groups_stand_by_a_measure_inside_their_parents():
    rows: Facts = [(("a", "x"), 1), (("a", "y"), 5), (("b", "x"), 9), (("b", "y"), 2)]
    found = layout(answer(rows, 0), View(sort=Sort(0)))

    keys = [line.keys for line in found.lines if line.kind == "group"]

    assert keys == [("b", "x"), ("b", "y"), ("a", "y"), ("a", "x")]


def test_without_subtotals_only_the_ends_are_asked():
    assert groupings(3, 1) == ((), (0,), (0, 1), (2,), (0, 2))
    assert groupings(3, 1, subtotals=False) == ((), (0, 1), (2,))
    assert groupings(1, 0) == ((),)


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_the_layout_of_a_vector(case: dict[str, Any]):
    assert as_json(case) == case["layout"]


def as_json(case: dict[str, Any]) -> dict[str, Any]:
    look = case["look"]
    sort = look.get("sort")
    view = View(
        closed=frozenset(frozen(keys) for keys in look.get("closed", ())),
        sort=Sort(sort["measure"], tuple(sort["keys"]), sort["descending"])
        if sort
        else None,
        total=look["total"],
        subtotal=look["subtotal"],
    )
    found = layout(case["data"], view)
    sides = {
        name: [
            {"keys": list(s.keys), "labels": list(s.labels), "kind": s.kind}
            for s in side
        ]
        for name, side in (("lines", found.lines), ("columns", found.columns))
    }
    return {
        "head": found.head,
        "down": found.down,
        "measures": found.measures,
        **sides,
        "heads": [vars(head) for head in found.heads],
        "values": [list(values) for values in found.values],
    }
