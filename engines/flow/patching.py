"""Patching: writing fields with a command: rights, conflicts, what is required."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from engines.core.errors import Problem
from engines.flow.definition import level_at, writable
from engines.flow.refusals import RefusedError, refuse
from engines.flow.run import Command, Run
from engines.flow.same import is_blank
from engines.flow.state import Task
from engines.flow.tree import Node


def take_values(run: Run, command: Command, task: Task) -> None:
    """Write the fields that came with a command, if the node gives them to write.

    Refuses all that is not writable, and all that somebody changed since `base`.
    """
    node = run.flow.node(task.node)
    refused = [p for f in command.values for p in _not_writable(run, command, node, f)]
    _raise(refused)
    _raise(_conflicts(run, command))
    if command.values:
        run.write(command.values, command.actor.id)


def need_fields(run: Run, command: Command, task: Task) -> None:
    """Refuse to go on while a field that the node requires is blank."""
    if command.virtual:
        return
    rights: Mapping[str, str] = run.flow.node(task.node).props.get("fields", {})
    required = [path for path, level in rights.items() if level == "required"]
    _raise(
        refuse("field_required", ("values", path), field=path)
        for path in required
        if _missing(run.record, path)
    )


def writes_any(node: Node) -> bool:
    """Tell whether a node gives any field to write."""
    rights: Mapping[str, str] = node.props.get("fields", {})
    return any(writable(level) for level in rights.values())


def _raise(refused: Iterator[RefusedError] | Sequence[RefusedError]) -> None:
    """Raise one refusal that holds the problems of all."""
    found = list(refused)
    if found:
        problems = [Problem(one.code, one.texts, one.path) for one in found]
        found[0].problems = tuple(problems)
        raise found[0]


def _conflicts(run: Run, command: Command) -> Iterator[RefusedError]:
    for field, base in command.base.items():
        now = run.record.get(field)
        # If both wrote the same there is nothing to lose.
        known = (base, command.values.get(field))
        moved = not any(run.env.same(now, one) for one in known)
        if field in command.values and moved:
            yield _conflict(run, field)


def _conflict(run: Run, field: str) -> RefusedError:
    person, at = run.state.edits.get(field, (None, None))
    if person is None or at is None:
        return refuse("field_changed", ("values", field), field=field)
    return refuse(
        "field_conflict",
        ("values", field),
        field=field,
        name=run.env.name(person),
        when=run.env.show(datetime.fromisoformat(at)),
    )


def _not_writable(
    run: Run, command: Command, node: Node, field: str
) -> Iterator[RefusedError]:
    if writable(level_at(node, field)):
        fixed = [
            path.partition(".")[2]
            for path, level in node.props.get("fields", {}).items()
            if path.startswith(f"{field}.") and not writable(level)
        ]
        columns = _changed_columns(run, command, field) & set(fixed)
    elif any(writable(level_at(node, path)) for path in _columns(node, field)):
        free = {path.partition(".")[2] for path in _columns(node, field)}
        free = {name for name in free if writable(level_at(node, f"{field}.{name}"))}
        columns = _changed_columns(run, command, field) - free
    else:
        columns = {""}
    for name in sorted(columns):
        path = f"{field}.{name}" if name else field
        title = dict(node.title)
        yield refuse("field_not_writable", ("values", field), node=title, field=path)


def _columns(node: Node, field: str) -> list[str]:
    return [k for k in node.props.get("fields", {}) if k.startswith(f"{field}.")]


def _changed_columns(run: Run, command: Command, field: str) -> set[str]:
    """Return the columns in which the rows differ; "" when rows come or go."""
    before = {row.get("id"): row for row in _rows(run.record.get(field))}
    after = _rows(command.values[field])
    changed = {
        name
        for row in after
        for name, value in row.items()
        if name != "id"
        and not run.env.same(before.get(row.get("id"), {}).get(name), value)
    }
    moved = {row.get("id") for row in after} != set(before)
    return changed | ({""} if moved else set())


def _rows(value: Any) -> list[Mapping[str, Any]]:
    several = value if isinstance(value, list | tuple) else ()
    return [row for row in several if isinstance(row, Mapping)]


def _missing(record: Mapping[str, Any], path: str) -> bool:
    head, _, column = path.partition(".")
    if not column:
        return is_blank(record.get(head))
    return any(is_blank(row.get(column)) for row in _rows(record.get(head)))
