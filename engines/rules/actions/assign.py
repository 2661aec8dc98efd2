"""Assign: give the record to one of several people, in turn or by a measure.

Who is on leave (has handed his work to somebody) is passed over.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.conditions import condition_schema, parse_condition
from engines.core.errors import Problem, text
from engines.core.schema import anything, array, boolean, choice, integer, props, string
from engines.core.world import World
from engines.rules.action import (
    PEOPLE,
    PERSON,
    ActionType,
    Props,
    Situation,
    Value,
    Written,
    people,
)
from engines.rules.effects import Assign, Load
from engines.rules.queries import check_condition, formula_value
from engines.rules.trigger import missing_field, missing_form

METHODS = {
    "round_robin": text("轮流", "In turn"),
    "weight": text("按权重", "By weight"),
    "load": text("最闲优先", "Who has least to do"),
    "region": text("按区域", "By region"),
}


def plan(given: Props, situation: Situation) -> tuple[Assign]:
    """Return who may get it and how one of them is chosen."""
    regions = given.get("regions", ())
    key = given.get("by")
    return (
        Assign(
            field=given.get("field", "owner"),
            method=given.get("method", "round_robin"),
            who=people(given.get("people")),
            weights=_weights(given.get("weights", ())),
            load=_load(given.get("load")),
            regions=tuple(
                (frozenset(str(v) for v in one["values"]), people(one["people"]))
                for one in regions
            ),
            region=formula_value(f"{{{key}}}", situation) if key else None,
            skip_absent=given.get("skip_absent", True),
        ),
    )


def _weights(given: Any) -> dict[str, int]:
    return {str(one["person"]): one["weight"] for one in given}


def _load(given: Mapping[str, Any] | None) -> Load | None:
    if given is None:
        return None
    where = given.get("where")
    condition = parse_condition(where) if where else None
    return Load(given["form"], given.get("field", "owner"), condition)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: fields and forms that are not there, nobody to choose from."""
    yield from missing_field(given.get("field", "owner"), form, world, ("field",))
    if "by" in given:
        yield from missing_field(given["by"], form, world, ("by",))
    load = given.get("load")
    if load:
        yield from missing_form(load["form"], world, ("load", "form"))
        yield from missing_field(
            load.get("field", "owner"), load["form"], world, ("load", "field")
        )
    if load and load.get("where"):
        path = ("load", "where")
        yield from check_condition(load["where"], load["form"], world, path)
    yield from _incomplete(given)


def _incomplete(given: Props) -> Iterator[Problem]:
    if given.get("method") == "region":
        if not given.get("by") or not given.get("regions"):
            texts = text(
                "按区域分配需要区域字段和每个区域的人员。",
                "By region: choose the field, and the people of each region.",
            )
            yield Problem("rule.no_regions", texts, ("regions",))
    elif not given.get("people"):
        texts = text("请选择分配给哪些人。", "Choose the people it may go to.")
        yield Problem("required", texts, ("people",))


def writes(given: Props, form: str, _world: World) -> Iterator[Written]:
    """Yield what it changes."""
    yield Written(form, "updated", frozenset((given.get("field", "owner"),)), True)


action = ActionType(
    name="assign",
    label=text("自动分配", "Assign"),
    icon="user-switch",
    group="people",
    props=props(
        field=string(input="field", default="owner", title=text("写入字段", "Field")),
        method=choice(METHODS, default="round_robin", title=text("方式", "Method")),
        people={**PEOPLE, "x-title": text("人员", "People")},
        weights=array(
            props(
                ["person", "weight"],
                person={"type": ["string", "integer"], "x-input": "person"},
                weight=integer(minimum=0, maximum=1000, default=1),
            ),
            maxItems=200,
            input="weights",
            title=text("权重", "Weights"),
        ),
        load={
            **props(
                ["form"],
                form=string(input="form", title=text("表单", "Form")),
                field=string(default="owner", title=text("负责人字段", "Field")),
                where={
                    **condition_schema(title=text("其中", "Of those")),
                    "x-input": "condition_of_form",
                },
            ),
            "x-title": text("工作量按", "Load counts"),
        },
        by=string(input="field", title=text("区域字段", "Region field")),
        regions=array(
            props(
                ["values", "people"],
                values=array(anything(), minItems=1, input="values"),
                people={**PEOPLE, "items": PERSON},
            ),
            maxItems=200,
            input="regions",
            title=text("区域与人员", "People by region"),
        ),
        skip_absent=boolean(
            default=True, title=text("跳过休假的人", "Pass over who is on leave")
        ),
    ),
    plan=plan,
    check=check,
    writes=writes,
    needs_record=True,
    results=(Value("person", text("分配给", "Who got it"), "link"),),
    accepts=(
        {"people": [{"role": "sales"}]},
        {
            "people": [{"role": "sales"}],
            "method": "weight",
            "weights": [{"person": "ann", "weight": 3}],
        },
        {
            "people": [{"role": "sales"}],
            "method": "load",
            "load": {
                "form": "lead",
                "where": {"field": "status", "op": "eq", "value": "new"},
            },
        },
        {
            "method": "region",
            "by": "city",
            "regions": [{"values": ["31"], "people": [{"user": "ann"}]}],
        },
    ),
    rejects=({"people": []}, {"people": [{"role": "sales"}], "method": "by_chance"}),
)
