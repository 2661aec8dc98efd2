"""Sampling: who is asked when people of the real organisation begin a flow."""

from collections import Counter
from collections.abc import Callable, Iterable

from engines.core.errors import Problem
from engines.flow.definition import Flow
from engines.flow.problems import warning
from engines.flow.resolving import reads
from engines.flow.run import FlowEnv
from engines.flow.simulate import simulate
from engines.flow.state import Event
from engines.flow.tree import Node

Around = Callable[[int], FlowEnv]
# The people that a record has before anybody has filled in anything.
_BORN = frozenset(("owner", "department", "created_by", "updated_by"))


def check_sampled(
    flow: Flow, initiators: Iterable[int], around: Around
) -> tuple[Problem, ...]:
    """Return a warning for each node that finds nobody for some initiators.

    Nodes whose people stand in the form are left out: nothing is filled in here.
    `around` returns the surroundings of a flow that a person begins.
    """
    people = list(initiators)
    empty: Counter[str | None] = Counter()
    for person in people:
        told = simulate(flow, around(person), person)
        empty.update({event.node for event in told.events if _found_nobody(event)})
    return tuple(
        warning(
            "sampled_empty",
            (*flow.node(key).path, "who"),
            "{count} / {of} 位抽样发起人在此节点找不到审批人。",
            "For {count} of {of} sampled initiators nobody is found here.",
            count=count,
            of=len(people),
        )
        for key, count in empty.items()
        if key is not None and _is_known(flow.node(key))
    )


def _is_known(node: Node) -> bool:
    paths = reads(node.props.get("who", ()))
    return all(path.partition(".")[0] in _BORN for path in paths)


def _found_nobody(event: Event) -> bool:
    blocked = event.name == "node_blocked" and event.data["incident"] == "nobody"
    return blocked or event.name in ("node_skipped", "nobody_found")
