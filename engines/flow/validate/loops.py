"""Do jumps land where they may, and does every circle rest somewhere."""

from collections.abc import Iterator

import networkx as nx

from engines.core.errors import Problem, localise
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.problems import error
from engines.flow.tree import START, Node


def routes(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each jump to nowhere, to itself or into a parallel branch."""
    graph = flow.graph
    for node in flow.all_nodes():
        if not NODES[node.type].jumps:
            continue
        target, at = node.props["to"], (*node.path, "to")
        if target not in graph.nodes or target == node.key:
            yield error(
                "route_target",
                at,
                "跳转目标“{target}”不存在，或就是此节点。",
                "The target '{target}' does not exist or is this node itself.",
                target=target,
            )
        elif not graph.inside(node.key, graph.regions[target]):
            yield error(
                "route_into_parallel",
                at,
                "不能跳转到并行分支内的“{here}”。请选择分支之外的节点。",
                "Nothing can jump to '{there}' inside a parallel branch.",
                **_names(flow.node(target)),
            )


def circles(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each circle in which nobody is asked and nothing waits."""
    drawn = flow.graph.drawn
    busy = [
        key
        for key, node in flow.graph.nodes.items()
        if not (NODES[node.type].asks or NODES[node.type].rests)
    ]
    for circle in nx.strongly_connected_components(drawn.subgraph(busy)):
        first = next(key for key in flow.graph.nodes if key in circle)
        if len(circle) > 1 or drawn.has_edge(first, first):
            yield error(
                "loop_without_wait",
                flow.node(first).path,
                "从“{here}”开始的循环中没有人工节点或等待，会无限循环。",
                "The loop through '{there}' asks nobody and never waits.",
                **_names(flow.node(first)),
            )


def descent(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield a problem for each sub-flow that leads back here without a way out."""
    for node in flow.all_nodes():
        child = node.props.get("flow")
        if child is None or not _unavoidable(flow, node.key):
            continue
        if child == flow.key or flow.key in _always_started(child, world, {flow.key}):
            yield error(
                "subflow_circle",
                (*node.path, "flow"),
                "子流程“{child}”总会再次启动本流程，没有出口。",
                "The sub-flow '{child}' always starts this flow again.",
                child=child,
            )


def _always_started(key: str, world: World, seen: set[str]) -> set[str]:
    """Return the flows that the flow `key` starts on every way through it."""
    flow = world.parsed.get(("flow", key))
    if not isinstance(flow, Flow):
        return set()
    found: set[str] = set()
    for node in flow.all_nodes():
        child = node.props.get("flow")
        if isinstance(child, str) and _unavoidable(flow, node.key):
            found.add(child)
            if child not in seen:
                seen.add(child)
                found |= _always_started(child, world, seen)
    return found


def _unavoidable(flow: Flow, key: str) -> bool:
    """Tell whether every way through a flow passes a node."""
    if flow.node(key).props.get("each") == "row":
        return False
    drawn = flow.graph.drawn
    ends = {node for node in drawn if not drawn.out_degree(node)}
    rest = drawn.subgraph([node for node in drawn if node != key])
    passed = nx.descendants(rest, START) | {START}
    return not passed & (ends - {key})


def _names(node: Node) -> dict[str, str]:
    return {
        "here": localise(node.title, "zh-CN"),
        "there": localise(node.title, "en"),
    }
