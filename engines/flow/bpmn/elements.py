"""Elements: what one task or event of BPMN becomes as a node of ours."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from engines.core.errors import text
from engines.flow.bpmn.messages import Message
from engines.flow.bpmn.model import BPMN, TENON, Part

Node = dict[str, Any]
Told = list[Message]
_DURATION = re.compile(r"^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$")
_SHARE = re.compile(r">=?\s*(0?\.\d+|1(?:\.0+)?)\b")


def node_of(part: Part, told: Told) -> Node | None:
    """Return the node for an element without its key; None when it needs none."""
    own = kept(part)
    if own is not None:
        return own
    make = _MAKERS.get(part.kind)
    return make(part, told) if make else None


def kept(part: Part) -> Node | None:
    """Return the node that an export of ours has written into the element."""
    node = written(part, "node")
    return node if node is not None and isinstance(node.get("type"), str) else None


def written(part: Part, name: str) -> Node | None:
    """Return what an export of ours has written into the element under a name."""
    found = part.xml.find(f"{BPMN}extensionElements/{{{TENON}}}{name}")
    try:
        content = json.loads((found.text or "") if found is not None else "")
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def duration(words: str) -> dict[str, int] | None:
    """Return an ISO 8601 duration in hours and days, rounded up to whole hours."""
    found = _DURATION.match(words.strip())
    if not found or not any(found.groups()):
        return None
    weeks, days, hours, minutes = (int(one or 0) for one in found.groups())
    whole = hours + -(-minutes // 60)
    parts = {"days": weeks * 7 + days, "hours": whole}
    return {unit: count for unit, count in parts.items() if count} or {"hours": 1}


def _attribute(xml: Element, name: str) -> str:
    """Return an attribute of any vendor: `camunda:assignee`, `flowable:assignee` …"""
    for key, value in xml.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def _who(part: Part, told: Told) -> list[dict[str, Any]]:
    who: list[dict[str, Any]] = []
    for name in (_attribute(part.xml, "assignee"), *_list(part, "candidateUsers")):
        if "initiator" in name or "starter" in name:
            who.append({"initiator": True})
        elif name and "{" not in name:
            who.append({"user": name})
    groups = _list(part, "candidateGroups")
    who += [{"role": group} for group in groups if "{" not in group]
    if who:
        return who
    _tell(
        told,
        part,
        "“{name}”没有可识别的处理人，暂设为直属上级，请检查。",
        "'{name}' names nobody we know; it asks the direct superior for now.",
    )
    return [{"superior": 1}]


def _list(part: Part, name: str) -> list[str]:
    return [one.strip() for one in _attribute(part.xml, name).split(",") if one.strip()]


def _vote(part: Part) -> dict[str, Any]:
    several = part.xml.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if several is None:
        return {}
    if several.get("isSequential") == "true":
        return {"vote": {"mode": "in_turn"}}
    done = several.find(f"{BPMN}completionCondition")
    share = _SHARE.search(done.text or "") if done is not None else None
    if share:
        percent = round(float(share.group(1)) * 100)
        return {"vote": {"mode": "ratio", "percent": max(1, percent)}}
    return {"vote": {"mode": "all"}}


def _limit(part: Part) -> dict[str, Any]:
    found = part.timer.find(f"{BPMN}timeDuration") if part.timer is not None else None
    length = duration(found.text or "") if found is not None else None
    return {"timeout": {**length, "do": "remind"}} if length else {}


def _user_task(part: Part, told: Told) -> Node:
    return {"type": "approval", "who": _who(part, told), **_vote(part), **_limit(part)}


def _manual_task(part: Part, told: Told) -> Node:
    return {"type": "fill", "who": _who(part, told), **_limit(part)}


def _service_task(part: Part, told: Told) -> Node:
    _tell(
        told,
        part,
        "“{name}”导入为自动动作，请设置要执行的动作。",
        "'{name}' becomes an action that only notifies. Say what it should do.",
    )
    notify = {
        "do": "notify",
        "to": [{"initiator": True}],
        "title": part.name or part.id,
    }
    return {"type": "action", "actions": [notify]}


def _call(part: Part, told: Told) -> Node:
    called = part.xml.get("calledElement", "")
    if part.xml.find(f"{BPMN}multiInstanceLoopCharacteristics") is not None:
        _tell(
            told,
            part,
            "“{name}”多次启动子流程，请选择子表单后设为逐行启动。",
            "'{name}' starts several: choose a subform and start it for every row.",
        )
    return {"type": "subflow", "flow": called or "unknown"}


def _wait(part: Part, told: Told) -> Node | None:
    timer = part.xml.find(f"{BPMN}timerEventDefinition")
    if timer is None:
        _tell(
            told,
            part,
            "“{name}”等待的事件没有对应的节点，未导入。",
            "What '{name}' waits for has no node of ours; it is left out.",
            severity="error",
        )
        return None
    found = timer.find(f"{BPMN}timeDuration")
    length = duration((found.text or "") if found is not None else "")
    if length is None:
        _tell(
            told,
            part,
            "“{name}”的定时方式不支持，暂设为 1 小时。",
            "The timer of '{name}' is of a kind we lack; it waits an hour for now.",
        )
    return {"type": "delay", **(length or {"hours": 1})}


def _throw(part: Part, told: Told) -> Node | None:
    if any(child.tag.endswith("EventDefinition") for child in part.xml):
        _tell(
            told,
            part,
            "“{name}”触发的事件没有对应的节点，未导入。",
            "What '{name}' throws has no node of ours; it is left out.",
        )
    return None


def _tell(told: Told, part: Part, zh: str, en: str, severity: str = "warning") -> None:
    words = text(zh, en, name=part.name or part.id)
    told.append(Message(severity, words, part.id))


_MAKERS: Mapping[str, Callable[[Part, Told], Node | None]] = {
    "userTask": _user_task,
    "task": _manual_task,
    "manualTask": _manual_task,
    "receiveTask": _manual_task,
    "serviceTask": _service_task,
    "sendTask": _service_task,
    "scriptTask": _service_task,
    "businessRuleTask": _service_task,
    "callActivity": _call,
    "intermediateCatchEvent": _wait,
    "intermediateThrowEvent": _throw,
}
