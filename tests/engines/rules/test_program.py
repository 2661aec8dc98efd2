"""A program visits its steps in order and finds each again by its address."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.core.errors import text
from engines.core.world import FieldShape, FormShape, World
from engines.rules import program
from engines.rules.check import check_rule
from engines.rules.definition import parse_rule
from engines.rules.loops import loops

LEAF = st.builds(lambda off: {"do": "stop", "disabled": off}, st.booleans())


def _branch(then, other):
    return {"do": "branch", "when": {}, "then": then, "else": other}


TREES = st.lists(
    st.recursive(
        LEAF,
        lambda inner: st.builds(
            _branch, st.lists(inner, max_size=3), st.lists(inner, max_size=3)
        ),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def _rule(actions, **more):
    trigger = {"on": "record_updated", "form": "deal"}
    return parse_rule({"key": "r", "trigger": trigger, "actions": actions, **more})


def _visited(uses, takes):
    position, seen = program.first(uses), []
    while position is not None:
        seen.append(position)
        use = program.use_at(uses, position)
        branches = use.kind == "branch"
        position = (
            program.within(uses, position, takes)
            if branches
            else program.following(uses, position)
        )
    return seen


def _expected(actions, takes, at=()):
    for number, one in enumerate(actions):
        if one.get("disabled"):
            continue
        yield (*at, number)
        if one["do"] == "branch":
            yield from _expected(one[takes], takes, (*at, number, takes))


@given(TREES, st.sampled_from(["then", "else"]))
@settings(max_examples=80)
def test_steps_are_visited_in_their_order_and_found_by_their_address(actions, takes):
    uses = _rule(actions).actions

    seen = _visited(uses, takes)

    assert seen == list(_expected(actions, takes))
    assert [program.read(program.written(one)) for one in seen] == seen


def _world(*rules):
    fields = {key: FieldShape(key, text(key, key), "text", "text") for key in "abc"}
    parsed = {("rule", rule.key): rule for rule in rules}
    return World({"deal": FormShape("deal", text("D", "D"), fields)}, parsed=parsed)


def _writer(key, watched, written):
    trigger = {"on": "record_changed", "form": "deal", "field": watched}
    actions = [{"do": "update_record", "set": {written: "x"}}]
    return parse_rule({"key": key, "trigger": trigger, "actions": actions})


def test_circles_are_told_at_every_rule_in_them():
    one, two = _writer("one", "a", "b"), _writer("two", "b", "a")
    apart = _writer("apart", "a", "c")
    rules = {rule.key: rule for rule in (one, two, apart)}

    found = loops(rules, _world(*rules.values()))

    assert sorted(found) == ["one", "two"]
    assert {p.severity for told in found.values() for p in told} == {"warning"}


def _next(written):
    trigger = {"on": "record_changed", "form": "deal", "field": "a", "to": ["done"]}
    made = {"do": "create_record", "form": "deal", "set": {"a": written}}
    return parse_rule({"key": "next", "trigger": trigger, "actions": [made]})


def test_a_rule_that_writes_another_value_than_it_waits_for_is_no_circle():
    after, again, unknown = _next("planned"), _next("done"), _next({"formula": "b"})

    assert not loops({"next": after}, _world(after))
    assert loops({"next": again}, _world(again))
    assert loops({"next": unknown}, _world(unknown))


def test_problems_inside_branches_have_their_places():
    bad = {"do": "update_record", "set": {"none": 1}}
    rule = _rule([_branch([bad], [{"do": "stop"}, bad])])

    places = [p.path for p in check_rule(rule, _world())]

    assert places == [
        ("actions", 0, "then", 0, "set", "none"),
        ("actions", 0, "else", 1, "set", "none"),
    ]


def test_what_cannot_run_before_saving_is_told():
    wait = {"do": "wait", "for": {"days": 1}}
    early = _rule([wait], phase="before")
    late = _rule([{"do": "refuse", "message": "No."}])

    assert [p.code for p in check_rule(early, _world())] == ["rule.action_phase"]
    assert [p.code for p in check_rule(late, _world())] == ["rule.action_phase"]
