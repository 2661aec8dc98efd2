"""Action: write the record, tell people or ask for more, without waiting."""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import text
from engines.core.expression import compile_expression, parse
from engines.core.schema import props
from engines.flow.effects import RunActions
from engines.flow.node import Go, NodeType, Outcome
from engines.flow.run import Run
from engines.flow.settings import ACTIONS
from engines.flow.state import Token
from engines.flow.tree import Node


def enter(run: Run, token: Token, node: Node) -> Outcome:
    """Run the actions in order and go on; later conditions see what they wrote."""
    run.emit("actions_run", token, auto=True, count=len(node.props["actions"]))
    for action in node.props["actions"]:
        if action.get("do") == "update_record" and "of" not in action:
            run.write(_values(run, action["set"]), None)
        else:
            run.ask(RunActions(node.key, (action,), dict(run.record)))
    return Go()


def _values(run: Run, wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {field: _value(run, value) for field, value in wanted.items()}


def _value(run: Run, value: Any) -> Any:
    if isinstance(value, Mapping) and set(value) == {"formula"}:
        answer = compile_expression(parse(value["formula"]))
        return answer(run.record, run.env.expression)
    return value


node = NodeType(
    name="action",
    label=text("自动动作", "Action"),
    icon="bolt",
    enter=enter,
    props=props(("actions",), actions=ACTIONS),
    examples=({"actions": [{"do": "update_record", "set": {"status": "approved"}}]},),
)
