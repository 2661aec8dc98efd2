"""Checks of the fields that a flow names."""

from collections.abc import Iterator

from engines.core.errors import Path, Problem, text
from engines.core.world import World
from engines.flow.problems import error

_KINDS = {
    "user": text("成员", "people"),
    "department": text("部门", "departments"),
}


def must_exist(path: str, form: str, world: World, at: Path = ()) -> Iterator[Problem]:
    """Yield a problem when the form has no such field."""
    if form in world.forms and world.find(form, path) is None:
        yield error(
            "field_missing",
            at,
            "表单“{form}”没有字段“{field}”。",
            "The form '{form}' has no field '{field}'.",
            form=form,
            field=path,
        )


def must_link(path: str, target: str, form: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the field is unknown or holds no users or departments."""
    found = world.find(form, path)
    if found is None:
        yield from must_exist(path, form, world)
    elif found.target != target:
        yield error(
            "field_kind",
            (),
            "字段“{field}”不是{here}字段。",
            "The field '{field}' does not hold {there}.",
            field=path,
            here=_KINDS[target]["zh-CN"],
            there=_KINDS[target]["en"],
        )


def must_be_day(path: str, form: str, world: World, at: Path) -> Iterator[Problem]:
    """Yield a problem when the field is unknown or holds no date."""
    found = world.find(form, path)
    if found is None:
        yield from must_exist(path, form, world, at)
    elif found.type not in ("date", "datetime", "none"):
        yield error(
            "field_kind",
            at,
            "字段“{field}”不是日期字段。",
            "The field '{field}' holds no date.",
            field=path,
        )
