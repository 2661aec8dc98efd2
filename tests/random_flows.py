"""Random flows, well-formed, of every kind of node."""

from typing import Any

from hypothesis import strategies as st

from flow_cases import approval, flow

PEOPLE = tuple(range(1, 9))
RECORD = {"amount": 5, "items": [{"id": 1}, {"id": 2}], "day": "2026-03-09"}
_modes = st.sampled_from(
    [
        {"mode": "any"},
        {"mode": "any", "any_reject": "all"},
        {"mode": "all"},
        {"mode": "all", "early": False},
        {"mode": "ratio", "percent": 60},
        {"mode": "ratio", "percent": 50, "early": False},
        {"mode": "count", "count": 1},
        {"mode": "count", "count": 2},
        {"mode": "in_turn"},
    ]
)
_limits = st.sampled_from(
    [
        {"hours": 1, "do": "remind", "max": 2},
        {"hours": 1, "do": "pass"},
        {"hours": 1, "do": "reject"},
        {"hours": 1, "do": "escalate"},
        {"hours": 1, "do": "transfer", "to": [{"members": [7, 5]}]},
    ]
)
_people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4)
_asking = {
    "empty": st.sampled_from(["admin", "pass", "reject", "block"]),
    "same_as_initiator": st.sampled_from(["approve", "skip", "head"]),
    "return_to": st.sampled_from(["any_passed", "initiator", "previous", "none"]),
    "resume": st.sampled_from(["choose", "rerun", "jump_back"]),
}
_approvals = st.builds(
    lambda people, vote, more: approval("n", *people, vote=vote, **more),
    _people,
    _modes,
    st.fixed_dictionaries(
        {},
        optional={
            **_asking,
            "reject": st.sampled_from(["end", "initiator"]),
            "abstain": st.just(True),
            "timeout": _limits,
            "add_sign": st.booleans(),
        },
    ),
)
_fills = st.builds(
    lambda people, mode, more: {
        **approval("n", *people, vote={"mode": mode}, **more),
        "type": "fill",
    },
    _people,
    st.sampled_from(["any", "all", "in_turn"]),
    st.fixed_dictionaries({}, optional=_asking),
)
_others = st.sampled_from(
    [
        {"key": "n", "type": "cc", "who": [{"members": [1, 2]}]},
        {"key": "n", "type": "end"},
        {"key": "n", "type": "delay", "hours": 2},
        {"key": "n", "type": "delay", "until": "day"},
        {"key": "n", "type": "subflow", "flow": "other"},
        {"key": "n", "type": "subflow", "flow": "o", "each": "row", "rows": "items"},
        {"key": "n", "type": "approval", "who": [{"api": {"url": "https://x.y"}}]},
        {
            "key": "n",
            "type": "action",
            "actions": [{"do": "update_record", "set": {"amount": 9}}],
        },
        {
            "key": "n",
            "type": "action",
            "wait": True,
            "on_failure": "incident",
            "actions": [{"do": "call", "url": "https://x.y"}],
        },
    ]
)


def _blocks(inside: st.SearchStrategy[list[dict]]) -> st.SearchStrategy[list[dict]]:
    parallel = st.lists(inside, min_size=2, max_size=3).map(
        lambda lists: {
            "key": "n",
            "type": "parallel",
            "branches": [
                {"key": f"b{n}", "nodes": nodes} for n, nodes in enumerate(lists)
            ],
        }
    )
    exclusive = st.tuples(inside, inside, st.integers(0, 10)).map(
        lambda parts: {
            "key": "n",
            "type": "exclusive",
            "branches": [
                {
                    "key": "yes",
                    "when": {"field": "amount", "op": "gt", "value": parts[2]},
                    "nodes": parts[0],
                },
                {"key": "no", "default": True, "nodes": parts[1]},
            ],
        }
    )
    inclusive = st.tuples(inside, inside, inside, st.integers(0, 10)).map(
        lambda parts: {
            "key": "n",
            "type": "inclusive",
            "branches": [
                {
                    "key": f"b{n}",
                    "when": {"field": "amount", "op": "gt", "value": parts[3] * n},
                    "nodes": parts[n],
                }
                for n in range(2)
            ]
            + [{"key": "no", "default": True, "nodes": parts[2]}],
        }
    )
    kinds = (_approvals, _approvals, _fills, parallel, exclusive, inclusive, _others)
    return st.lists(st.one_of(*kinds), min_size=0, max_size=3)


_lists = st.recursive(st.lists(_approvals, max_size=3), _blocks, max_leaves=6)
documents = _lists.map(lambda nodes: _numbered(nodes, iter(range(999))))
flows = st.builds(
    lambda nodes, more: flow(*nodes, **more),
    documents,
    st.fixed_dictionaries(
        {},
        optional={
            "duplicates": st.sampled_from(
                ["never", "consecutive", "ever", "keep_last"]
            ),
            "withdraw": st.sampled_from(["before_first_action", "running", "never"]),
        },
    ),
)


def _numbered(nodes: list[dict], numbers: Any) -> list[dict]:
    """Give every node a key of its own."""
    found = []
    for node in nodes:
        copy = {**node, "key": f"n{next(numbers)}"}
        if "branches" in node:
            copy["branches"] = [
                {**branch, "nodes": _numbered(branch["nodes"], numbers)}
                for branch in node["branches"]
            ]
        found.append(copy)
    return found
