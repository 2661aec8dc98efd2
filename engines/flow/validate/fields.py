"""Do the fields exist, and can conditions on them ever be judged."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.conditions import (
    OPERATORS,
    AllOf,
    AnyOf,
    Condition,
    Not,
    Test,
    fields_of,
)
from engines.core.errors import Path, Problem, localise
from engines.core.world import World
from engines.flow.definition import Flow, level_at, writable
from engines.flow.drive import NODES
from engines.flow.fields import must_exist
from engines.flow.problems import error, warning
from engines.flow.tree import START, Node

# What the platform itself keeps of every record.
SYSTEM = ("created_by", "owner", "updated_by", "department", "created_at", "updated_at")


def form(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield a problem when the form is not there."""
    if flow.form not in world.forms:
        yield error(
            "form_missing",
            ("form",),
            "应用中没有表单“{form}”。",
            "The app has no form '{form}'.",
            form=flow.form,
        )


def conditions(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield problems of every condition: unknown fields, wrong operators and values."""
    for condition, path in _conditions(flow):
        for name in sorted(fields_of(condition)):
            yield from must_exist(name, flow.form, world, path)
        for test in _tests(condition):
            yield from _test(test, flow.form, world, path)


def rights(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield a problem for each right on a field that is not there."""
    yield from _rights(flow.start.fields, ("start", "fields"), flow, world)
    for node in flow.all_nodes():
        given = node.props.get("fields", {})
        yield from _rights(given, (*node.path, "fields"), flow, world)


def filled_before(flow: Flow, world: World) -> Iterator[Problem]:
    """Yield a problem for each field that a node needs and nobody can have written."""
    for node in flow.all_nodes():
        for name in NODES[node.type].reads(node):
            shape = world.find(flow.form, name)
            if shape is None or "." in name or shape.type == "none":
                continue
            if name not in SYSTEM and not _written_before(flow, node, name):
                yield error(
                    "never_filled",
                    node.path,
                    "此节点需要字段“{field}”，但在此之前没有任何节点可以填写它。",
                    "This node needs '{field}', which nobody can write before.",
                    field=name,
                )


def _written_before(flow: Flow, node: Node, name: str) -> bool:
    before = [n for n in flow.graph.nodes.values() if n.key != node.key]
    written = any(
        _writes(one, name) and flow.graph.follows(one.key, node.key) for one in before
    )
    return written or any(_sets(one, name) for one in before)


def _writes(node: Node, name: str) -> bool:
    # Records come into being before their flow: only what the start names is withheld.
    unnamed = node.key == START and name not in node.props.get("fields", {})
    return unnamed or writable(level_at(node, name))


def _sets(node: Node, name: str) -> bool:
    actions = node.props.get("actions", ())
    return any(name in (a.get("set") or {}) for a in actions if isinstance(a, Mapping))


def steady(flow: Flow, _world: World) -> Iterator[Problem]:
    """Warn when a field that decided a branch can be changed behind it."""
    for node in flow.all_nodes():
        used = {
            name
            for branch in node.branches
            if branch.when
            for name in fields_of(branch.when)
        }
        for later in flow.all_nodes():
            if used and flow.graph.follows(node.key, later.key):
                yield from _changes(later, used, node)


def _changes(later: Node, used: set[str], node: Node) -> Iterator[Problem]:
    for name, level in later.props.get("fields", {}).items():
        if name in used and writable(level):
            yield warning(
                "decided_field",
                (*later.path, "fields", name),
                "字段“{field}”在“{here}”用于判断分支，此处仍可修改。",
                "'{field}' decides the branch at '{there}' and can still change here.",
                field=name,
                here=localise(node.title, "zh-CN"),
                there=localise(node.title, "en"),
            )


def _conditions(flow: Flow) -> Iterator[tuple[Condition, Path]]:
    if flow.start.when is not None:
        yield flow.start.when, ("start", "when")
    for node in flow.all_nodes():
        for branch in node.branches:
            if branch.when is not None:
                yield branch.when, (*branch.path, "when")


def _tests(condition: Condition) -> Iterator[Test]:
    match condition:
        case AllOf(conditions=inside) | AnyOf(conditions=inside):
            for one in inside:
                yield from _tests(one)
        case Not(condition=inner):
            yield from _tests(inner)
        case Test():
            yield condition


def _test(test: Test, form: str, world: World, path: Path) -> Iterator[Problem]:
    shape = world.find(form, test.field)
    if shape is None or shape.type == "none":
        return
    if shape.type not in OPERATORS[test.op].types:
        yield error(
            "condition_operator",
            path,
            "字段“{field}”不能用“{here}”判断。",
            "The field '{field}' cannot be tested with '{there}'.",
            field=test.field,
            here=OPERATORS[test.op].label["zh-CN"],
            there=OPERATORS[test.op].label["en"],
        )
    elif shape.type in ("integer", "decimal") and _wordy(test.value):
        yield error(
            "condition_type",
            path,
            "数字字段“{field}”不能与文本“{value}”比较。",
            "The number '{field}' cannot be compared with the text '{value}'.",
            field=test.field,
            value=test.value,
        )


def _wordy(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    return not value.strip().lstrip("+-").replace(".", "", 1).isdigit()


def _rights(
    given: Mapping[str, str], path: Path, flow: Flow, world: World
) -> Iterator[Problem]:
    for name in given:
        if name != "*":
            yield from must_exist(name, flow.form, world, (*path, name))
