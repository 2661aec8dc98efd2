"""Tree: a graph whose gateways open and close blocks becomes a list of nodes.

What leads back, or to a place that stands elsewhere already, becomes a jump.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from engines.core.errors import text
from engines.flow.bpmn.conditions import condition_of
from engines.flow.bpmn.elements import Node, kept, node_of, written
from engines.flow.bpmn.messages import Message
from engines.flow.bpmn.model import BPMN, Line, Part, Process

_EXIT = ""
DEEPEST = 50
_BAD = re.compile(r"[^a-z0-9_]+")


@dataclass
class Maker:
    """The tree being made; `keys` are the nodes placed so far, by element."""

    told: list[Message]
    used: set[str] = field(default_factory=lambda: {"start"})
    depth: int = 0

    def key(self, wanted: str) -> str:
        """Return a key nobody has, made of an element's id."""
        plain = _plain(wanted)
        found, number = plain, 2
        while found in self.used:
            found, number = f"{plain}_{number}", number + 1
        self.used.add(found)
        return found

    def tell(self, severity: str, element: str, zh: str, en: str) -> None:
        """Add a message about an element."""
        words = text(zh, en, element=element)
        self.told.append(Message(severity, words, element))


def tree_of(process: Process, told: list[Message]) -> list[Node]:
    """Return the nodes of a process, and tell what could not be placed."""
    return _Walk(process, Maker(told)).whole()


class _Walk:
    def __init__(self, process: Process, maker: Maker) -> None:
        self.process = process
        self.maker = maker
        self.keys: dict[str, str] = {}
        self.meets = _meeting(process)
        self.behind: dict[str, set[str]] = {}
        self.drawn: nx.DiGraph[str] = nx.DiGraph()
        self.drawn.add_nodes_from(process.parts)
        ways = process.lines.values()
        self.drawn.add_edges_from((way.source, way.target) for way in ways)

    def whole(self) -> list[Node]:
        """Return the list that begins at the start."""
        starts = self.process.of_kind("startEvent")
        first = starts or [
            part for part in self.process.parts.values() if not self.before(part.id)
        ]
        if not first:
            self.maker.tell("error", "", "流程没有开始。", "The process has no start.")
            return []
        for other in first[1:]:
            self.maker.tell(
                "error",
                other.id,
                "流程有多个开始，只保留第一个：“{element}”未导入。",
                "There are several starts; '{element}' is left out.",
            )
        nodes = self.line(first[0].id, None)
        last = nodes[-1] if nodes else {}
        ended = last.get("type") == "end" and last.get("result") == "approved"
        return nodes[:-1] if ended else nodes

    def before(self, part: str) -> list[Line]:
        return self.process.before(part)

    def line(self, at: str | None, stop: str | None) -> list[Node]:
        """Return the nodes from an element up to the one where branches meet."""
        nodes: list[Node] = []
        passed: set[str] = set()
        while at is not None and at != stop:
            part = self.process.parts[at]
            if at in self.keys:
                return [*nodes, self.jump(at)]
            if part.kind == "endEvent":
                return [*nodes, self.end(part)]
            if at in passed:
                self.maker.tell(
                    "error",
                    at,
                    "“{element}”处于空循环中。",
                    "'{element}' only circles.",
                )
                return nodes
            passed.add(at)
            made, at = self.place(part)
            if nodes and _is_verdict(part) and made:
                taken = [b for b in made[0]["branches"] if not b.get("default")]
                nodes[-1]["branches"] = taken
            else:
                nodes += made
            if made and made[-1]["type"] == "route":
                return nodes
        return nodes

    def place(self, part: Part) -> tuple[list[Node], str | None]:
        """Return the nodes of one element and the element that follows."""
        ways = self.process.after(part.id)
        if part.inside is not None:
            nodes = self.inline(part)
        elif part.gateway and len(ways) > 1:
            return self.block(part, ways)
        else:
            nodes = self.single(part)
        if len(ways) > 1:
            self.maker.tell(
                "error",
                part.id,
                "“{element}”有多个出口但不是网关，只保留第一个。",
                "'{element}' has several ways out but is no gateway; one is kept.",
            )
        return nodes, ways[0].target if ways else None

    def single(self, part: Part) -> list[Node]:
        node = node_of(part, self.maker.told)
        if node is None:
            return []
        key = self.maker.key(part.id)
        self.keys[part.id] = key
        return [{**node, "key": key, **_titled(part)}]

    def inline(self, part: Part) -> list[Node]:
        assert part.inside is not None
        if part.xml.find(f"{BPMN}multiInstanceLoopCharacteristics") is not None:
            self.maker.tell(
                "error",
                part.id,
                "多实例子流程“{element}”只导入一次。",
                "The sub-process '{element}' runs several times; it is taken once.",
            )
        nodes = _Walk(part.inside, self.maker).whole()
        if nodes:
            self.keys[part.id] = nodes[0]["key"]
        return nodes

    def block(self, part: Part, ways: list[Line]) -> tuple[list[Node], str | None]:
        """Return a block of branches and the element at which they meet again."""
        own = written(part, "block")
        meets = own.get("meets") if own else self.meeting(part, ways)
        if meets not in self.process.parts:
            meets = None
        if part.gateway != "exclusive" and not self.closes(part, meets):
            self.maker.tell(
                "error",
                part.id,
                "“{element}”的分支没有在同类网关汇合，无法画成树。",
                "The branches of '{element}' do not meet at a gateway of its kind.",
            )
        key = self.maker.key(part.id)
        self.keys[part.id] = key
        made = [self.branch(part, way, meets) for way in ways]
        if part.gateway != "parallel":
            made = self.defaulted(part, ways, made)
        node = {"key": key, "type": part.gateway, **_titled(part), "branches": made}
        return [node], meets

    def meeting(self, part: Part, ways: list[Line]) -> str | None:
        """Return where the ways out of a gateway meet again.

        Ways that end by themselves are left aside; if one way is left, the list goes
        on with it, and its branch is empty.
        """
        meets = self.meets.get(part.id)
        if meets is not None or part.gateway != "exclusive":
            return meets
        reach = {way.id: self.reached(way.target) for way in ways}
        shared = [
            way
            for way in ways
            if any(reach[way.id] & reach[other.id] for other in ways if other != way)
        ]
        open_ended = [way for way in ways if way not in shared]
        if not shared and open_ended:
            longest = max(open_ended, key=lambda way: len(reach[way.id]))
            return longest.target if len(reach[longest.id]) > 1 else None
        common = set.intersection(*(reach[way.id] for way in shared))
        nearest = [one for one in common if common <= self.reached(one)]
        return min(nearest, default=None)

    def reached(self, part: str) -> set[str]:
        if part not in self.behind:
            self.behind[part] = {part, *nx.descendants(self.drawn, part)}
        return self.behind[part]

    def closes(self, part: Part, meets: str | None) -> bool:
        join = self.process.parts.get(meets or "")
        return join is not None and join.kind == part.kind

    def branch(self, part: Part, way: Line, meets: str | None) -> dict[str, Any]:
        own = way.id.removeprefix(f"{part.id}_")
        taken = own != way.id and own == _plain(own)
        made: dict[str, Any] = {"key": own if taken else self.maker.key(way.id)}
        if way.name:
            made["title"] = way.name
        default = self.process.default.get(part.id) == way.id
        if default:
            made["default"] = True
        elif way.condition and part.gateway != "parallel":
            when = condition_of(way.condition)
            if when is None:
                self.maker.tell(
                    "error",
                    way.id,
                    "无法识别“{element}”的条件，请重新填写。",
                    "The condition of '{element}' says nothing to us. Write it anew.",
                )
            else:
                made["when"] = when
        return {**made, "nodes": self.deeper(way, meets)}

    def deeper(self, way: Line, meets: str | None) -> list[Node]:
        if self.maker.depth >= DEEPEST:
            self.maker.tell(
                "error",
                way.source,
                "“{element}”的分支嵌套过深，未导入。",
                "The branches of '{element}' are nested too deep and left out.",
            )
            return []
        self.maker.depth += 1
        nodes = self.line(way.target, meets)
        self.maker.depth -= 1
        return nodes

    def defaulted(
        self, part: Part, ways: list[Line], made: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Make sure that one branch is taken when no condition holds."""
        if any(branch.get("default") for branch in made):
            return made
        free = [n for n, way in enumerate(ways) if not way.condition]
        if free:
            made[free[0]]["default"] = True
            return made
        self.maker.tell(
            "warning",
            part.id,
            "“{element}”没有默认分支，已添加一个空的默认分支。",
            "'{element}' has no default branch; an empty one was added.",
        )
        key = self.maker.key(f"{part.id}_otherwise")
        return [*made, {"key": key, "default": True, "nodes": []}]

    def jump(self, at: str) -> Node:
        return {
            "key": self.maker.key(f"to_{at}"),
            "type": "route",
            "to": self.keys[at],
        }

    def end(self, part: Part) -> Node:
        own = kept(part)
        if own is not None:
            return {**own, "key": self.maker.key(part.id), **_titled(part)}
        words = f"{part.id} {part.name}".lower()
        refused = any(one in words for one in ("reject", "refus", "拒绝", "驳回"))
        result = "rejected" if refused else "approved"
        return {"key": self.maker.key(part.id), "type": "end", "result": result}


def _plain(wanted: str) -> str:
    plain = _BAD.sub("_", wanted.lower()).strip("_") or "node"
    return (plain if plain[0].isalpha() else f"n_{plain}")[:40]


def _is_verdict(part: Part) -> bool:
    own = written(part, "block")
    return own is not None and bool(own.get("verdict"))


def _titled(part: Part) -> Node:
    return {"title": part.name} if part.name else {}


def _meeting(process: Process) -> dict[str, str | None]:
    """Return for each element where all its ways meet again, None at the end."""
    drawn: nx.DiGraph[str] = nx.DiGraph()
    drawn.add_nodes_from(process.parts)
    drawn.add_edges_from((line.target, line.source) for line in process.lines.values())
    ends = [key for key in process.parts if not process.after(key)]
    drawn.add_edges_from((_EXIT, key) for key in ends)
    if not ends:
        return {}
    found = nx.immediate_dominators(drawn, _EXIT)
    return {key: (other or None) for key, other in found.items() if key != _EXIT}
