"""A conversion is offered by its condition: one that SQL cannot answer is named."""

from typing import Any

import pytest

from engines.core.world import World
from engines.form import shape
from engines.form.conversions import check_conversion, parse_conversion
from form_cases import field, form

WORLD = World(
    {
        "deal": shape(
            form(
                field("name"),
                field("amount", "money"),
                field("cost", "money"),
                field("day", "date"),
                field("who", "reference", props={"form": "deal"}),
                field("about", "textarea"),
                title_field="name",
                key="deal",
            )
        )
    }
)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ({"field": "amount", "op": "gt", "value": {"field": "cost"}}, None),
        ({"field": "who.day", "op": "lte", "value": {"today": True}}, None),
        ({"formula": "amount > cost * 2 AND NOT(ISBLANK(who.name))"}, None),
        ({"formula": "LEN(name) > 3"}, "formula.not_in_sql"),
        ({"not": {"formula": "amount * cost > 1"}}, "formula.not_in_sql"),
        ({"field": "name", "op": "eq", "value": {"field": "cost"}}, "condition"),
        ({"formula": "LEN(nmae) > 3"}, "field.absent"),
    ],
)
def test_a_condition_that_sql_cannot_answer_is_named(
    when: Any, code: str | None
) -> None:
    raw = {
        "key": "go",
        "form": "deal",
        "when": when,
        "targets": [{"key": "one", "form": "deal"}],
    }

    problems = check_conversion(parse_conversion(raw), WORLD)

    assert [p.code.startswith(code) for p in problems] == ([True] if code else [])
    assert all(p.path[0] == "when" for p in problems)
