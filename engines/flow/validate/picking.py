"""Are approvers asked for where somebody has to choose them."""

from collections.abc import Iterator
from typing import Any

from engines.core.errors import Path, Problem
from engines.core.judge import judge
from engines.core.world import World
from engines.flow.definition import Flow, level_at, writable
from engines.flow.drive import NODES
from engines.flow.picks import NAME
from engines.flow.problems import error
from engines.flow.resolving import RESOLVERS, Who, entries
from engines.flow.settings import WHO
from engines.flow.tree import START, Node


def picks(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield problems of nodes whose people are chosen by somebody."""
    for node in flow.all_nodes():
        for place, name, value in entries(node.props.get("who", ())):
            at = (*node.path, "who", place, name)
            if name == "initiator_picks":
                yield from _asked(flow, value, at)
            if name == NAME and not _somebody_before(flow, node):
                yield error(
                    "nobody_picks",
                    at,
                    "此节点之前没有审批人可以指定处理人。",
                    "Nobody approves before this node who could pick its people.",
                )
            if isinstance(value, dict) and "from" in value:
                yield from _range(value["from"], flow, world, (*at, "from"))


def complete(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each way to name people that names none."""
    for node in flow.all_nodes():
        for place, name, value in entries(node.props.get("who", ())):
            if value in ("", [], {}):
                yield error(
                    "rule_incomplete",
                    (*node.path, "who", place, name),
                    "审批人规则不完整，请选择人员、角色或字段。",
                    "The rule names nobody yet. Choose people, a role or a field.",
                )


def _asked(flow: Flow, value: dict[str, Any], at: Path) -> Iterator[Problem]:
    field = value["field"]
    if not writable(level_at(flow.node(START), field)):
        yield error(
            "picks_not_asked",
            (*at, "field"),
            "发起人自选的字段“{field}”在发起时不可填写。",
            "The initiator cannot fill in '{field}', in which he should pick.",
            field=field,
        )


def _somebody_before(flow: Flow, node: Node) -> bool:
    follows = flow.graph.follows
    return any(
        NODES[one.type].asks and one.key != node.key and follows(one.key, node.key)
        for one in flow.all_nodes()
    )


def _range(who: Who, flow: Flow, world: World, at: Path) -> Iterator[Problem]:
    wrong = [problem.under(*at) for problem in judge(WHO, who)]
    yield from wrong
    for place, name, value in entries(() if wrong else who):
        for problem in RESOLVERS[name].check(value, flow.form, world):
            yield problem.under(*at, place, name)
