"""Sub-flow: start another flow, once or for every row of a subform, and wait for it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import Schema, anything, boolean, choice, props, string
from engines.core.world import World
from engines.flow.definition import Flow
from engines.flow.effects import StartChild
from engines.flow.fields import must_exist
from engines.flow.node import Block, Go, NodeType, Outcome, Stop, Wait
from engines.flow.problems import error
from engines.flow.resolver import value_at
from engines.flow.run import Run
from engines.flow.state import Token
from engines.flow.tree import Node
from engines.flow.valued import check_values, read_by, values

DEEPEST = 5
_EACH = {
    "single": text("一次", "Once"),
    "row": text("子表单每行一次", "For every row of a subform"),
}
_REJECTED = {
    "reject": text("拒绝流程", "Reject the flow"),
    "continue": text("继续", "Go on"),
    "incident": text("停下等待管理员", "Stop and wait for an admin"),
}
_RECORD: Schema = {
    **props(
        own=boolean(title=text("当前记录", "This record")),
        reference=string(
            title=text("关联字段中的记录", "The record in a reference"), input="field"
        ),
        create=string(title=text("新建记录", "A new record of"), input="form"),
    ),
    "minProperties": 1,
    "maxProperties": 1,
    "default": {"own": True},
    "x-title": text("子流程的记录", "Its record"),
    "x-input": "child_record",
}


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Start the children; a subform without rows has none."""
    if run.state.depth >= DEEPEST:
        return Block("too_deep", {"most": DEEPEST})
    rows = _rows(run, node)
    for place, row in enumerate(rows):
        _start(run, token, node, (place, row))
    return Wait() if rows and node.props["wait"] else Go()


def _rows(run: Run, node: Node) -> list[Any]:
    if node.props["each"] == "single":
        return [None]
    return list(value_at(run.record, node.props.get("rows", "")) or ())


def _start(run: Run, token: Token, node: Node, at: tuple[int, Any]) -> None:
    place, row = at
    key = f"child:{token.number}:{place}"
    if node.props["wait"]:
        run.emit("outside_asked", token, auto=True, key=key)
    record = {**run.record, "row": row} if row is not None else run.record
    settings = node.props["record"]
    linked = (
        value_at(record, settings["reference"]) if "reference" in settings else None
    )
    run.ask(
        StartChild(
            key,
            token.number,
            node.key,
            node.props["flow"],
            settings,
            values(run, node.props["set"], record),
            row,
            linked,
            run.state.depth + 1,
            run.state.initiator,
        )
    )


def resume(_run: Run, token: Token, node: Node) -> Outcome:
    """Go on when every child has ended."""
    results = [r for key, r in token.outside.items() if key.startswith("child:")]
    if not all(results):
        return Wait()
    if "failed" in results:
        return Block("child_failed")
    if all(result == "approved" for result in results):
        return Go()
    policy = node.props["rejected"]
    if policy == "incident":
        return Block("child_rejected")
    return Stop("rejected") if policy == "reject" else Go()


def check(node: Node, flow: Flow, world: World) -> Iterator[Problem]:
    """Yield problems of the flow it starts and of the rows and values it names."""
    child = node.props["flow"]
    if child not in world.flows and child != flow.key:
        yield error(
            "flow_missing",
            (*node.path, "flow"),
            "应用中没有流程“{child}”。",
            "The app has no flow '{child}'.",
            child=child,
        )
    yield from _rows_checked(node, flow, world)
    settings: Mapping[str, Any] = node.props["record"]
    at = (*node.path, "record")
    if "reference" in settings:
        path = settings["reference"].removeprefix("row.")
        whole = settings["reference"] == path
        head = path if whole else f"{node.props.get('rows')}.{path}"
        yield from must_exist(head, flow.form, world, (*at, "reference"))
    if "create" in settings and settings["create"] not in world.forms:
        yield error(
            "form_missing",
            (*at, "create"),
            "应用中没有表单“{form}”。",
            "The app has no form '{form}'.",
            form=settings["create"],
        )
    own = {k: v for k, v in node.props["set"].items() if not _of_row(v)}
    yield from check_values(own, flow.form, world, (*node.path, "set"))


def _of_row(value: Any) -> bool:
    return isinstance(value, Mapping) and str(value.get("field", "")).startswith("row.")


def _rows_checked(node: Node, flow: Flow, world: World) -> Iterator[Problem]:
    if node.props["each"] != "row":
        return
    found = world.find(flow.form, node.props.get("rows", ""))
    if flow.form in world.forms and (found is None or found.type != "rows"):
        yield error(
            "rows_missing",
            (*node.path, "rows"),
            "逐行子流程需要选择一个子表单字段。",
            "A sub-flow for every row needs a subform. Choose one.",
        )


def _reads(node: Node) -> Iterable[str]:
    found = read_by(node.props["set"])
    reference = node.props["record"].get("reference")
    rows = node.props.get("rows")
    named = {path for path in (*found, reference, rows) if path}
    return sorted(path for path in named if not path.startswith("row."))


node = NodeType(
    name="subflow",
    label=text("子流程", "Sub-flow"),
    icon="git-branch",
    enter=enter,
    resume=resume,
    rests=True,
    check=check,
    reads=_reads,
    props=props(
        ("flow",),
        flow=string(title=text("流程", "Flow"), input="flow"),
        each=choice(_EACH, default="single", title=text("启动", "Start it")),
        rows=string(title=text("子表单", "Subform"), input="subform"),
        record=_RECORD,
        set=anything(default={}, title=text("写入字段", "Values"), input="values"),
        wait=boolean(default=True, title=text("等待结束", "Wait for its end")),
        rejected=choice(
            _REJECTED, default="reject", title=text("子流程被拒绝时", "If rejected")
        ),
    ),
    examples=(
        {"flow": "second_opinion"},
        {"flow": "line_check", "each": "row", "rows": "items"},
    ),
)
