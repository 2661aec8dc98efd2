"""Answer: what every verdict shares: the fields it writes and the opinion it needs."""

from engines.flow.definition import level_at, writable
from engines.flow.refusals import refuse
from engines.flow.run import Command, Run
from engines.flow.state import Task
from engines.flow.tree import Node


def take_values(run: Run, command: Command, task: Task) -> None:
    """Write the fields that came with a verdict, if the node gives them to write."""
    node = run.flow.node(task.node)
    for field in command.values:
        if not _may_write(node, field):
            raise refuse(
                "field_not_writable",
                ("values", field),
                node=dict(node.title),
                field=field,
            )
    if command.values:
        run.write(command.values, command.actor.id)


def need_fields(run: Run, command: Command, task: Task) -> None:
    """Refuse to go on while a field that the node requires is blank."""
    node = run.flow.node(task.node)
    rights = node.props.get("fields", {})
    for field, level in rights.items():
        blank = run.record.get(field) in (None, "", [], ())
        if level == "required" and blank and not command.virtual and "." not in field:
            raise refuse("field_required", ("values", field), field=field)


def need_opinion(run: Run, command: Command, task: Task, *, against: bool) -> None:
    """Refuse a verdict without the opinion that the node asks for."""
    node = run.flow.node(task.node)
    rule = node.props.get("opinion", "optional")
    asked = rule == "required" or (against and rule == "on_reject")
    given = (command.opinion or "").strip()
    if asked and not given and not command.virtual:
        raise refuse("opinion_required", ("opinion",), node=dict(node.title))


def close(run: Run, command: Command, task: Task, verdict: str) -> None:
    """Close the task with a verdict."""
    opinion = (command.opinion or "").strip() or None
    fields = sorted(command.values)
    run.emit(verdict, task, opinion=opinion, fields=fields)


def _may_write(node: Node, field: str) -> bool:
    if writable(level_at(node, field)):
        return True
    columns = [k for k in node.props.get("fields", {}) if k.startswith(f"{field}.")]
    return any(writable(level_at(node, column)) for column in columns)
