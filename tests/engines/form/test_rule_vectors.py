"""Form rules by vectors that the browser's engine answers too, from the same file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from engines.form import compile_form, parse_form
from engines.form.intake import Ask
from engines.form.judging import Judgement
from engines.form.scope import Scope
from engines.form.values import to_json
from form_cases import ENV

VECTORS = Path(__file__).parents[2] / "vectors" / "form_rules.json"
CASES = json.loads(VECTORS.read_text("utf-8"))
OPTIONS = [{"value": "a"}, {"value": "b"}]


def judged(case: Mapping[str, Any]) -> Judgement:
    fields = [
        {**f, "props": {"options": OPTIONS}} if f["widget"] == "select" else f
        for f in case["fields"]
    ]
    form = parse_form({"key": "f", "fields": fields, "rules": case["rules"]})
    judgement = Judgement(compile_form(form), case["values"], Ask(ENV))
    judgement.run()
    return judgement


def level(judgement: Judgement, scope: Scope) -> dict[str, Any]:
    hidden = judgement.hidden(scope)
    said = judgement.decided(scope)
    must = {**dict.fromkeys(scope.block.required, True), **said}
    return {
        "hidden": sorted(hidden & scope.block.fields.keys()),
        "required": sorted(k for k, on in must.items() if on and k not in hidden),
        "readonly": sorted(k for k, on in scope.flags.readonly.items() if on),
    }


def values(scope: Scope, wanted: Mapping[str, Any]) -> dict[str, Any]:
    fields = scope.block.fields
    return {key: to_json(scope.view.get(key), fields[key].decimals) for key in wanted}


def check(judgement: Judgement, scope: Scope, expected: Mapping[str, Any]) -> None:
    wanted = expected.get("values", {})
    assert values(scope, wanted) == wanted
    assert level(judgement, scope) == {
        word: expected[word] for word in ("hidden", "required", "readonly")
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_rules_decide_as_the_vector_says(case):
    expected = case["expect"]

    judgement = judged(case)

    check(judgement, judgement.main, expected)
    fixed = judgement.main.flags.fixed_rows
    assert [k for k, on in fixed.items() if on] == expected.get("fixed_rows", [])
    for key, rows in expected.get("rows", {}).items():
        for scope, row in zip(judgement.rows[key], rows, strict=True):
            check(judgement, scope, row)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_rules_say_what_the_vector_says(case):
    judgement = judged(case)

    told = sorted(
        [p.severity, ".".join(map(str, p.path)), p.texts["en"]]
        for scope in judgement.scopes()
        for p in (*scope.problems, *scope.warnings)
        if p.code.startswith("rule.")
    )

    assert told == case["expect"].get("told", [])
