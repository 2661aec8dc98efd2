"""BPMN 2.0: what comes in, what does not map, what goes out and comes back."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.flow import parse_flow
from engines.flow.bpmn import export_bpmn, import_bpmn
from engines.flow.bpmn.messages import BpmnError
from engines.flow.bpmn.xml import parse_xml
from flow_cases import approval, raw
from random_flows import documents

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="x">'
CRM = Path(__file__).parents[3] / "app_templates/crm/flows/quote_approval.json"


def bpmn(*elements: str, **lines: str) -> bytes:
    """Return a process of elements, and lines like a_b or `id="a b condition"`."""
    drawn = []
    for key, way in lines.items():
        source, target, *condition = way.split(" ", 2)
        words = "".join(condition)
        inner = f"<conditionExpression>{words}</conditionExpression>"
        drawn.append(
            f'<sequenceFlow id="{key}" sourceRef="{source}" targetRef="{target}">'
            f"{inner if condition else ''}</sequenceFlow>"
        )
    inside = "".join([*elements, *drawn])
    process = f'<process id="leave" name="Leave">{inside}</process>'
    return f"{HEAD}{process}</definitions>".encode()


START = '<startEvent id="s"/>'
END = '<endEvent id="e"/>'


def user(key: str, **attributes: str) -> str:
    more = " ".join(f'c:{name}="{value}"' for name, value in attributes.items())
    return f'<userTask id="{key}" name="{key}" {more}/>'


def codes(found: Any) -> list[str]:
    return [message.text["en"] for message in found.messages]


def shape(nodes: list[dict]) -> list[Any]:
    """Return keys and, for blocks, the shapes of their branches."""
    return [
        [node["key"], *(shape(b["nodes"]) for b in node["branches"])]
        if "branches" in node
        else node["key"]
        for node in nodes
    ]


def test_a_sequence_of_user_tasks_becomes_approvals():
    source = bpmn(
        START,
        user("boss", assignee="li.min"),
        user("money", candidateGroups="finance,audit"),
        END,
        a="s boss",
        b="boss money",
        c="money e",
    )

    found = import_bpmn(source, "quote")

    assert found.messages == ()
    assert found.definition["nodes"] == [
        {
            "type": "approval",
            "who": [{"user": "li.min"}],
            "key": "boss",
            "title": "boss",
        },
        {
            "type": "approval",
            "who": [{"role": "finance"}, {"role": "audit"}],
            "key": "money",
            "title": "money",
        },
    ]


def test_an_exclusive_gateway_becomes_branches_that_meet():
    source = bpmn(
        START,
        '<exclusiveGateway id="g" default="d"/>',
        user("boss", assignee="a"),
        '<exclusiveGateway id="m"/>',
        user("last", assignee="b"),
        END,
        a="s g",
        b="g boss ${amount &gt; 5000}",
        c="boss m",
        d="g m",
        f="m last",
        h="last e",
    )

    found = import_bpmn(source, "quote")

    assert found.messages == ()
    assert shape(found.definition["nodes"]) == [["g", ["boss"], []], "last"]
    [large, small] = found.definition["nodes"][0]["branches"]
    assert large["when"] == {"formula": "amount > 5000"}
    assert small["default"] is True


def test_a_way_that_ends_by_itself_does_not_swallow_the_rest():
    source = bpmn(
        START,
        '<exclusiveGateway id="g" default="d"/>',
        '<endEvent id="rejected"/>',
        user("last", assignee="b"),
        END,
        a="s g",
        b="g rejected ${amount &gt; 5000}",
        d="g last",
        h="last e",
    )

    found = import_bpmn(source, "quote")

    assert shape(found.definition["nodes"]) == [["g", ["rejected"], []], "last"]
    assert (
        found.definition["nodes"][0]["branches"][0]["nodes"][0]["result"] == "rejected"
    )


def test_parallel_gateways_become_a_block():
    source = bpmn(
        START,
        '<parallelGateway id="p"/>',
        user("a", assignee="x"),
        user("b", assignee="y"),
        '<parallelGateway id="j"/>',
        END,
        f1="s p",
        f2="p a",
        f3="p b",
        f4="a j",
        f5="b j",
        f6="j e",
    )

    found = import_bpmn(source, "quote")

    assert found.messages == ()
    assert shape(found.definition["nodes"]) == [["p", ["a"], ["b"]]]


def test_a_loop_becomes_a_jump():
    source = bpmn(
        START,
        '<exclusiveGateway id="again"/>',
        user("a", assignee="x"),
        '<exclusiveGateway id="g" default="f5"/>',
        END,
        f1="s again",
        f2="again a",
        f3="a g",
        f4="g again ${rounds &lt; 3}",
        f5="g e",
    )

    found = import_bpmn(source, "quote")

    nodes = found.definition["nodes"]
    assert found.messages == ()
    assert [n["type"] for n in nodes] == ["approval", "exclusive"]
    assert nodes[1]["branches"][0]["nodes"][0] == {
        "key": "to_a",
        "type": "route",
        "to": "a",
    }


@pytest.mark.parametrize(
    ("inner", "vote"),
    [
        (' isSequential="true">', {"mode": "in_turn"}),
        (">", {"mode": "all"}),
        (
            "><completionCondition>"
            "${nrOfCompletedInstances/nrOfInstances &gt;= 0.6}"
            "</completionCondition>",
            {"mode": "ratio", "percent": 60},
        ),
    ],
)
def test_several_instances_become_a_vote(inner: str, vote: dict):
    several = "multiInstanceLoopCharacteristics"
    inside = f"<{several}{inner}</{several}>"
    task = f'<userTask id="t" c:assignee="x">{inside}</userTask>'

    found = import_bpmn(bpmn(START, task, END, a="s t", b="t e"), "quote")

    assert found.definition["nodes"][0]["vote"] == vote


def test_timers_sub_processes_and_calls():
    timer = (
        '<intermediateCatchEvent id="w"><timerEventDefinition>'
        "<timeDuration>P1DT2H</timeDuration></timerEventDefinition>"
        "</intermediateCatchEvent>"
    )
    inner = f'<startEvent id="is"/>{user("deep", assignee="x")}<endEvent id="ie"/>'
    lines = (
        '<sequenceFlow id="i1" sourceRef="is" targetRef="deep"/>'
        '<sequenceFlow id="i2" sourceRef="deep" targetRef="ie"/>'
    )
    source = bpmn(
        START,
        timer,
        f'<subProcess id="sub">{inner}{lines}</subProcess>',
        '<callActivity id="call" calledElement="other"/>',
        END,
        a="s w",
        b="w sub",
        c="sub call",
        d="call e",
    )

    found = import_bpmn(source, "quote")

    assert found.messages == ()
    assert found.definition["nodes"] == [
        {"type": "delay", "days": 1, "hours": 2, "key": "w"},
        {"type": "approval", "who": [{"user": "x"}], "key": "deep", "title": "deep"},
        {"type": "subflow", "flow": "other", "key": "call"},
    ]


def test_what_does_not_map_is_told_with_its_element():
    source = bpmn(
        START,
        '<serviceTask id="mail" name="Mail"/>',
        '<complexGateway id="odd"/>',
        "<userTask id='u'/>",
        END,
        a="s mail",
        b="mail u",
        c="u e",
    )

    found = import_bpmn(source, "quote")

    assert [(m.severity, m.element) for m in found.messages] == [
        ("error", "odd"),
        ("warning", "mail"),
        ("warning", "u"),
    ]
    assert all(set(m.text) == {"zh-CN", "en"} for m in found.messages)


def test_a_graph_that_gets_stuck_is_told():
    source = bpmn(
        START,
        '<exclusiveGateway id="g" default="f3"/>',
        user("a", assignee="x"),
        user("b", assignee="y"),
        '<parallelGateway id="j"/>',
        END,
        f1="s g",
        f2="g a ${n &gt; 1}",
        f3="g b",
        f4="a j",
        f5="b j",
        f6="j e",
    )

    found = import_bpmn(source, "quote")

    assert any("gets stuck before 'j'" in words for words in codes(found))


def test_parallel_branches_that_do_not_meet_are_told():
    source = bpmn(
        START,
        '<parallelGateway id="p"/>',
        user("a", assignee="x"),
        user("b", assignee="y"),
        user("z", assignee="z"),
        '<parallelGateway id="q"/>',
        user("o", assignee="z"),
        END,
        f1="s p",
        f2="p a",
        f3="p b",
        f4="a z",
        f5="b z",
        f6="z q",
        f7="q o",
        f8="q e",
        f9="o e",
    )

    found = import_bpmn(source, "quote")

    assert any("twice" in words for words in codes(found))


def test_a_sound_graph_that_is_no_tree_is_proved_and_imported_with_jumps():
    source = bpmn(
        START,
        '<exclusiveGateway id="g" default="f3"/>',
        '<exclusiveGateway id="h" default="f6"/>',
        user("a", assignee="x"),
        user("b", assignee="y"),
        END,
        f1="s g",
        f2="g h ${n &gt; 1}",
        f3="g b",
        f5="h a ${n &gt; 2}",
        f6="h b",
        f7="a e",
        f8="b e",
    )

    found = import_bpmn(source, "quote")

    assert found.messages == ()
    parse_flow(found.definition)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"not xml", "bpmn.not_xml"),
        (b"<a><b></a>", "bpmn.not_xml"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "bpmn.doctype"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "bpmn.doctype"),
        (b"<a>" * 200 + b"</a>" * 200, "bpmn.too_deep"),
        (b"<a>" + b" " * 5_000_001 + b"</a>", "bpmn.too_large"),
        (b"<a/>", "bpmn.no_process"),
    ],
)
def test_hostile_files_are_refused(source: bytes, code: str):
    with pytest.raises(BpmnError) as caught:
        import_bpmn(source, "quote")

    assert caught.value.code == code


def test_the_flow_of_the_crm_comes_back_as_it_was():
    document = json.loads(CRM.read_text("utf-8"))

    back = import_bpmn(export_bpmn(document, "en"), document["form"], document["key"])

    assert back.messages == ()
    assert _bare(back.definition["nodes"]) == _bare(document["nodes"])


@given(documents)
def test_every_flow_comes_back_as_it_was(nodes: list[dict]):
    drawn, _ = _reached(nodes)

    back = import_bpmn(export_bpmn(raw(*drawn)), "quote", "f")

    assert back.messages == ()
    # An end at the very end says nothing new.
    same = _bare(drawn)
    assert _bare(back.definition["nodes"]) in (same, same[:-1])


KINDS = (
    "userTask",
    "manualTask",
    "serviceTask",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "endEvent",
    "intermediateThrowEvent",
    "callActivity",
)


@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=14),
)
def test_any_graph_is_imported_or_explained(kinds: list[str], ways: list):
    parts = [START, *(f'<{kind} id="k{n}"/>' for n, kind in enumerate(kinds))]
    names = ["s", *(f"k{n}" for n in range(len(kinds)))]
    lines = {
        f"f{n}": f"{names[a]} {names[b]}"
        for n, (a, b) in enumerate(ways)
        if a < len(names) and b < len(names)
    }

    found = import_bpmn(bpmn(*parts, s0="s k0", **lines), "quote", "f")

    keys = [n["key"] for n in _all(found.definition["nodes"])]
    assert len(keys) == len(set(keys))
    if not any(m.severity == "error" for m in found.messages):
        parse_flow(found.definition)


def _all(nodes: list[dict]) -> list[dict]:
    inside = [
        one for n in nodes for b in n.get("branches", ()) for one in _all(b["nodes"])
    ]
    return [*nodes, *inside]


def _chain(count: int) -> bytes:
    """Return gateways behind each other, all with a way to the end."""
    parts, lines = [START, END], {"s0": "s g0"}
    for n in range(count):
        parts.append(f'<exclusiveGateway id="g{n}" default="d{n}"/>')
        lines[f"d{n}"] = f"g{n} g{n + 1}" if n + 1 < count else f"g{n} e"
        lines[f"c{n}"] = f"g{n} e x &gt; {n}"
    return bpmn(*parts, **lines)


def test_branches_nested_too_deep_are_told():
    found = import_bpmn(_chain(300), "quote", "f")

    assert any("nested too deep" in words for words in codes(found))


def test_a_file_with_too_many_elements_is_refused():
    with pytest.raises(BpmnError) as caught:
        import_bpmn(_chain(2000), "quote", "f")

    assert caught.value.code == "bpmn.too_many_elements"


def test_rejects_in_a_branch_of_their_own_come_back():
    aside = {"key": "rejected", "nodes": [approval("x", 2)]}
    node = {**approval("a", 1), "reject": "branch", "branches": [aside]}

    back = import_bpmn(export_bpmn(raw(node, approval("b", 3))), "quote")

    assert _bare(back.definition["nodes"]) == _bare([node, approval("b", 3)])


def test_the_export_is_drawn_and_names_every_element_once():
    root = parse_xml(export_bpmn(json.loads(CRM.read_text("utf-8"))))

    ids = [one.get("id") for one in root.iter() if one.get("id")]
    shapes = [one for one in root.iter() if one.tag.endswith("BPMNShape")]
    assert len(ids) == len(set(ids))
    assert shapes
    places = [(s[0].get("x"), s[0].get("y")) for s in shapes]
    assert len(places) == len(set(places))


def _reached(nodes: list[dict]) -> tuple[list[dict], bool]:
    """Return nodes without those that no way leads to, and whether the list goes on."""
    found: list[dict] = []
    for node in nodes:
        made = [(b, *_reached(b["nodes"])) for b in node.get("branches", ())]
        if made:
            node = {**node, "branches": [{**b, "nodes": inner} for b, inner, _ in made]}
        found.append(node)
        if node["type"] == "end" or (made and not any(on for *_, on in made)):
            return found, False
    return found, True


def _bare(nodes: list[dict]) -> list[Any]:
    """Return nodes without titles, which BPMN keeps in one language only."""
    return [
        {
            **{k: v for k, v in node.items() if k not in ("title", "branches")},
            "branches": [
                {
                    **{k: v for k, v in b.items() if k != "title"},
                    "nodes": _bare(b["nodes"]),
                }
                for b in node.get("branches", ())
            ],
        }
        for node in nodes
    ]
