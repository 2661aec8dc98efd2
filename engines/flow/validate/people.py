"""Can everybody be found, and can the vote be won."""

from collections.abc import Iterator

from engines.core.errors import Path, Problem
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.drive import NODES
from engines.flow.problems import error, warning
from engines.flow.resolving import RESOLVERS, Who, named
from engines.flow.settings import vote_of
from engines.flow.tree import Node
from engines.flow.vote import Mode

MOST_COUNTERSIGNERS = 20


def people(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield a problem for each role, person or field that is not there."""
    yield from _who(flow.admins, flow, world, ("admins",))
    for node in flow.all_nodes():
        yield from _who(node.props.get("who", ()), flow, world, (*node.path, "who"))
        empty = node.props.get("empty")
        if isinstance(empty, dict):
            below = (*node.path, "empty", "people")
            yield from _who(empty["people"], flow, world, below)


def _who(who: Who, flow: Flow, world: World, path: Path) -> Iterator[Problem]:
    for place, entry in enumerate(who):
        for name, value in entry.items():
            for problem in RESOLVERS[name].check(value, flow.form, world):
                yield problem.under(*path, place, name)


def votes(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each vote that nobody can win or that asks a crowd."""
    for node in flow.all_nodes():
        if "vote" in node.props:
            yield from _vote(node)


def _vote(node: Node) -> Iterator[Problem]:
    vote, people_named = vote_of(node), named(node.props["who"])
    at = (*node.path, "vote")
    if vote.mode is Mode.RATIO and not 1 <= vote.percent <= 100:
        yield error(
            "percent",
            (*at, "percent"),
            "通过比例应在 1 到 100 之间，现为 {percent}。",
            "The share must be between 1 and 100; it is {percent}.",
            percent=vote.percent,
        )
    if people_named is None:
        return
    if vote.mode is Mode.COUNT and vote.count > people_named:
        yield error(
            "count",
            (*at, "count"),
            "需要 {count} 人同意，但只指定了 {named} 人。",
            "{count} must approve, but only {named} are named.",
            count=vote.count,
            named=people_named,
        )
    if vote.mode is Mode.ALL and people_named > MOST_COUNTERSIGNERS:
        yield warning(
            "many_countersigners",
            at,
            "会签人数为 {named}，流程可能很慢。",
            "{named} people must all approve; this may take long.",
            named=people_named,
        )


def himself(flow: Flow, _world: World) -> Iterator[Problem]:
    """Warn where the initiator approves his own request by definition."""
    for node in flow.all_nodes():
        names = {name for entry in node.props.get("who", ()) for name in entry}
        own = names == {"initiator"} and "approve" in NODES[node.type].answers
        if own and node.props["same_as_initiator"] == "approve":
            yield warning(
                "own_approval",
                (*node.path, "who"),
                "发起人将审批自己的申请。",
                "The initiator approves his own request here.",
            )


def twice(flow: Flow, _world: World) -> Iterator[Problem]:
    """Warn where the same people approve twice in a row."""
    if flow.duplicates != "never":
        return
    for node in flow.all_nodes():
        following = flow.graph.nodes.get(flow.graph.after[node.key] or "")
        both = following is not None and all(
            "approve" in NODES[one.type].answers for one in (node, following)
        )
        if following and both and node.props["who"] == following.props["who"]:
            yield warning(
                "asked_twice",
                (*following.path, "who"),
                "同一批人连续审批两次。",
                "The same people approve twice in a row.",
            )
