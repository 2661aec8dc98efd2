"""Conditions: what they mean, and every way to write one wrongly."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engines.core.conditions import (
    OPERATORS,
    RELATIVES,
    AllOf,
    AnyOf,
    Test,
    fields_of,
    parse_condition,
)
from engines.core.conditions.written import as_json
from engines.core.errors import ProblemsError
from expression_twin import Twin, answer, why_not

VECTORS = Path(__file__).parents[2] / "vectors"
ENVIRONMENT = json.loads((VECTORS / "environment.json").read_text("utf-8"))
FIELDS: dict[str, tuple[Any, ...]] = {
    "name": ("won", "Won", "华东", "a%b", "😀", "12", None),
    "amount": ({"$number": "12.5"}, {"$number": "-0.0001"}, 0, None),
    "active": (True, False, None),
    "due": ({"$date": "2025-03-16"}, {"$date": "2025-02-28"}, None),
    "seen_at": (
        {"$datetime": "2025-03-15T16:00:00.000000Z"},
        {"$datetime": "2025-03-31T15:59:59.999999Z"},
        None,
    ),
    "tags": (["a", "b"], ["won"], [7, {"id": 8}], [], None),
    "owner": (7, {"id": 8, "title": "x"}, None),
    "dept": (1, 4, 9, None),
}
VALUES: tuple[Any, ...] = (
    *("won", "华", "12", 12.5, 7, 0, True, "2025-03-16", "2025-03-15T16:00:00Z", "x"),
    *({"today": True}, {"now": True}, {"days_ago": 1}, {"days_ahead": 2}, {"me": True}),
    *({"start_of": "week"}, {"end_of": "quarter"}, {"this": "month"}, {"id": 8}),
    *(
        {"last": "year"},
        {"next": "week"},
        {"last": {"days": 3}},
        {"next": {"weeks": 2}},
    ),
    *({"my_department": True}, {"my_department": "with_children"}),
    *({"my_subordinates": True}, {"field": "amount"}, {"field": "name"}),
    *({"field": "due"}, {"field": "tags"}, {"field": "seen_at"}),
)


def conditions() -> list[dict[str, Any]]:
    """Return the vectors."""
    lines = (VECTORS / "conditions" / "conditions.jsonl").read_text("utf-8")
    return [json.loads(line) for line in lines.splitlines()]


def test_every_vector_has_its_expected_answer() -> None:
    wrong = [
        vector["condition"]
        for vector in conditions()
        if answer({**vector, "env": ENVIRONMENT}) is not vector["expected"]
    ]

    assert wrong == []


def test_every_operator_and_relative_value_has_a_vector() -> None:
    written = json.dumps(conditions())

    assert {o for o in OPERATORS if f'"op": "{o}"' not in written} == set()
    assert {r for r in RELATIVES if f'"{r}"' not in written} == set()


@pytest.mark.parametrize(
    ("raw", "code", "path"),
    [
        ([], "condition.shape", ()),
        ({"all": {}}, "condition.shape", ("all",)),
        ({"some": []}, "condition.shape", ()),
        ({"all": [3]}, "condition.shape", ("all", 0)),
        ({"all": [], "any": []}, "condition.shape", ()),
        ({"field": "", "op": "is_empty"}, "condition.field", ("field",)),
        ({"field": "a", "op": "like", "value": 1}, "condition.op", ("op",)),
        ({"field": "a", "op": "eq"}, "condition.value", ("value",)),
        ({"field": "a", "op": "eq", "value": None}, "condition.value", ("value",)),
        ({"field": "a", "op": "in", "value": [None]}, "condition.value", ("value", 0)),
        ({"field": "a", "op": "between", "value": 3}, "condition.value", ("value",)),
        ({"field": "a", "op": "between", "value": [3]}, "condition.value", ("value",)),
        ({"field": "a", "value": {"sometime": 1}}, "condition.relative", ("value",)),
        ({"field": "a", "value": {"days_ago": "x"}}, "condition.relative", ("value",)),
        ({"field": "a", "value": {"this": "hour"}}, "condition.relative", ("value",)),
        ({"field": "a", "value": 1, "typo": 2}, "condition.shape", ()),
        ({"formula": 3}, "condition.shape", ("formula",)),
        ({"formula": "1 +"}, "formula.syntax", ("formula",)),
        ({"not": {"formula": ")"}}, "formula.syntax", ("not", "formula")),
    ],
)
def test_a_wrong_condition_is_a_problem_with_a_path(
    raw: Any, code: str, path: tuple[str | int, ...]
) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_condition(raw, ("when",))

    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == (code, ("when", *path))
    assert problem.texts["zh-CN"] != problem.texts["en"]


def test_all_problems_are_reported_at_once() -> None:
    raw = {"all": [{"field": "a", "op": "x"}, {"any": [{"field": "b"}]}, 5]}

    with pytest.raises(ProblemsError) as caught:
        parse_condition(raw)

    paths = [problem.path for problem in caught.value.problems]
    assert paths == [("all", 0, "op"), ("all", 1, "any", 0, "value"), ("all", 2)]


def test_a_condition_nested_too_deeply_is_refused() -> None:
    raw: dict[str, Any] = {"all": []}
    for _ in range(100):
        raw = {"not": raw}

    with pytest.raises(ProblemsError):
        parse_condition(raw)


def test_an_empty_condition_always_holds() -> None:
    assert parse_condition({}) == AllOf(())


def test_fields_are_all_paths_that_are_read() -> None:
    condition = parse_condition(
        {
            "any": [
                {"field": "customer.level", "value": "A"},
                {"not": {"field": "due", "op": "lt", "value": {"field": "start"}}},
                {"formula": "SUM(items.price) > limit"},
            ]
        }
    )

    assert isinstance(condition, AnyOf)
    assert fields_of(condition) == {
        "customer.level",
        "due",
        "start",
        "items.price",
        "limit",
    }


def test_a_parsed_test_cannot_be_changed_through_its_source() -> None:
    values = ["a"]
    condition = parse_condition({"field": "name", "op": "in", "value": values})

    values.append("b")

    assert condition == Test("name", "in", ("a",))


def random_condition(random: Random) -> dict[str, Any]:
    """Return one test of one field, sensible or not."""
    operator = random.choice(list(OPERATORS.values()))
    test: dict[str, Any] = {"field": random.choice(list(FIELDS)), "op": operator.name}
    pairs = [v for v in VALUES if not isinstance(v, dict) or "field" not in v]
    if operator.takes == "many":
        test["value"] = random.sample(pairs, random.randint(1, 3))
    elif operator.takes == "range":
        test["value"] = random.choice(({"this": "month"}, random.sample(pairs, 2)))
    elif operator.takes == "one":
        test["value"] = random.choice(VALUES)
    return {"not": test} if random.random() < 0.2 else test


@pytest.mark.slow
def test_python_and_typescript_agree_on_random_conditions() -> None:
    if reason := why_not():
        pytest.skip(reason)
    random = Random(11)
    questions = [
        {
            "condition": random_condition(random),
            "context": {name: random.choice(some) for name, some in FIELDS.items()},
            "env": ENVIRONMENT,
        }
        for _ in range(2000)
    ]

    theirs = Twin().answers(questions)

    differing = [q for q, a in zip(questions, theirs, strict=True) if answer(q) != a]
    assert differing == []


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"any": []},
        {"field": "tags", "op": "has_any", "value": ["a", "b"]},
        {"field": "due", "op": "is_empty"},
        {
            "not": {
                "all": [{"field": "due", "op": "in_range", "value": {"this": "month"}}]
            }
        },
        {
            "any": [
                {"formula": "amount > 3 AND NOT(name = 'x')"},
                {"field": "active", "value": True},
            ]
        },
    ],
)
def test_a_condition_written_as_json_means_the_same(raw: dict[str, Any]):
    condition = parse_condition({"all": [raw, {"field": "amount", "value": 1}]})

    assert parse_condition(as_json(condition)) == condition
