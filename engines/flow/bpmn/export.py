"""Export: every flow as BPMN 2.0 with its drawing; importing it gives it back.

What BPMN has no word for stands as JSON in an extension element of ours.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from engines.core.errors import localise
from engines.flow.bpmn.layout import Box, place
from engines.flow.bpmn.model import BPMN, GATEWAYS, TENON

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DD = "{http://www.omg.org/spec/DD/20100524/DI}"
_SHORT = {"bpmn": BPMN, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI}
_BLOCKS = {ours: theirs for theirs, ours in GATEWAYS.items()}
_ELEMENTS = {
    "approval": "userTask",
    "fill": "manualTask",
    "cc": "sendTask",
    "action": "serviceTask",
    "subflow": "callActivity",
    "delay": "intermediateCatchEvent",
    "route": "intermediateThrowEvent",
    "end": "endEvent",
}
Node = Mapping[str, Any]


def export_bpmn(document: Mapping[str, Any], language: str = "zh-CN") -> bytes:
    """Return the BPMN 2.0 XML of the document of a flow."""
    for short, name in _SHORT.items():
        register_namespace(short, name.strip("{}"))
    register_namespace("tenon", TENON)
    root = Element(f"{BPMN}definitions", {"targetNamespace": TENON})
    key = str(document["key"])
    process = SubElement(root, f"{BPMN}process", {"id": key, "isExecutable": "true"})
    process.set("name", localise(document.get("title", key), language))
    writer = _Writer(process, language)
    writer.event("startEvent", "start")
    last = writer.line(document.get("nodes", ()), ["start"])
    if last:
        writer.event("endEvent", "end_of_flow")
        writer.join(last, "end_of_flow")
    writer.finish()
    _draw(root, key, writer)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


@dataclass
class _Writer:
    process: Element
    language: str
    lines: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)
    boxes: dict[str, str] = field(default_factory=dict)
    pending: Mapping[str, Any] = field(default_factory=dict)

    def event(self, kind: str, key: str, **more: str) -> Element:
        """Write one element."""
        self.boxes[key] = kind
        return SubElement(self.process, f"{BPMN}{kind}", {"id": key, **more})

    def join(self, sources: Sequence[str], target: str) -> None:
        """Lead from elements to another; a condition goes on the first line."""
        for source in sources:
            self.lines.append((source, target, self.pending))
            self.pending = {}

    def line(self, nodes: Sequence[Node], sources: list[str]) -> list[str]:
        """Write a list of nodes and return from where it goes on."""
        for node in nodes:
            if not sources:
                # Nothing leads here: it is written, for the file to be whole.
                self.pending = {}
            sources = self.node(node, sources)
        return sources

    def node(self, node: Node, sources: list[str]) -> list[str]:
        """Write one node and return from where the list goes on."""
        key, kind = str(node["key"]), str(node["type"])
        if kind in _BLOCKS:
            return self.block(node, sources)
        name = localise(node.get("title", key), self.language)
        element = self.event(_ELEMENTS.get(kind, "task"), key, name=name)
        self.join(sources, key)
        plain = {k: v for k, v in node.items() if k not in ("key", "title", "branches")}
        _extension(element, "node", plain)
        _DETAILS.get(kind, _nothing)(element, node)
        if kind == "end":
            return []
        if kind == "route":
            self.join([key], str(node["to"]))
            return []
        return self.aside(node, key) if node.get("branches") else [key]

    def block(self, node: Node, sources: list[str]) -> list[str]:
        """Write a gateway, its branches and the gateway at which they meet."""
        key, kind = str(node["key"]), _BLOCKS[str(node["type"])]
        name = localise(node.get("title", ""), self.language)
        gateway = self.event(kind, key, name=name)
        self.join(sources, key)
        return self.branches(node, (gateway, key, kind))

    def aside(self, node: Node, key: str) -> list[str]:
        """Write the branch for rejects behind a gateway of its own."""
        gate = f"{key}_verdict"
        gateway = self.event("exclusiveGateway", gate, name="")
        self.join([key], gate)
        passes = {"key": f"{key}_passed", "default": True, "nodes": []}
        whole = {"key": gate, "branches": [*node["branches"], passes], "verdict": key}
        return self.branches(whole, (gateway, gate, "exclusiveGateway"))

    def branches(self, node: Node, at: tuple[Element, str, str]) -> list[str]:
        gateway, key, kind = at
        ends: list[str] = []
        meets = f"{key}_meet"
        for branch in node["branches"]:
            way = f"{key}_{branch['key']}"
            if branch.get("default"):
                gateway.set("default", way)
            self.pending = {**branch, "line": way}
            last = self.line(branch["nodes"], [key])
            if last == [key]:
                # An empty branch leads straight to where all meet.
                self.lines.append((key, meets, self.pending))
                self.pending = {}
            else:
                ends += last
        straight = any(target == meets for _, target, _ in self.lines)
        closed = bool(ends) or straight
        facts = {"meets": meets if closed else None, "verdict": node.get("verdict")}
        _extension(gateway, "block", facts)
        if not closed:
            return []
        self.event(kind, meets)
        self.join(ends, meets)
        return [meets]

    def finish(self) -> None:
        """Write the sequence flows."""
        for number, (source, target, branch) in enumerate(self.lines, start=1):
            given = {"sourceRef": source, "targetRef": target}
            given["id"] = str(branch.get("line", f"line_{number}"))
            if branch.get("title"):
                given["name"] = localise(branch["title"], self.language)
            line = SubElement(self.process, f"{BPMN}sequenceFlow", given)
            if "when" in branch:
                formal = {f"{XSI}type": "bpmn:tFormalExpression"}
                condition = SubElement(line, f"{BPMN}conditionExpression", formal)
                condition.text = json.dumps(branch["when"], ensure_ascii=False)


def _extension(element: Element, name: str, content: Any) -> None:
    holder = SubElement(element, f"{BPMN}extensionElements")
    inner = SubElement(holder, f"{{{TENON}}}{name}")
    inner.text = json.dumps(content, ensure_ascii=False, sort_keys=True)


def _nothing(_element: Element, _node: Node) -> None:
    return None


def _approval(element: Element, node: Node) -> None:
    mode = node.get("vote", {}).get("mode", "any")
    if mode == "any":
        return
    turn = str(mode == "in_turn").lower()
    name = f"{BPMN}multiInstanceLoopCharacteristics"
    several = SubElement(element, name, {"isSequential": turn})
    if mode == "ratio":
        share = node["vote"].get("percent", 100) / 100
        done = SubElement(several, f"{BPMN}completionCondition")
        done.text = f"${{nrOfCompletedInstances/nrOfInstances >= {share}}}"


def _subflow(element: Element, node: Node) -> None:
    element.set("calledElement", str(node.get("flow", "")))
    if node.get("each") == "row":
        SubElement(element, f"{BPMN}multiInstanceLoopCharacteristics")


def _delay(element: Element, node: Node) -> None:
    timer = SubElement(element, f"{BPMN}timerEventDefinition")
    days = node.get("days", 0) + node.get("work_days", 0)
    hours = node.get("hours", 0) + node.get("work_hours", 0)
    length = SubElement(timer, f"{BPMN}timeDuration")
    length.text = f"P{days}DT{hours}H"


def _end(element: Element, _node: Node) -> None:
    SubElement(element, f"{BPMN}terminateEventDefinition")


_DETAILS = {
    "approval": _approval,
    "fill": _approval,
    "subflow": _subflow,
    "delay": _delay,
    "end": _end,
}


def _draw(root: Element, key: str, writer: _Writer) -> None:
    """Write where everything stands, for tools that show diagrams."""
    ways = [(source, target) for source, target, _ in writer.lines]
    boxes = place(writer.boxes, ways)
    diagram = SubElement(root, f"{DI}BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, f"{DI}BPMNPlane", {"id": "plane", "bpmnElement": key})
    for name, box in boxes.items():
        given = {"id": f"{name}_di", "bpmnElement": name}
        shape = SubElement(plane, f"{DI}BPMNShape", given)
        SubElement(shape, f"{DC}Bounds", box.bounds())
    for number, (source, target, branch) in enumerate(writer.lines, start=1):
        line = str(branch.get("line", f"line_{number}"))
        given = {"id": f"{line}_di", "bpmnElement": line}
        edge = SubElement(plane, f"{DI}BPMNEdge", given)
        for x, y in _way(boxes[source], boxes.get(target, boxes[source])):
            SubElement(edge, f"{DD}waypoint", {"x": str(x), "y": str(y)})


def _way(source: Box, target: Box) -> list[tuple[int, int]]:
    begin, end = source.right(), target.left()
    if begin[1] == end[1]:
        return [begin, end]
    middle = begin[0] + 20
    return [begin, (middle, begin[1]), (middle, end[1]), end]
