"""Soundness of a graph that is no tree: reduced first, then played with tokens.

Sound means: from every state the flow can end, nothing is left over when it does, and
every element can be reached. A proof looks at 20,000 states at most.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from engines.core.errors import text
from engines.flow.bpmn.messages import Message
from engines.flow.bpmn.model import Process

MOST_STATES = 20_000
Edge = tuple[str, str, int]
Marking = frozenset[Edge]


@dataclass
class Net:
    """The graph as a game: `kinds` of its nodes, numbered edges between them."""

    kinds: dict[str, str]
    edges: set[Edge] = field(default_factory=set)

    def into(self, node: str) -> list[Edge]:
        """Return the edges into a node."""
        return sorted(edge for edge in self.edges if edge[1] == node)

    def out(self, node: str) -> list[Edge]:
        """Return the edges out of a node."""
        return sorted(edge for edge in self.edges if edge[0] == node)


def check_sound(process: Process) -> tuple[Message, ...]:
    """Return what can go wrong in a process; nothing when it is proved sound."""
    net = net_of(process)
    reduce(net)
    return tuple(_play(net))


def net_of(process: Process) -> Net:
    """Return the game of a process; tasks and events pass one token on."""
    kinds = {part.id: part.gateway or "exclusive" for part in process.parts.values()}
    lines = enumerate(process.lines.values())
    return Net(kinds, {(line.source, line.target, n) for n, line in lines})


def reduce(net: Net) -> None:
    """Take out what cannot be wrong: sequences, blocks that open and close alike."""
    while any(_shorten(net, node) for node in list(net.kinds)):
        pass


def _shorten(net: Net, node: str) -> bool:
    if node not in net.kinds:
        return False
    before, after = net.into(node), net.out(node)
    if len(before) == 1 and len(after) == 1 and before[0] != after[0]:
        net.edges -= {before[0], after[0]}
        net.edges.add((before[0][0], after[0][1], min(before[0][2], after[0][2])))
        del net.kinds[node]
        return True
    return _close(net, node, after)


def _close(net: Net, node: str, after: list[Edge]) -> bool:
    """Make one edge of those that lead straight from a split to its own join."""
    for other in {edge[1] for edge in after}:
        twins = [edge for edge in after if edge[1] == other]
        if len(twins) < 2 or net.kinds[node] != net.kinds[other] or other == node:
            continue
        if net.kinds[node] != "exclusive":
            whole = len(twins) == len(after) == len(net.into(other))
            if not whole:
                continue
        net.edges -= set(twins[1:])
        return True
    return False


def _play(net: Net) -> Iterator[Message]:
    if any(kind == "inclusive" for kind in _gates(net)):
        yield _warning("包容网关没有成对出现，无法证明。", "too complex to prove")
        return
    starts = [n for n in net.kinds if not net.into(n)]
    if len(starts) != 1:
        yield _error(
            "流程应有且只有一个开始，现有 {count} 个。",
            "There must be exactly one start; there are {count}.",
            count=len(starts),
        )
        return
    yield from _search(net, starts[0])


def _gates(net: Net) -> list[str]:
    return [k for n, k in net.kinds.items() if len(net.into(n)) + len(net.out(n)) > 2]


def _search(net: Net, start: str) -> Iterator[Message]:
    first = frozenset(_begin(net, start))
    seen, ahead, fired = {first}, deque([first]), {start}
    while ahead:
        marking = ahead.popleft()
        moves = list(_moves(net, marking))
        wrong = _wrong(net, marking, moves)
        if wrong is not None:
            yield wrong
            return
        fired |= {node for node, _ in moves}
        new = {later for _, later in moves if later is not None} - seen
        seen |= new
        ahead.extend(new)
        if len(seen) > MOST_STATES:
            yield _warning("流程过于复杂，无法证明。", "too complex to prove")
            return
    for node in sorted(set(net.kinds) - fired - _ends(net)):
        yield _error("“{node}”永远不会到达。", "'{node}' is never reached.", node=node)


def _begin(net: Net, start: str) -> list[Edge]:
    out = net.out(start)
    return out if net.kinds[start] == "parallel" else out[:1]


def _ends(net: Net) -> set[str]:
    return {node for node in net.kinds if not net.out(node)}


def _wrong(
    net: Net, marking: Marking, moves: list[tuple[str, Marking | None]]
) -> Message | None:
    """Return what is wrong with a state: tokens pile up, or nothing can move."""
    twice = next((node for node, later in moves if later is None), None)
    if twice is not None:
        return _twice(twice)
    ends = _ends(net)
    stuck = [edge for edge in marking if edge[1] not in ends]
    return _stuck(stuck) if stuck and not moves else None


def _moves(net: Net, marking: Marking) -> Iterator[tuple[str, Marking | None]]:
    """Yield each node that can act and what stands then; None when tokens pile up."""
    for node in {edge[1] for edge in marking}:
        out = net.out(node)
        if not out:
            continue
        into = set(net.into(node))
        if net.kinds[node] == "parallel":
            if into <= marking:
                yield node, _moved(marking - into, set(out))
            continue
        for taken in into & marking:
            for way in out:
                yield node, _moved(marking - {taken}, {way})


def _moved(rest: Marking, new: set[Edge]) -> Marking | None:
    return None if rest & new else rest | frozenset(new)


def _stuck(edges: list[Edge]) -> Message:
    return _error(
        "流程会卡在“{node}”：它等待的分支永远不会全部到达。",
        "The flow gets stuck before '{node}': not all it waits for will come.",
        node=edges[0][1],
    )


def _twice(node: str) -> Message:
    return _error(
        "“{node}”之后会被重复执行：并行分支没有汇合。",
        "What follows '{node}' runs twice: parallel branches do not meet.",
        node=node,
    )


def _error(zh: str, en: str, **facts: object) -> Message:
    return Message("error", text(zh, en, **facts), str(facts.get("node") or "") or None)


def _warning(zh: str, en: str) -> Message:
    return Message("warning", text(zh, en))
