"""Raw JSON becomes a flow, or a list of everything that is wrong with its shape."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.conditions import Condition, condition_schema, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    filled,
    localised,
    string,
)
from engines.core.schema import props as object_of
from engines.flow.agreeing import DUPLICATES
from engines.flow.definition import Flow, Start
from engines.flow.drive import NODES, TOGETHER
from engines.flow.graph import Shapes
from engines.flow.node import NodeType
from engines.flow.problems import error
from engines.flow.settings import FIELDS, WHO
from engines.flow.tree import START, Branch, Node
from engines.flow.words import RESULTS

KEY = string(pattern="^[a-z][a-z0-9_]{0,47}$")
DRAFT = "https://json-schema.org/draft/2020-12/schema"

_STARTS = {
    "submit": text("提交时", "On submit"),
    "create": text("新建时", "On create"),
    "update": text("修改时", "On update"),
    "child": text("只作为子流程", "Only as a sub-flow"),
}
_WITHDRAW = {
    "before_first_action": text("有人处理之前", "Before anybody has acted"),
    "running": text("流程结束之前", "While it runs"),
    "never": text("不允许", "Never"),
}
# What is written into the record, by how the flow stands.
_ON_RESULT: Mapping[str, Schema] = {
    result: {"type": "object", "x-title": RESULTS[result], "x-input": "values"}
    for result in ("running", "approved", "rejected", "withdrawn", "terminated")
}
_HEAD: Mapping[str, Schema] = {"key": KEY, "type": string(), "title": localised()}

_FLOW: Schema = object_of(
    ("key", "form", "nodes"),
    format={"type": "integer"},
    key=KEY,
    title=localised(),
    description=localised(),
    form=string(input="form"),
    start=object_of(
        on=choice(_STARTS, default="submit"), when=condition_schema(), fields=FIELDS
    ),
    withdraw=choice(_WITHDRAW, default="before_first_action"),
    duplicates=choice(DUPLICATES, default="never"),
    admins={**WHO, "minItems": 0},
    on_result=object_of((), **_ON_RESULT),
    nodes=array(anything()),
)


SHAPES = Shapes(
    frozenset(kind.name for kind in NODES.values() if kind.branches in TOGETHER),
    frozenset(kind.name for kind in NODES.values() if kind.jumps),
    frozenset(kind.name for kind in NODES.values() if kind.stops),
)


def node_schema(kind: NodeType) -> Schema:
    """Return the schema of one node of a kind, its branches included."""
    properties = {**_HEAD, **kind.props["properties"]}
    if kind.branches != "none" or kind.aside:
        least = {"maxItems": 1} if kind.aside else {"minItems": 2}
        properties["branches"] = array(_branch_schema(kind), **least)
    required = ["key", "type", *kind.props["required"]]
    if kind.branches != "none":
        required.append("branches")
    return object_of(required, **properties)


def flow_schema() -> Schema:
    """Return the JSON Schema of a flow, built from the node kinds."""
    shown = [kind for kind in NODES.values() if not kind.hidden]
    by_type = [
        {
            "if": {"properties": {"type": {"const": kind.name}}},
            "then": {"$ref": f"#/$defs/{kind.name}"},
        }
        for kind in shown
    ]
    node: Schema = {"type": "object", "required": ["key", "type"], "allOf": by_type}
    defs = {kind.name: _nested(node_schema(kind)) for kind in shown}
    whole = {**_FLOW, "properties": {**_FLOW["properties"]}}
    whole["properties"]["nodes"] = array({"$ref": "#/$defs/node"})
    return {"$schema": DRAFT, **whole, "$defs": {"node": node, **defs}}


def parse_flow(raw: Any) -> Flow:
    """Return the flow that `raw` describes.

    Raises ProblemsError with all problems, each with its path in the document.
    """
    reader = _Reader()
    flow = reader.flow(raw)
    if flow is None or reader.problems:
        raise ProblemsError(reader.problems, "flow.invalid")
    return flow


def _branch_schema(kind: NodeType) -> Schema:
    chosen: dict[str, Schema] = {}
    if kind.branches in ("one", "some"):
        chosen = {"when": condition_schema(), "default": boolean(default=False)}
    nodes = array(anything())
    return object_of(
        ("key", "nodes"), key=KEY, title=localised(), nodes=nodes, **chosen
    )


def _nested(schema: Schema) -> Schema:
    branches = schema["properties"].get("branches")
    if branches is None:
        return schema
    items = branches["items"]
    nodes = array({"$ref": "#/$defs/node"})
    inside = {**items, "properties": {**items["properties"], "nodes": nodes}}
    return {
        **schema,
        "properties": {
            **schema["properties"],
            "branches": {**branches, "items": inside},
        },
    }


def _titled(raw: Any, key: str) -> Text:
    if isinstance(raw, str):
        return {"zh-CN": raw, "en": raw}
    return raw or {"zh-CN": key, "en": key}


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.keys: set[str] = {START}

    def flow(self, raw: Any) -> Flow | None:
        if self.judged(_FLOW, raw, ()):
            return None
        return Flow(
            raw["key"],
            raw["form"],
            _titled(raw.get("title"), raw["key"]),
            self.nodes(raw["nodes"], ("nodes",)),
            self.start(raw.get("start", {})),
            raw.get("withdraw", "before_first_action"),
            raw.get("duplicates", "never"),
            tuple(raw.get("admins", ())),
            SHAPES,
            raw.get("on_result", {}),
        )

    def judged(self, schema: Schema, raw: Any, path: Path) -> bool:
        found = [problem.under(*path) for problem in judge(schema, raw)]
        self.problems += found
        return bool(found)

    def start(self, raw: Mapping[str, Any]) -> Start:
        when = self.condition(raw.get("when"), ("start", "when"))
        return Start(raw.get("on", "submit"), when, raw.get("fields", {}))

    def condition(self, raw: Any, path: Path) -> Condition | None:
        if raw is None:
            return None
        try:
            return parse_condition(raw, path)
        except ProblemsError as refused:
            self.problems += refused.problems
            return None

    def nodes(self, raw: Sequence[Any], path: Path) -> tuple[Node, ...]:
        found = [self.node(one, (*path, n)) for n, one in enumerate(raw)]
        return tuple(node for node in found if node is not None)

    def node(self, raw: Any, path: Path) -> Node | None:
        kind = NODES.get(raw.get("type", "")) if isinstance(raw, dict) else None
        if kind is None or kind.hidden:
            self.problems.append(_unknown(raw, path))
            return None
        if self.judged(node_schema(kind), raw, path):
            return None
        self.unique(raw["key"], path)
        given = {k: v for k, v in raw.items() if k not in (*_HEAD, "branches")}
        branches = [
            self.branch(one, (*path, "branches", n))
            for n, one in enumerate(raw.get("branches", ()))
        ]
        title = _titled(raw.get("title") or kind.label, raw["key"])
        settings = filled(kind.props, given)
        return Node(raw["key"], kind.name, title, settings, tuple(branches), path)

    def branch(self, raw: Mapping[str, Any], path: Path) -> Branch:
        return Branch(
            raw["key"],
            _titled(raw.get("title"), raw["key"]),
            self.condition(raw.get("when"), (*path, "when")),
            raw.get("default", False),
            self.nodes(raw["nodes"], (*path, "nodes")),
            path,
        )

    def unique(self, key: str, path: Path) -> None:
        if key in self.keys:
            self.problems.append(
                error(
                    "key_taken",
                    (*path, "key"),
                    "节点键“{key}”已被使用，请换一个。",
                    "The node key '{key}' is taken. Choose another.",
                    key=key,
                )
            )
        self.keys.add(key)


def _unknown(raw: Any, path: Path) -> Problem:
    return error(
        "node_unknown",
        (*path, "type"),
        "没有名为“{type}”的节点。可用的有：{known}。",
        "Unknown node '{type}'. Known: {known}.",
        type=raw.get("type") if isinstance(raw, dict) else raw,
        known=", ".join(kind.name for kind in NODES.values() if not kind.hidden),
    )
