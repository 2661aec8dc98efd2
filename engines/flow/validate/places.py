"""Do returns, time limits and actions lead anywhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.errors import Path, Problem, ProblemsError
from engines.core.expression import parse
from engines.core.world import World
from engines.flow.definition import Flow, level_at
from engines.flow.due import UNITS
from engines.flow.fields import must_exist
from engines.flow.problems import error, warning
from engines.flow.tree import Node
from engines.flow.valued import check_values


def returns(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each fixed target that does not lie before its node."""
    for node in flow.all_nodes():
        places = node.props.get("return_to")
        for target in places if isinstance(places, list) else ():
            yield from _before(flow, node, target, (*node.path, "return_to"))
        policy = node.props.get("reject")
        if isinstance(policy, dict):
            yield from _before(flow, node, policy["to"], (*node.path, "reject", "to"))


def _before(flow: Flow, node: Node, target: str, path: Path) -> Iterator[Problem]:
    known = target in flow.graph.nodes and target != node.key
    if not known or not flow.graph.follows(target, node.key):
        yield error(
            "target_not_before",
            path,
            "“{target}”不在此节点之前，无法退回。",
            "'{target}' does not lie before this node; nothing can return to it.",
            target=target,
        )


def limits(flow: Flow, _world: World) -> Iterator[Problem]:
    """Yield a problem for each time limit without a duration."""
    for node in flow.all_nodes():
        limit = node.props.get("timeout")
        if limit is not None and not any(unit in limit for unit in UNITS):
            yield error(
                "no_duration",
                (*node.path, "timeout"),
                "处理时限没有时长。可用的有：{known}。",
                "The time limit has no duration. Known: {known}.",
                known=", ".join(UNITS),
            )


def consequences(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield problems of what happens when time is over: to whom, and with what risk."""
    for node in flow.all_nodes():
        limit = node.props.get("timeout") or {}
        if limit.get("do") == "transfer" and not limit.get("to"):
            yield error(
                "timeout_to",
                (*node.path, "timeout", "to"),
                "超时转交没有指定人员。",
                "The time limit hands the task on, but says not to whom.",
            )
        money = [f for f in _money(flow, world) if level_at(node, f) != "hidden"]
        if limit.get("do") == "pass" and money:
            yield warning(
                "passes_money",
                (*node.path, "timeout", "do"),
                "超时会自动通过，而此节点涉及金额字段“{field}”。",
                "It passes by itself when time is over, with money in '{field}'.",
                field=money[0],
            )


def _money(flow: Flow, world: World) -> list[str]:
    form = world.forms.get(flow.form)
    shapes = form.fields.values() if form else ()
    return [shape.key for shape in shapes if shape.widget == "money"]


def actions(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield problems of what action nodes write into the record."""
    for node in flow.all_nodes():
        for place, action in enumerate(node.props.get("actions", ())):
            below = (*node.path, "actions", place)
            yield from _action(action, flow, world, below)


def results(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield problems of what the flow writes when it begins to run or has ended."""
    for result, wanted in flow.on_result.items():
        at = ("on_result", result)
        yield from check_values(wanted, flow.form, world, at)
        for name in wanted:
            yield from must_exist(name, flow.form, world, (*at, name))


def _action(action: Any, flow: Flow, world: World, path: Path) -> Iterator[Problem]:
    if not isinstance(action, Mapping) or not isinstance(action.get("do"), str):
        yield error(
            "action_unknown",
            path,
            "动作没有说明要做什么（do）。",
            "The action does not say what to do (do).",
        )
        return
    wanted = action.get("set", {})
    if action["do"] != "update_record" or "of" in action:
        return
    if not isinstance(wanted, Mapping) or not wanted:
        yield error(
            "action_empty",
            (*path, "set"),
            "更新记录的动作没有要写的字段。",
            "The action writes no field. Name at least one in set.",
        )
        return
    for field, value in wanted.items():
        yield from must_exist(field, flow.form, world, (*path, "set", field))
        yield from _formula(value, (*path, "set", field))


def _formula(value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(value, Mapping) and isinstance(value.get("formula"), str):
        try:
            parse(value["formula"])
        except ProblemsError as refused:
            for problem in refused.problems:
                yield problem.under(*path, "formula")


def withdrawal(flow: Flow, _world: World) -> Iterator[Problem]:
    """Warn when the initiator may withdraw what has had its effect already."""
    if flow.withdraw != "running":
        return
    for node in flow.all_nodes():
        behind = [n for n in flow.all_nodes() if flow.graph.follows(node.key, n.key)]
        if node.type == "action" and any(n.type == "approval" for n in behind):
            yield warning(
                "withdraw_after_action",
                node.path,
                "此动作执行后发起人仍可撤回，动作不会被撤销。",
                "The initiator may withdraw after this action; it is not undone.",
            )
