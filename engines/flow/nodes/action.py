"""Action: write records, tell people, call a webhook; wait for the outcome if asked."""

from collections.abc import Iterable, Mapping
from typing import Any

from engines.core.errors import text
from engines.core.schema import boolean, choice, props
from engines.flow.effects import RunActions
from engines.flow.node import Block, Go, NodeType, Outcome, Stop, Wait
from engines.flow.run import Run
from engines.flow.settings import ACTIONS
from engines.flow.state import Token
from engines.flow.tree import Node
from engines.flow.valued import read_by, values

_FAILURE = {
    "incident": text("停下等待管理员", "Stop and wait for an admin"),
    "continue": text("忽略并继续", "Go on all the same"),
    "reject": text("拒绝流程", "Reject the flow"),
}


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Run the actions in order; later conditions see what they wrote.

    The flow goes on at once, or waits until `job_done` says that all have been done.
    """
    run.emit("actions_run", token, auto=True, count=len(node.props["actions"]))
    waits = False
    for place, action in enumerate(node.props["actions"]):
        if action.get("do") == "update_record" and "of" not in action:
            run.write(values(run, action["set"]), None)
            continue
        waits = node.props["wait"]
        _hand_over(run, token, node, f"job:{token.number}:{place}")
    return Wait() if waits else Go()


def _hand_over(run: Run, token: Token, node: Node, key: str) -> None:
    action: Mapping[str, Any] = node.props["actions"][int(key.rpartition(":")[2])]
    waits = bool(node.props["wait"])
    if waits:
        run.emit("outside_asked", token, auto=True, key=key)
    record = dict(run.record)
    run.ask(RunActions(node.key, (action,), record, key, waits, token.number))


def resume(_run: Run, token: Token, node: Node) -> Outcome:
    """Go on when every action has reported."""
    results = token.outside.values()
    if not all(results):
        return Wait()
    if "failed" not in results or node.props["on_failure"] == "continue":
        return Go()
    if node.props["on_failure"] == "reject":
        return Stop("rejected")
    return Block("job_failed")


def _reads(node: Node) -> Iterable[str]:
    found: set[str] = set()
    for action in node.props["actions"]:
        found |= read_by(action.get("set") if isinstance(action, Mapping) else None)
    return sorted(found)


node = NodeType(
    name="action",
    label=text("自动动作", "Action"),
    icon="bolt",
    enter=enter,
    resume=resume,
    reads=_reads,
    props=props(
        ("actions",),
        actions=ACTIONS,
        wait=boolean(default=False, title=text("等待结果", "Wait for the outcome")),
        on_failure=choice(
            _FAILURE, default="incident", title=text("失败时", "If it fails")
        ),
    ),
    examples=(
        {"actions": [{"do": "update_record", "set": {"status": "approved"}}]},
        {"actions": [{"do": "notify", "to": [{"field": "owner"}], "title": "OK"}]},
    ),
)
