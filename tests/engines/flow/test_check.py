"""Design-time checks: every mistake has a code, a path and a node to jump to."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engines.core.errors import LANGUAGES, ProblemsError
from engines.core.world import FieldShape, FormShape, World
from engines.flow import check_flow, flow_schema, parse_flow
from engines.flow.check import QUESTIONS
from engines.flow.drive import NODES
from engines.flow.resolving import RESOLVERS
from engines.flow.sampling import check_sampled
from flow_cases import approval, env, raw

NAME = {"zh-CN": "名", "en": "Name"}
FIELDS = (
    FieldShape("amount", NAME, "money", "decimal"),
    FieldShape("name", NAME, "text", "text"),
    FieldShape("owner", NAME, "member", "link", target="user"),
    FieldShape("boss", NAME, "member", "link", target="user"),
    FieldShape("office", NAME, "department", "link", target="department"),
)
WORLD = World(
    forms={"quote": FormShape("quote", NAME, {f.key: f for f in FIELDS})},
    roles={"finance": NAME},
    users=frozenset({"bob"}),
)
AMOUNT = {"field": "amount", "op": "gt", "value": 5}


def block(*branches: dict[str, Any]) -> dict[str, Any]:
    return {"key": "by", "type": "exclusive", "branches": list(branches)}


def branch(key: str, *nodes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "nodes": list(nodes), **more}


def both(*branches: dict[str, Any]) -> dict[str, Any]:
    return {"key": "both", "type": "parallel", "branches": list(branches)}


def route(to: str) -> dict[str, Any]:
    return {"key": "goto", "type": "route", "to": to}


def codes(*nodes: dict[str, Any], **settings: Any) -> set[str]:
    return {p.code for p in check_flow(parse_flow(raw(*nodes, **settings)), WORLD)}


OTHER = branch("other", approval("z", 9), default=True)
WRONG = {
    "flow.form_missing": raw(approval("a", 1), form="nowhere"),
    "flow.no_nodes": raw(),
    "flow.unreachable": raw({"key": "e", "type": "end"}, approval("a", 1)),
    "flow.default_branch": raw(block(branch("x", when=AMOUNT), branch("y", when={}))),
    "flow.branch_condition": raw(block(branch("x"), OTHER)),
    "flow.branch_key_taken": raw(
        block(branch("other", when=AMOUNT), OTHER),
    ),
    "flow.same_condition": raw(
        block(branch("x", when=AMOUNT), branch("y", when=AMOUNT), OTHER)
    ),
    "flow.nobody_approves": raw(
        block(branch("x", when=AMOUNT), branch("o", approval("a", 1), default=True))
    ),
    "flow.role_missing": raw({**approval("a"), "who": [{"role": "ghosts"}]}),
    "flow.person_missing": raw({**approval("a"), "who": [{"user": "ghost"}]}),
    "flow.field_missing": raw(approval("a", 1, fields={"ghost": "read"})),
    "flow.field_kind": raw({**approval("a"), "who": [{"field": "office"}]}),
    "flow.percent": raw(approval("a", 1, vote={"mode": "ratio", "percent": 0})),
    "flow.count": raw(approval("a", 1, 2, vote={"mode": "count", "count": 3})),
    "flow.many_countersigners": raw(approval("a", *range(30), vote={"mode": "all"})),
    "flow.own_approval": raw({**approval("a"), "who": [{"initiator": True}]}),
    "flow.asked_twice": raw(approval("a", 1), approval("b", 1)),
    "flow.target_not_before": raw(approval("a", 1, reject={"to": "b"})),
    "flow.no_duration": raw(approval("a", 1, timeout={"do": "remind"})),
    "flow.action_unknown": raw({"key": "x", "type": "action", "actions": [{}]}),
    "flow.action_empty": raw(
        {"key": "x", "type": "action", "actions": [{"do": "update_record", "set": {}}]}
    ),
    "formula.syntax": raw(
        {
            "key": "x",
            "type": "action",
            "actions": [{"do": "update_record", "set": {"name": {"formula": "1 +"}}}],
        }
    ),
    "flow.condition_operator": raw(
        approval("a", 1),
        start={"when": {"field": "amount", "op": "contains", "value": "5"}},
    ),
    "flow.condition_type": raw(
        approval("a", 1), start={"when": {"field": "amount", "op": "gt", "value": "x"}}
    ),
    "flow.ranges_overlap": raw(
        block(
            branch("x", when=AMOUNT),
            branch("y", when={"field": "amount", "op": "gt", "value": 3}),
            OTHER,
        )
    ),
    "flow.ranges_gap": raw(
        block(
            branch("x", when={"field": "amount", "op": "lt", "value": 3}),
            branch("y", when=AMOUNT),
            OTHER,
        )
    ),
    "flow.withdraw_after_action": raw(
        {
            "key": "x",
            "type": "action",
            "actions": [{"do": "update_record", "set": {"name": "n"}}],
        },
        approval("a", 1),
        withdraw="running",
    ),
    "flow.decided_field": raw(
        block(branch("x", when=AMOUNT), OTHER),
        approval("a", 1, fields={"amount": "write"}),
    ),
    "flow.route_target": raw(approval("a", 1), route("nowhere")),
    "flow.route_into_parallel": raw(
        approval("a", 1),
        both(branch("l", approval("b", 2)), branch("r")),
        block(branch("x", route("b"), when=AMOUNT), OTHER),
    ),
    "flow.loop_without_wait": raw(
        {"key": "x", "type": "cc", "who": [{"role": "finance"}]},
        block(branch("again", route("x"), when=AMOUNT), OTHER),
    ),
    "flow.subflow_circle": raw({"key": "s", "type": "subflow", "flow": "f"}),
    "flow.flow_missing": raw({"key": "s", "type": "subflow", "flow": "ghost"}),
    "flow.rows_missing": raw(
        {"key": "s", "type": "subflow", "flow": "f", "each": "row", "rows": "name"}
    ),
    "flow.rule_incomplete": raw({**approval("a"), "who": [{"members": []}]}),
    "flow.picks_not_asked": raw(
        {**approval("a"), "who": [{"initiator_picks": {"field": "owner"}}]},
        start={"fields": {"owner": "read"}},
    ),
    "flow.nobody_picks": raw({**approval("a"), "who": [{"previous_picks": {}}]}),
    "flow.never_filled": raw(
        {**approval("a"), "who": [{"field": "boss"}]},
        start={"fields": {"boss": "hidden"}},
    ),
    "flow.timeout_to": raw(approval("a", 1, timeout={"hours": 1, "do": "transfer"})),
    "flow.passes_money": raw(approval("a", 1, timeout={"hours": 1, "do": "pass"})),
    "flow.reject_branch": raw(approval("a", 1, reject="branch")),
    "flow.branch_unused": raw({**approval("a", 1), "branches": [branch("no")]}),
    "flow.no_address": raw({**approval("a"), "who": [{"api": {"url": "here"}}]}),
}


@pytest.mark.parametrize("code", WRONG)
def test_each_mistake_is_named_in_both_languages(code: str):
    document = WRONG[code]
    found = check_flow(parse_flow(document), WORLD)
    known = [p for p in found if p.code == code]

    assert known, [p.code for p in found]
    for problem in known:
        assert set(problem.texts) == set(LANGUAGES)
        assert "{" not in problem.texts["en"] + problem.texts["zh-CN"]
        assert _exists(document, problem.path[:-1])


def _exists(document: Any, path: tuple[str | int, ...]) -> bool:
    for part in path:
        document = document[part]
    return document is not None


def test_a_good_flow_has_no_problems():
    assert (
        codes(
            approval("a", 1, fields={"name": "write"}),
            block(branch("x", approval("b", 2), when=AMOUNT), OTHER),
            start={"on": "submit", "when": AMOUNT},
        )
        == set()
    )


def test_a_problem_names_the_deepest_node_around_it():
    inner = approval("b", 2, reject={"to": "nowhere"})
    nodes = block(branch("x", inner, when=AMOUNT), OTHER)

    [problem] = check_flow(parse_flow(raw(nodes)), WORLD)

    assert problem.node == "b"
    path = ("nodes", 0, "branches", 0, "nodes", 0, "reject", "to")
    assert problem.path == path


@pytest.mark.parametrize(
    ("document", "code", "path"),
    [
        ({"key": "f"}, "schema.missing", ("form",)),
        (raw({"key": "a", "type": "magic"}), "flow.node_unknown", ("nodes", 0, "type")),
        (raw({"key": "a", "type": "start"}), "flow.node_unknown", ("nodes", 0, "type")),
        (
            raw(approval("a", 1), approval("a", 2)),
            "flow.key_taken",
            ("nodes", 1, "key"),
        ),
        (raw(approval("start", 1)), "flow.key_taken", ("nodes", 0, "key")),
        (
            raw(approval("a", 1, vot={})),
            "schema.unexpected",
            ("nodes", 0, "vot"),
        ),
        (
            raw(approval("a", 1), start={"when": {"op": "eq"}}),
            "condition.shape",
            ("start", "when"),
        ),
    ],
)
def test_a_document_that_is_no_flow_says_where(
    document: Any, code: str, path: tuple[str | int, ...]
):
    with pytest.raises(ProblemsError) as caught:
        parse_flow(document)

    assert (code, path) in [(p.code, p.path) for p in caught.value.problems]


@pytest.mark.parametrize("junk", [None, 3, [], "x", {"nodes": 1}, {"nodes": [None]}])
def test_junk_is_refused_with_problems(junk: Any):
    with pytest.raises(ProblemsError):
        parse_flow(junk)


def test_the_schema_is_one_and_takes_what_the_parser_takes():
    schema = flow_schema()
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)

    assert all(judge.is_valid(document) for document in WRONG.values())
    assert not judge.is_valid(raw({"key": "a", "type": "approval"}))
    nested = block(branch("x", {"key": "b", "type": "approval"}), OTHER)
    assert not judge.is_valid(raw(nested))


@pytest.mark.parametrize(
    "kind", [k for k in NODES.values() if not k.hidden], ids=lambda k: k.name
)
def test_every_kind_of_node_takes_its_examples(kind: Any):
    for example in kind.examples:
        parse_flow(raw({"key": "n", "type": kind.name, **example}))
    Draft202012Validator.check_schema(kind.props)
    assert set(kind.label) == set(LANGUAGES)


@pytest.mark.parametrize("kind", RESOLVERS.values(), ids=lambda kind: kind.name)
def test_every_way_to_name_people_takes_its_examples(kind: Any):
    assert kind.examples
    for example in kind.examples:
        assert Draft202012Validator(kind.value).is_valid(example)


def test_every_question_is_asked_once():
    assert len(set(QUESTIONS)) == len(QUESTIONS)


def test_a_loop_with_a_person_and_a_field_filled_by_an_action_are_fine():
    again = block(branch("again", route("a"), when=AMOUNT), OTHER)
    sets = {"do": "update_record", "set": {"boss": 1}}
    action = {"key": "x", "type": "action", "actions": [sets]}
    boss = {**approval("b"), "who": [{"field": "boss"}]}

    found = codes(
        approval("a", 1), action, boss, again, start={"fields": {"boss": "hidden"}}
    )

    assert found == set()


def test_flows_that_start_each_other_without_a_way_out_are_found():
    other = parse_flow(
        {**raw({"key": "s", "type": "subflow", "flow": "f"}), "key": "o"}
    )
    world = World(
        WORLD.forms, flows={"f": "quote", "o": "quote"}, parsed={("flow", "o"): other}
    )
    here = {"key": "s", "type": "subflow", "flow": "o"}
    way_out = block(branch("x", here, when=AMOUNT), OTHER)

    straight = check_flow(parse_flow(raw(here)), world)
    optional = check_flow(parse_flow(raw(way_out)), world)

    assert "flow.subflow_circle" in {p.code for p in straight}
    assert "flow.subflow_circle" not in {p.code for p in optional}


def test_sampled_initiators_for_whom_nobody_is_found_are_counted():
    drawn = parse_flow(raw({**approval("a"), "who": [{"superior": 2}]}))

    found = check_sampled(drawn, [1, 2, 6], lambda _person: env())

    assert [p.code for p in found] == ["flow.sampled_empty"]
    assert found[0].texts["en"].startswith("For 2 of 3 sampled initiators")


def test_people_whom_the_form_will_name_are_not_looked_for_in_a_blank_one():
    boss = {**approval("a"), "who": [{"superior_of": "boss"}]}
    owner = {**approval("b"), "who": [{"field": "owner"}]}

    found = check_sampled(parse_flow(raw(boss, owner)), [1], lambda _p: env(record={}))

    assert [p.path[1] for p in found] == [1]


def _untitled(schema: dict[str, Any], path: str) -> list[str]:
    """Return the settings below a schema that a designer could not label."""
    found = []
    for name, rule in schema.get("properties", {}).items():
        at = f"{path}.{name}"
        if "x-title" not in rule:
            found.append(at)
        found += _untitled(rule, at)
        for choice in rule.get("anyOf", ()):
            found += _untitled(choice, at)
    return found


@pytest.mark.parametrize("kind", NODES.values(), ids=lambda kind: kind.name)
def test_every_setting_has_a_title(kind: Any):
    assert set(kind.label) == set(LANGUAGES)
    people = {"reject.to", "empty.people"}
    missing = [
        name
        for name in _untitled(kind.props, kind.name)
        if not any(name.endswith(one) for one in people)
    ]
    assert missing == []


def test_inclusive_branches_may_overlap():
    node = {**block(branch("x", when=AMOUNT), branch("y", when=AMOUNT), OTHER)}

    found = codes(approval("a", 1), {**node, "type": "inclusive"})

    assert not found & {"flow.same_condition", "flow.ranges_overlap"}
