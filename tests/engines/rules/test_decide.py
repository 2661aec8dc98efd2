"""Rules fire for what they wait for, and say why when they do not."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from engines.core.environment import Env
from engines.core.errors import text
from engines.core.world import FieldShape, FormShape, World
from engines.rules.action import Situation
from engines.rules.check import check_rule
from engines.rules.clocks import Silence
from engines.rules.decide import NOT_MET, OTHER_EVENT, decide, plan
from engines.rules.definition import parse_rule
from engines.rules.effects import CreateTask, UpdateRecord
from engines.rules.templates import fill
from engines.rules.trigger import RecordEvent

NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)
ENV = Env(NOW)


def _rule(**changes):
    return parse_rule(
        {
            "key": "won",
            "trigger": {
                "on": "record_changed",
                "form": "deal",
                "field": "stage",
                "to": ["won"],
            },
            "when": {"field": "amount", "op": "gt", "value": 100},
            "actions": [
                {"do": "create_task", "for": {"field": "owner"}, "title": "Go"}
            ],
            **changes,
        }
    )


def _event(before, after, amount=Decimal(200)):
    changes = {"stage": (before, after)}
    return RecordEvent("updated", {"stage": after, "amount": amount}, changes)


def test_a_rule_fires_when_its_field_changes_to_the_wanted_value():
    assert decide(_rule(), _event("open", "won"), ENV).fires


def test_another_change_is_not_what_it_waits_for():
    verdict = decide(_rule(), _event("open", "lost"), ENV)

    assert not verdict.fires
    assert verdict.why == OTHER_EVENT


def test_a_condition_that_does_not_hold_is_named_as_the_reason():
    verdict = decide(_rule(), _event("open", "won", Decimal(50)), ENV)

    assert verdict.why == NOT_MET


def test_a_rule_that_is_switched_off_never_fires():
    assert not decide(_rule(enabled=False), _event("open", "won"), ENV).fires


def test_its_actions_become_effects_in_their_order():
    rule = _rule(
        actions=[
            {"do": "update_record", "set": {"bonus": {"formula": "amount * 2"}}},
            {"do": "create_task", "for": {"field": "owner"}, "title": "Go"},
        ]
    )

    asked = plan(rule, Situation("deal", {"amount": Decimal(21)}, ENV))

    assert asked == (
        ("update_record", UpdateRecord(None, {"bonus": Decimal(42)})),
        (
            "create_task",
            CreateTask(({"field": "owner"},), text("Go", "Go"), None),
        ),
    )


@pytest.mark.parametrize(("days", "due"), [(2, None), (3, 0), (5, 0), (6, 1), (30, 9)])
def test_a_silence_fires_after_its_time_and_then_at_every_repeat(days, due):
    silence = Silence("deal", "called_at", timedelta(days=3), timedelta(days=3))

    assert silence.occurrence(NOW - timedelta(days=days), NOW) == due


def test_a_silence_without_repeat_fires_once():
    silence = Silence("deal", "called_at", timedelta(days=3))

    assert silence.occurrence(NOW - timedelta(days=300), NOW) == 0


def test_names_that_the_form_does_not_have_are_found_before_publishing():
    field = FieldShape("stage", text("阶段", "Stage"), "select", "text")
    form = FormShape("deal", text("商机", "Deal"), {"stage": field})
    rule = _rule(
        actions=[
            {"do": "notify", "to": [{"field": "owner"}], "title": "{{ record.nam }}"},
            {"do": "update_record", "set": {"gone": 1, "stage": {"formula": "1 +"}}},
        ]
    )

    places = [problem.path for problem in check_rule(rule, World({"deal": form}))]

    assert places == [
        ("when",),
        ("actions", 0, "title"),
        ("actions", 1, "set", "gone"),
        ("actions", 1, "set", "stage", "formula"),
    ]


def test_templates_are_filled_with_what_people_see_and_cannot_reach_further():
    assert fill("{{ record.name }}：{{ record.none }}", {"name": "启明"}) == "启明："
    assert fill("{{ steps.none.at_all }}!", {}, {"steps": {}}) == "!"
    with pytest.raises(Exception, match="unsafe"):
        fill("{{ record.__class__.__mro__ }}", {"name": "x"})
