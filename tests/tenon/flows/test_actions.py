"""Actions of flows are checked with the settings of rules before they are published."""

from typing import Any

from engines.core.world import FieldShape, FormShape, World
from engines.flow import parse_flow
from tenon.services.flow_actions import check_whole_flow

NAME = {"zh-CN": "名", "en": "Name"}
FORM = FormShape("quote", NAME, {"name": FieldShape("name", NAME, "text", "text")})
WORLD = World(forms={"quote": FORM})


def problems(*actions: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...]]]:
    nodes = [
        {"key": "a", "type": "approval", "who": [{"superior": 1}]},
        {"key": "x", "type": "action", "actions": list(actions)},
    ]
    flow = parse_flow({"key": "f", "form": "quote", "nodes": nodes})
    return [(p.code, p.path) for p in check_whole_flow(flow, WORLD)]


def test_a_good_action_passes():
    told = {"do": "notify", "to": [{"initiator": True}], "title": "{{ record.name }}"}

    assert problems(told, {"do": "update_record", "set": {"name": "x"}}) == []


def test_an_unknown_action_is_named_with_its_place():
    assert problems({"do": "explode"}) == [
        ("action.unknown", ("nodes", 1, "actions", 0, "do"))
    ]


def test_an_action_without_people_is_a_problem_of_its_place():
    [(_code, path)] = problems({"do": "notify", "title": "hello"})

    assert path[:4] == ("nodes", 1, "actions", 0)
