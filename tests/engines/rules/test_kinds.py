"""Promises that every trigger and action keeps."""

import pytest
from jsonschema import Draft202012Validator

from engines.core.errors import ProblemsError
from engines.rules.definition import ACTIONS, TRIGGERS, parse_rule

KINDS = [*TRIGGERS.values(), *ACTIONS.values()]


def _ids(kind):
    return kind.name


@pytest.mark.parametrize("kind", KINDS, ids=_ids)
def test_every_kind_accepts_its_examples(kind):
    judge = Draft202012Validator(kind.props)

    assert kind.accepts
    for example in kind.accepts:
        judge.validate(example)


@pytest.mark.parametrize("kind", KINDS, ids=_ids)
def test_every_kind_refuses_its_counter_examples(kind):
    judge = Draft202012Validator(kind.props)

    assert kind.rejects
    assert not any(judge.is_valid(example) for example in kind.rejects)


@pytest.mark.parametrize("kind", KINDS, ids=_ids)
def test_every_kind_has_a_valid_schema_and_labels_in_both_languages(kind):
    Draft202012Validator.check_schema(kind.props)

    assert set(kind.label) == {"zh-CN", "en"}
    assert kind.icon


def test_a_rule_reports_all_its_problems_with_their_places():
    with pytest.raises(ProblemsError) as caught:
        parse_rule(
            {
                "key": "late",
                "trigger": {"on": "inactivity", "form": "deal", "after": {"days": 0}},
                "when": {"field": "stage", "op": "looks_like", "value": 1},
                "actions": [{"do": "ring"}, {"do": "notify", "title": "Hi"}],
            }
        )

    places = {problem.path for problem in caught.value.problems}
    assert places == {
        ("trigger", "field"),
        ("trigger", "after", "days"),
        ("when", "op"),
        ("actions", 0, "do"),
        ("actions", 1, "to"),
    }
