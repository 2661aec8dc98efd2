"""Copy rows: rows of a subform become rows of another record, or records.

A formula sees the row; `source.x` is the record that fired.
"""

from collections.abc import Iterator

from engines.core.conditions import condition_schema, parse_condition
from engines.core.errors import Problem, text
from engines.core.schema import boolean, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.assigning import SET, check_assigned, target_of
from engines.rules.effects import CopyRows
from engines.rules.queries import formula_problems
from engines.rules.trigger import missing_field, missing_form


def plan(given: Props, _situation: Situation) -> tuple[CopyRows]:
    """Return which rows go where."""
    where = given.get("where")
    return (
        CopyRows(
            rows=given["rows"],
            where=parse_condition(where) if where else None,
            of=given.get("of"),
            target=given.get("target"),
            form=given.get("form"),
            given=given["set"],
            replace=given.get("replace", False),
        ),
    )


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: rows, a target or fields that are not there."""
    yield from missing_field(given["rows"], form, world, ("rows",))
    if "form" in given:
        yield from missing_form(given["form"], world, ("form",))
        yield from check_assigned(given["set"], given["form"], world)
    elif "target" in given:
        yield from _target_problems(given, form, world)
    else:
        texts = text(
            "请选择复制到哪里：一个子表，或一个表单。",
            "Choose where they go: into a subform, or into a form.",
        )
        yield Problem("required", texts, ("target",))


def _target_problems(given: Props, form: str, world: World) -> Iterator[Problem]:
    if "of" in given:
        yield from missing_field(given["of"], form, world, ("of",))
    target, rows = target_of(given, form, world), given["target"]
    yield from missing_field(rows, target, world, ("target",))
    for key, value in given["set"].items():
        yield from missing_field(f"{rows}.{key}", target, world, ("set", key))
        if isinstance(value, dict) and "formula" in value:
            yield from formula_problems(value["formula"], ("set", key, "formula"))


def writes(given: Props, form: str, world: World) -> Iterator[Written]:
    """Yield what it makes or changes."""
    if "form" in given:
        yield Written(given["form"], "created", frozenset(given["set"]))
    elif "target" in given:
        target, fields = target_of(given, form, world), frozenset((given["target"],))
        yield Written(target, "updated", fields, "of" not in given)


action = ActionType(
    name="copy_rows",
    label=text("复制明细", "Copy rows"),
    icon="copy",
    props=props(
        ["rows", "set"],
        rows=string(input="subform", title=text("明细", "Rows of")),
        where={
            **condition_schema(title=text("仅当", "Only those that meet")),
            "x-input": "condition_of_rows",
        },
        of=string(input="field", title=text("通过关联字段", "Through the reference")),
        target=string(input="target_subform", title=text("复制到子表", "Into rows")),
        form=string(input="form", title=text("或新建为记录", "Or as records of")),
        set=SET,
        replace=boolean(
            default=False, title=text("先清空原有明细", "Instead of what is there")
        ),
    ),
    plan=plan,
    check=check,
    writes=writes,
    needs_record=True,
    results=(Value("count", text("行数", "How many"), "integer"),),
    accepts=(
        {
            "rows": "items",
            "of": "order",
            "target": "lines",
            "set": {"product": {"formula": "product"}},
        },
        {
            "rows": "items",
            "form": "delivery",
            "set": {"deal": {"formula": "source.id"}},
        },
    ),
    rejects=({}, {"rows": "items"}, {"rows": "items", "set": {}}),
)
