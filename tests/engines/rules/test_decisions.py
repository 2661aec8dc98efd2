"""Decision tables: cells, hit policies, overlaps and gaps, tests beside the table."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.core.environment import Env
from engines.core.errors import ProblemsError, TenonError, text
from engines.core.world import FieldShape, FormShape, World
from engines.rules.decisions import (
    Decision,
    check_decision,
    decide,
    given_of,
    parse_decision,
    report,
    run_tests,
)
from engines.rules.decisions.hit_registry import HITS
from engines.rules.decisions.reading import CellError, read_cell
from engines.rules.decisions.type_registry import TYPES

ENV = Env(now=datetime(2026, 3, 1, 4, tzinfo=UTC))
NOWHERE = World(forms={})


def table(rows: list[Any], **more: Any) -> Decision:
    """Return a table of amount and level that answers a number."""
    return parse_decision(document(rows, **more))


def document(rows: list[Any], **more: Any) -> dict[str, Any]:
    """Return the document of a table: rows are (amount, level, percent)."""
    return {
        "key": "discount",
        "inputs": [
            {"key": "amount", "type": "number"},
            {"key": "level", "type": "choice", "options": ["gold", "silver"]},
        ],
        "outputs": [{"key": "percent", "type": "number"}],
        "rows": [{"when": [a, b], "then": [c]} for a, b, c in rows],
    } | more


def percent(decision: Decision, amount: Any, level: Any) -> Any:
    """Return the percent of an amount and a level."""
    number = None if amount is None else Decimal(amount)
    return decide(decision, {"amount": number, "level": level}).outputs["percent"]


@pytest.mark.parametrize(
    ("source", "inside", "outside"),
    [
        ("[10..20)", "10 19.99", "9 20 -"),
        ("(10..20]", "10.01 20", "10 20.01 -"),
        ("[10..]", "10 99", "9 -"),
        (">= 5", "5 6", "4.9 -"),
        ("＜5", "4", "5 -"),
        ("≤5", "5", "6 -"),
        ("10~20", "10 20", "9 21 -"),
        ("1, 3, [7..9]", "1 3 8", "2 6 -"),
        ("1、3，5", "1 3 5", "2 -"),
        ("not(1, blank)", "2", "1 -"),
        ("非（1）", "2 -", "1"),
        ("!= 1", "2 -", "1"),
        ("blank", "-", "0 1"),
        ("空, 3", "- 3", "2"),
        ("-", "1 -", ""),
        ("", "1 -", ""),
        ("12.5%", "0.125", "12.5"),
    ],
)
def test_a_cell_takes_what_it_says(source: str, inside: str, outside: str):
    cell = read_cell(source, TYPES["number"].read, ordered=True)

    def value(word: str) -> Any:
        return None if word == "-" else Decimal(word)

    assert all(cell.holds(value(word)) for word in inside.split())
    assert not any(cell.holds(value(word)) for word in outside.split())


@pytest.mark.parametrize(
    "source", ["[20..10]", "(5..5]", "abc", "> x", "[1..2", "not()"]
)
def test_a_cell_that_cannot_be_meant_is_refused_in_words(source: str):
    with pytest.raises(CellError) as told:
        read_cell(source, TYPES["number"].read, ordered=True)

    assert source.strip("not()> ")[:5] in told.value.texts["en"]


def test_words_have_no_order_and_quotes_keep_commas():
    read = TYPES["text"].read

    quoted = read_cell('"a, b", c', read, ordered=False)

    assert quoted.holds("a, b")
    assert quoted.holds("c")
    with pytest.raises(CellError):
        read_cell("> a", read, ordered=False)


def test_the_first_row_wins_and_the_default_catches_the_rest():
    rows = [("[0..100)", "gold", 10), ("-", "gold", 5), (">= 100", "-", 3)]
    decision = table(rows, default={"percent": 0})

    assert percent(decision, 50, "gold") == 10
    assert percent(decision, 500, "gold") == 5
    assert percent(decision, 500, None) == 3
    assert percent(decision, None, "silver") == 0
    assert decide(decision, {}).rows == ()


def test_scores_add_up_and_lists_collect():
    rows = [(">= 100", "-", 10), ("-", "gold", 5), ("blank", "-", -1)]

    assert percent(table(rows, hit="sum"), 200, "gold") == 15
    assert percent(table(rows, hit="collect"), 200, "gold") == [10, 5]
    assert decide(table(rows, hit="sum"), {"level": "gold"}).rows == (1, 2)


def test_priority_ranks_by_the_options_of_the_first_answer():
    decision = parse_decision(
        {
            "key": "risk",
            "inputs": [{"key": "debt", "type": "number"}],
            "outputs": [
                {"key": "risk", "type": "choice", "options": ["high", "low"]},
                {"key": "why", "type": "text"},
            ],
            "hit": "priority",
            "rows": [
                {"when": ["-"], "then": ["low", "usual"]},
                {"when": ["> 100"], "then": ["high", "debt"]},
            ],
        }
    )

    assert decide(decision, {"debt": Decimal(101)}).outputs["why"] == "debt"
    assert decide(decision, {"debt": Decimal(1)}).outputs["risk"] == "low"


def test_answers_may_be_formulas_over_the_inputs():
    decision = table([("> 0", "-", "={amount} * 5%"), ("-", "-", 0)])

    found = decide(decision, {"amount": Decimal(200)}, ENV)

    assert found.outputs["percent"] == Decimal(10)
    assert decide(decision, {}, ENV).outputs["percent"] == 0


def test_a_unique_table_with_overlaps_cannot_be_published():
    decision = table([("[0..100]", "gold", 1), ("[100..200]", "-", 2)], hit="unique")

    problems = check_decision(decision, NOWHERE)

    (told,) = [p for p in problems if p.severity == "error"]
    assert told.code == "decision.overlap"
    assert told.path == ("rows", 1)
    assert "amount 100, level gold" in told.texts["en"]
    with pytest.raises(TenonError, match="Rows 1, 2"):
        percent(decision, 100, "gold")


def test_gaps_are_told_with_their_exact_region():
    decision = table([("[0..100)", "-", 1), ("> 100", "gold, silver", 2)])

    found = {one.cells for one in report(decision).of("gap")}

    assert found == {("< 0, 100, blank", "-"), ("> 100", "blank")}
    (warning,) = check_decision(decision, NOWHERE)
    assert (warning.code, warning.severity) == ("decision.gap", "warning")


def test_whole_numbers_and_days_have_nothing_in_between():
    raw = document([])
    raw["inputs"] = [
        {"key": "count", "type": "integer", "min": 0, "required": True},
        {"key": "day", "type": "date", "required": True},
    ]
    raw["rows"] = [
        {"when": ["[0..3]", "<= 2026-01-31"], "then": [1]},
        {"when": ["> 3", "<= 2026-01-31"], "then": [2]},
        {"when": [">= 0", ">= 2026-02-01"], "then": [3]},
    ]
    decision = parse_decision(raw)

    assert report(decision).findings == ()
    day = {"count": Decimal(4), "day": date(2026, 1, 31)}
    assert decide(decision, day).outputs["percent"] == 2


def test_a_row_that_is_never_reached_is_told():
    rows = [("< 10", "-", 1), (">= 10", "-", 2), ("[5..20]", "gold", 3)]

    (shadowed,) = report(table(rows)).of("shadowed")

    assert shadowed.rows == (2, 0, 1)


def test_tests_beside_the_table_pass_or_say_what_differs():
    tests = [
        {"given": {"amount": 5, "level": "gold"}, "expect": {"percent": 1}},
        {"given": {"amount": "5"}, "expect": {"percent": "2"}},
    ]
    decision = table([("-", "gold", 1), ("-", "-", 3)], tests=tests)

    good, bad = run_tests(decision, ENV)

    assert good.passed
    assert (bad.wrong, bad.rows) == (("percent",), (1,))
    codes = [p.code for p in check_decision(decision, NOWHERE)]
    assert codes == ["decision.test_failed"]


def test_every_mistake_is_told_at_its_cell():
    raw = document([("[2..1]", "gold", "x"), ("ok", ">gold", 1), ("-", "-", "=(")])
    raw["rows"].append({"when": ["-"], "then": [1]})
    raw["tests"] = [{"given": {"nope": 1}, "expect": {"percent": 1}}]

    with pytest.raises(ProblemsError) as told:
        parse_decision(raw)

    assert [p.path for p in told.value.problems] == [
        ("rows", 0, "when", 0),
        ("rows", 0, "then", 0),
        ("rows", 1, "when", 0),
        ("rows", 1, "when", 1),
        ("rows", 2, "then", 0),
        ("rows", 3, "when"),
        ("tests", 0, "given", "nope"),
    ]


def world(**fields: FieldShape) -> World:
    """Return a world with the form `deal`."""
    return World(forms={"deal": FormShape("deal", text("单", "Deal"), fields)})


def shape(key: str, kind: str, **more: Any) -> FieldShape:
    """Return the outline of a field."""
    return FieldShape(key, text(key, key), kind, kind, **more)


def test_fields_formulas_and_options_are_checked_against_the_form():
    raw = document([("-", "gold", 1), ("-", "wood", 1)], form="deal")
    raw["inputs"] = [
        {"key": "amount", "type": "number", "formula": "{lines.total}"},
        {"key": "level", "type": "choice", "field": "level"},
        {"key": "tags", "type": "text", "field": "tags"},
    ]
    raw["rows"] = [{"when": [*r["when"], "-"], "then": [1]} for r in raw["rows"]]
    known = world(
        level=shape("level", "text", options=("gold", "silver")),
        tags=shape("tags", "list"),
    )

    problems = check_decision(parse_decision(raw), known)

    errors = {p.code: p.path for p in problems if p.severity == "error"}
    assert errors == {
        "decision.unknown_field": ("inputs", 0, "formula"),
        "decision.many_values": ("inputs", 2, "field"),
        "decision.unknown_option": ("rows", 1, "when", 1),
    }


def test_inputs_are_read_from_a_record():
    raw = document([("-", "-", 1)], form="deal")
    raw["inputs"] = [
        {"key": "amount", "type": "number", "formula": "{price} * 2"},
        {"key": "level", "type": "text", "field": "customer.level"},
        {"key": "day", "type": "date", "field": "created_at"},
    ]
    raw["rows"][0]["when"].append("-")
    record = {
        "price": Decimal(3),
        "customer": {"id": 1, "level": "gold"},
        "created_at": datetime(2026, 1, 1, 18, tzinfo=UTC),
    }

    found = given_of(parse_decision(raw), record, ENV)

    assert found == {"amount": 6, "level": "gold", "day": date(2026, 1, 2)}


def test_every_hit_policy_says_what_it_does():
    assert {"first", "unique", "collect", "sum", "priority"} <= HITS.keys()
    assert all(kind.label["en"] and kind.help["zh-CN"] for kind in HITS.values())


AMOUNTS = [None, *(Decimal(n) / 2 for n in range(-2, 14))]
LEVELS = [None, "gold", "silver"]
amount_cells = st.one_of(
    st.sampled_from(["-", "blank", "not(blank)", "3", "not(3)", "1, 5"]),
    st.tuples(st.sampled_from("[("), st.integers(0, 5), st.sampled_from("])")).map(
        lambda p: f"{p[0]}{p[1]}..{p[1] + 1}{p[2]}"
    ),
    st.tuples(st.sampled_from(["<", "<=", ">", ">=", "!="]), st.integers(0, 5)).map(
        lambda p: f"{p[0]} {p[1]}"
    ),
)
level_cells = st.sampled_from(["-", "gold", "gold, silver", "not(gold)", "blank"])
all_rows = st.lists(st.tuples(amount_cells, level_cells, st.integers(0, 9)), max_size=6)


def met_by_hand(decision: Decision, given_: Mapping[str, Any]) -> list[int]:
    """Return the rows whose cells all hold, asked one by one."""
    return [
        number
        for number, row in enumerate(decision.rows)
        if all(
            cell.holds(given_[column.key])
            for cell, column in zip(row.when, decision.inputs, strict=True)
        )
    ]


@given(all_rows)
def test_the_compiled_table_answers_as_its_cells_one_by_one(rows: list[Any]):
    decision = table(rows, hit="collect")

    for amount, level in product(AMOUNTS, LEVELS):
        given_ = {"amount": amount, "level": level}
        assert list(decide(decision, given_).rows) == met_by_hand(decision, given_)


@given(all_rows)
def test_the_report_is_exact(rows: list[Any]):
    """A value lies in a told gap just when no row takes it; so do overlaps."""
    decision = table(rows)
    found = report(decision)

    def within(cells: tuple[str, ...], amount: Any, level: Any) -> bool:
        by_amount = read_cell(cells[0], TYPES["number"].read, ordered=True)
        by_level = read_cell(cells[1], TYPES["choice"].read, ordered=False)
        return by_amount.holds(amount) and by_level.holds(level)

    assert found.whole
    for amount, level in product(AMOUNTS, LEVELS):
        met = met_by_hand(decision, {"amount": amount, "level": level})
        told = [
            one.cells for one in found.of("gap") if within(one.cells, amount, level)
        ]
        assert len(told) == (0 if met else 1)
        pairs = [
            one.rows for one in found.of("overlap") if within(one.cells, amount, level)
        ]
        assert sorted(pairs) == [(a, b) for a in met for b in met if a < b]


@given(all_rows)
def test_a_shadowed_row_never_answers(rows: list[Any]):
    decision = table(rows)
    shadowed = {one.rows[0] for one in report(decision).of("shadowed")}

    answered = {
        row
        for amount, level in product(AMOUNTS, LEVELS)
        for row in decide(decision, {"amount": amount, "level": level}).rows
    }

    assert not shadowed & answered
