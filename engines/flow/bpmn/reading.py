"""Reading: the XML of BPMN becomes a graph; what cannot be read is told."""

from xml.etree.ElementTree import Element

from engines.core.errors import text
from engines.flow.bpmn.messages import Message, refused
from engines.flow.bpmn.model import BPMN, Line, Part, Process

MOST_ELEMENTS = 2_000
# What only explains the drawing, or belongs to it without changing what happens.
SILENT = frozenset(
    {
        "laneSet",
        "textAnnotation",
        "association",
        "documentation",
        "extensionElements",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "ioSpecification",
        "property",
        "group",
        "incoming",
        "outgoing",
        "multiInstanceLoopCharacteristics",
    }
)
KNOWN = frozenset(
    {
        "startEvent",
        "endEvent",
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "sendTask",
        "scriptTask",
        "businessRuleTask",
        "receiveTask",
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "subProcess",
        "callActivity",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
    }
)


def read_process(root: Element) -> tuple[Process, list[Message]]:
    """Return the first process of a file that holds elements, and what was left out."""
    found = [one for one in root.iter(f"{BPMN}process") if len(one)]
    if not found:
        raise refused(
            "no_process",
            "文件中没有 BPMN 流程。",
            "The file holds no BPMN process.",
        )
    messages: list[Message] = []
    for other in found[1:]:
        words = text(
            "文件中有多个流程，只导入第一个。",
            "The file holds several processes; only the first is taken.",
        )
        messages.append(Message("warning", words, other.get("id")))
    if sum(1 for _ in found[0].iter()) > MOST_ELEMENTS:
        raise refused(
            "too_many_elements",
            "流程的元素超过 {most} 个。",
            "The process has more than {most} elements.",
            most=MOST_ELEMENTS,
        )
    return _process(found[0], messages), messages


def _process(xml: Element, messages: list[Message]) -> Process:
    process = Process(xml.get("id", "flow"), xml.get("name", ""))
    boundaries = []
    for child in xml:
        kind = child.tag.removeprefix(BPMN)
        if kind == "sequenceFlow":
            _line(process, child)
        elif kind == "boundaryEvent":
            boundaries.append(child)
        elif kind in KNOWN:
            _part(process, child, kind, messages)
        elif kind not in SILENT:
            messages.append(_unmapped(kind, child))
    for boundary in boundaries:
        _boundary(process, boundary, messages)
    _drop_dangling(process, messages)
    return process


def _line(process: Process, xml: Element) -> None:
    found = xml.find(f"{BPMN}conditionExpression")
    written = (found.text or "").strip() if found is not None else ""
    key = xml.get("id") or f"line{len(process.lines)}"
    process.lines[key] = Line(
        key,
        xml.get("sourceRef", ""),
        xml.get("targetRef", ""),
        xml.get("name", ""),
        written or None,
    )


def _part(process: Process, xml: Element, kind: str, messages: list[Message]) -> None:
    key = xml.get("id") or f"part{len(process.parts)}"
    inside = _process(xml, messages) if kind == "subProcess" else None
    process.parts[key] = Part(key, kind, xml.get("name", ""), xml, inside)
    if xml.get("default"):
        process.default[key] = xml.get("default", "")


def _boundary(process: Process, xml: Element, messages: list[Message]) -> None:
    """Keep a timer at the border of a task; its way out is not taken."""
    timer = xml.find(f"{BPMN}timerEventDefinition")
    host = process.parts.get(xml.get("attachedToRef", ""))
    if timer is None or host is None:
        messages.append(_unmapped("boundaryEvent", xml))
        return
    process.parts[host.id] = Part(
        host.id, host.kind, host.name, host.xml, host.inside, timer
    )
    words = text(
        "“{name}”的边界定时器导入为超时提醒，其后的连线不导入。",
        "The timer at '{name}' becomes a reminder; the way behind it is left out.",
        name=host.name or host.id,
    )
    messages.append(Message("warning", words, host.id))


def _drop_dangling(process: Process, messages: list[Message]) -> None:
    for key, line in list(process.lines.items()):
        if line.source not in process.parts or line.target not in process.parts:
            del process.lines[key]
            words = text(
                "连线“{line}”的一端没有导入，已忽略。",
                "One end of the line '{line}' was not taken; it is left out.",
                line=key,
            )
            messages.append(Message("warning", words, key))


def _unmapped(kind: str, xml: Element) -> Message:
    words = text(
        "“{name}”（{kind}）没有对应的节点，未导入。",
        "'{name}' ({kind}) has no node of ours and is left out.",
        name=xml.get("name") or xml.get("id") or "?",
        kind=kind,
    )
    return Message("error", words, xml.get("id"))
