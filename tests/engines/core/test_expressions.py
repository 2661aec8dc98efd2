"""The expression language answers as its vectors, examples and guide promise."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engines.core.environment import Env
from engines.core.errors import ProblemsError
from engines.core.expression import (
    FUNCTIONS,
    ErrorValue,
    Type,
    check,
    describe,
    evaluate,
    find,
    from_json,
    is_volatile,
    list_of,
    parse,
    references,
    rename,
    render,
    signature,
    to_json,
)
from engines.core.expression.convert import to_text
from engines.core.expression.function import GROUPS
from engines.core.expression.nodes import Call, walk
from expression_twin import CLIENT, answer

VECTORS = Path(__file__).parents[2] / "vectors"
ENVIRONMENT = json.loads((VECTORS / "environment.json").read_text("utf-8"))
ENV = Env(datetime(2025, 3, 15, 20, 0, tzinfo=UTC), user={"id": 7})
NAMES = {
    "price": Type("number"),
    "name": Type("text"),
    "due": Type("date"),
    "items": list_of(Type("record")),
    "items.price": list_of(Type("number")),
}


def vectors() -> Iterator[dict[str, Any]]:
    """Yield every vector of every group."""
    for path in sorted((VECTORS / "expressions").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


@pytest.mark.parametrize("group", [*GROUPS, "operators"])
def test_every_vector_has_its_expected_value(group: str) -> None:
    lines = (VECTORS / "expressions" / f"{group}.jsonl").read_text("utf-8")
    asked = [json.loads(line) for line in lines.splitlines()]

    wrong = [
        (vector["expr"], vector["expected"], found)
        for vector in asked
        if (found := answer({**vector, "env": ENVIRONMENT}).get("value"))
        != vector["expected"]
    ]

    assert wrong == []


def test_every_function_has_at_least_twelve_vectors() -> None:
    used: Counter[str] = Counter()
    for vector in vectors():
        calls = (e for e in walk(parse(vector["expr"])) if isinstance(e, Call))
        used.update({f.name for c in calls if (f := find(c.name))})

    assert {name for name in FUNCTIONS if used[name] < 12} == set()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_examples_of_a_function_are_true(name: str) -> None:
    for example in FUNCTIONS[name].examples:
        found = evaluate(example.source, {}, ENV)
        shown = found.code if isinstance(found, ErrorValue) else to_text(found, ENV)

        assert shown == example.answer, example.source
        assert check(parse(example.source), {}, measure=True)[1] == ()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_describes_itself_in_both_languages(name: str) -> None:
    entry = describe(FUNCTIONS[name])

    assert entry["group"] in GROUPS
    assert all(entry[text]["zh-CN"] and entry[text]["en"] for text in ("label",))
    assert entry["description"]["zh-CN"] != entry["description"]["en"]
    json.dumps(entry)


def test_the_browser_knows_the_same_functions() -> None:
    path = CLIENT / "src/shared/expression/functions/signatures.json"
    known = json.loads(path.read_text("utf-8"))

    assert known == {name: dict(signature(f)) for name, f in FUNCTIONS.items()}


@pytest.mark.parametrize(
    ("source", "position"),
    [
        ("", 0),
        ("1 +", 3),
        ("(1", 2),
        ("1)", 1),
        ("IF(1,,2)", 5),
        ("'open", 0),
        ("{}", 0),
        ("2 §", 2),
        ("2024年", 4),
        ("a b", 2),
        ("AND", 0),
    ],
)
def test_a_broken_formula_says_where_it_breaks(source: str, position: int) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse(source)

    (problem,) = caught.value.problems
    assert caught.value.code == problem.code == "formula.syntax"
    assert getattr(problem, "position", None) == position
    assert problem.texts["zh-CN"] != problem.texts["en"]


def test_a_formula_nested_too_deeply_is_refused() -> None:
    for source in ("(" * 500 + "1" + ")" * 500, "1" + "+1" * 500, "-" * 500 + "1"):
        with pytest.raises(ProblemsError):
            parse(source)


def test_every_vector_reads_the_same_after_storing_and_showing() -> None:
    for vector in vectors():
        expr = parse(vector["expr"])

        assert from_json(json.loads(json.dumps(to_json(expr)))) == expr
        assert parse(render(expr)) == expr, vector["expr"]


def test_a_stored_formula_that_is_none_is_a_problem() -> None:
    for stored in ({}, {"format": 9}, {"format": 1, "expression": {"call": "IF"}}):
        with pytest.raises(ProblemsError):
            from_json(stored)


def test_titles_are_shown_and_keys_are_stored() -> None:
    titles = {("items", "price"): ("产品明细", "单价 (元)"), ("in",): ("in",)}
    keys = {shown: stored for stored, shown in titles.items()}
    expr = parse("SUM(items.price) * {in}")

    shown = render(rename(expr, lambda path: titles[path]))

    assert shown == "SUM(产品明细.{单价 (元)}) * {in}"
    assert rename(parse(shown), lambda path: keys[path]) == expr


def test_references_are_all_paths_that_are_read() -> None:
    expr = parse("IF(customer.level = 'A', SUM(FILTER(items, price > rate).qty), due)")

    assert references(expr) == {
        "customer.level",
        "items",
        "items.price",
        "price",
        "items.rate",
        "rate",
        "due",
    }


def test_what_depends_on_the_clock_or_the_person_is_volatile() -> None:
    assert is_volatile(parse("due < TODAY()"))
    assert is_volatile(parse("IF(TRUE, CURRENTUSER(), 1)"))
    assert not is_volatile(parse("price * 2"))


@pytest.mark.parametrize(
    ("source", "kind", "codes"),
    [
        ("price * 2", "number", []),
        ("due + 1", "date", []),
        ("IF(price > 1, 'a', 'b')", "text", []),
        ("SUM(items.price)", "number", []),
        ("FIRST(items.price)", "number", []),
        ("FILTER(items, price > 1)", "list", []),
        ("price + name", "number", ["formula.types"]),
        ("prise", "any", ["formula.unknown_field"]),
        ("SUMM(price)", "any", ["formula.unknown_function"]),
        ("COUNT_IF(price > 1)", "any", ["formula.only_in_measures"]),
        ("LEFT()", "any", ["formula.arguments"]),
        ("YEAR(price)", "number", ["formula.types"]),
        ("name = price", "boolean", ["formula.types"]),
        ("SUM(due)", "number", ["formula.types"]),
    ],
)
def test_the_static_pass_knows_types_and_mistakes(
    source: str, kind: str, codes: list[str]
) -> None:
    found, problems = check(parse(source), NAMES)

    assert [p.code for p in problems] == codes
    assert found.kind == kind


def test_a_misspelt_field_is_answered_with_a_suggestion() -> None:
    _, (problem,) = check(parse("1 + prise"), NAMES)

    assert "price" in problem.texts["zh-CN"]
    assert problem.position == 4


def test_values_of_a_record_are_taken_as_they_come() -> None:
    record = {"n": 3, "d": date(2025, 1, 31), "ids": (1, 2), "f": 0.1}

    assert evaluate("n / 2 + f", record, ENV) == Decimal("1.6")
    assert evaluate("d + n", record, ENV) == date(2025, 2, 3)
    assert evaluate("COUNT(ids)", record, ENV) == 2


def test_a_pattern_that_explodes_elsewhere_answers_at_once() -> None:
    source = 'REGEXMATCH(REPT("a", 3000) & "!", "^(a+)+$")'

    assert evaluate(source, {}, ENV) is False
