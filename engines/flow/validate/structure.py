"""Is the tree sound: somebody is asked, every node and branch can be reached."""

from collections.abc import Iterator

from engines.core.errors import Problem, localise
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.problems import error, warning
from engines.flow.tree import START, Branch, Node


def starts(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for a flow that has nothing to do."""
    if not flow.nodes:
        yield error(
            "no_nodes",
            ("nodes",),
            "流程没有节点，请至少添加一个审批节点。",
            "The flow has no nodes. Add at least one approval.",
        )


def reached(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each node to which no way leads."""
    within = flow.graph.reach[START]
    for node in flow.all_nodes():
        if node.key not in within:
            yield error(
                "unreachable",
                node.path,
                "节点“{here}”在结束或跳转之后，永远不会到达。",
                "The node '{there}' lies behind an end or a jump: nothing reaches it.",
                **_names(node),
            )


def branches(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield problems of blocks in which one branch is chosen."""
    for node in flow.all_nodes():
        if NODES[node.type].branches in ("one", "some"):
            yield from _defaults(node)
            yield from _conditions(node)
        yield from _branch_keys(node)


def _defaults(node: Node) -> Iterator[Problem]:
    count = sum(branch.default for branch in node.branches)
    if count != 1:
        yield error(
            "default_branch",
            (*node.path, "branches"),
            "“{here}”需要且只能有一个默认分支，现有 {count} 个。",
            "'{there}' needs exactly one default branch; it has {count}.",
            count=count,
            **_names(node),
        )


def _conditions(node: Node) -> Iterator[Problem]:
    seen: list[object] = []
    for branch in node.branches:
        if branch.default:
            continue
        if branch.when is None:
            yield error(
                "branch_condition",
                (*branch.path, "when"),
                "分支“{here}”没有条件，也不是默认分支。",
                "The branch '{there}' has no condition and is not the default.",
                **_names(branch),
            )
        elif branch.when in seen and NODES[node.type].branches == "one":
            yield warning(
                "same_condition",
                (*branch.path, "when"),
                "分支“{here}”与前面的分支条件相同，永远不会进入。",
                "The branch '{there}' repeats an earlier condition and is never taken.",
                **_names(branch),
            )
        seen.append(branch.when)


def _branch_keys(node: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    for branch in node.branches:
        if branch.key in seen:
            yield error(
                "branch_key_taken",
                (*branch.path, "key"),
                "分支键“{key}”重复。",
                "The branch key '{key}' is used twice.",
                key=branch.key,
            )
        seen.add(branch.key)


def asked(flow: Flow, _world: World) -> Iterator[Problem]:
    """Warn when a way through the flow asks nobody at all."""
    if flow.nodes and _silent(flow.nodes):
        yield warning(
            "nobody_approves",
            ("nodes",),
            "存在一条没有任何人审批的路径，记录会自动通过。",
            "There is a way on which nobody approves; records pass by themselves.",
        )


def _silent(nodes: tuple[Node, ...]) -> bool:
    for node in nodes:
        kind = NODES[node.type]
        if kind.asks or kind.jumps or not _can_be_silent(node):
            return False
        if kind.stops:
            return bool(node.props["result"] == "approved")
    return True


def _can_be_silent(node: Node) -> bool:
    if not node.branches:
        return True
    silent = [_silent(branch.nodes) for branch in node.branches]
    return all(silent) if NODES[node.type].branches == "all" else any(silent)


def _names(part: Node | Branch) -> dict[str, str]:
    return {
        "here": localise(part.title, "zh-CN"),
        "there": localise(part.title, "en"),
    }


def asides(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem where rejects lead to no branch, or the branch is for nothing."""
    for node in flow.all_nodes():
        takes = node.props.get("reject") == "branch"
        if takes and not node.branches:
            yield error(
                "reject_branch",
                (*node.path, "reject"),
                "“{here}”设置了走拒绝分支，但没有该分支。",
                "'{there}' sends rejects to a branch that it does not have.",
                **_names(node),
            )
        elif NODES[node.type].aside and node.branches and not takes:
            yield warning(
                "branch_unused",
                (*node.path, "branches"),
                "“{here}”的拒绝分支永远不会进入。",
                "The branch for rejects of '{there}' is never taken.",
                **_names(node),
            )
