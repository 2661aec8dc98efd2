"""Assign: give the record to one of several people, in turn or by a measure.

The people are named, or kept as records (`roster`): then whoever looks after that list
says who takes part, with which weight, and how much each can carry. Who is on leave
(has handed his work to somebody) or full is passed over; when all are full nobody gets
it. `best` gives it to whoever did best by a sum over records that name him.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.conditions import Condition, condition_schema, parse_condition
from engines.core.errors import Problem, Text, text
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    integer,
    props,
    string,
)
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
from engines.rules.effects import Assign, Load, Merit, Roster
from engines.rules.queries import check_condition, filled_condition, formula_value
from engines.rules.trigger import missing_field, missing_form

METHODS = {
    "round_robin": text("轮流", "In turn"),
    "weight": text("按权重", "By weight"),
    "load": text("最闲优先", "Who has least to do"),
    "region": text("按区域", "By region"),
    "best": text("业绩最好优先", "Who did best"),
}
MOST_CARRIED = 100_000


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
            roster=_roster(given.get("roster"), situation),
            capacity=given.get("capacity"),
            best=_best(given.get("best")),
        ),
    )


def _weights(given: Any) -> dict[str, int]:
    return {str(one["person"]): one["weight"] for one in given}


def _load(given: Mapping[str, Any] | None) -> Load | None:
    if given is None:
        return None
    return Load(given["form"], given.get("field", "owner"), _where(given))


def _where(given: Mapping[str, Any]) -> Condition | None:
    where = given.get("where")
    return parse_condition(where) if where else None


def _best(given: Mapping[str, Any] | None) -> Merit | None:
    if given is None:
        return None
    field = given.get("field", "owner")
    return Merit(given["form"], field, given.get("sum"), _where(given))


def _roster(given: Mapping[str, Any] | None, situation: Situation) -> Roster | None:
    if given is None:
        return None
    where = filled_condition(given.get("where"), situation)
    named = (given.get("weight"), given.get("capacity"))
    return Roster(given["form"], given["person"], *named, where)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: fields and forms that are not there, nobody to choose from."""
    yield from missing_field(given.get("field", "owner"), form, world, ("field",))
    if "by" in given:
        yield from missing_field(given["by"], form, world, ("by",))
    for name in ("load", "best", "roster"):
        if given.get(name):
            for problem in _measured(given[name], world):
                yield problem.under(name)
    yield from _incomplete(given)


def _measured(given: Props, world: World) -> Iterator[Problem]:
    """Yield what is wrong with a form that is counted, or holds the people."""
    form = given["form"]
    yield from missing_form(form, world, ("form",))
    for name in ("field", "sum", "person", "weight", "capacity"):
        if name in given:
            yield from missing_field(given[name], form, world, (name,))
    person = given.get("person")
    shape = world.find(form, person) if person else None
    if shape is not None and shape.target != "user":
        texts = text(
            "“{name}”不是人员字段。请选择人员字段。",
            "The field '{name}' holds no person. Choose one that does.",
            name=person,
        )
        yield Problem("rule.not_a_person", texts, ("person",))
    if given.get("where"):
        yield from check_condition(given["where"], form, world, ("where",))


def _incomplete(given: Props) -> Iterator[Problem]:
    if given.get("method") == "region":
        if not given.get("by") or not given.get("regions"):
            texts = text(
                "按区域分配需要区域字段和每个区域的人员。",
                "By region: choose the field, and the people of each region.",
            )
            yield Problem("rule.no_regions", texts, ("regions",))
    elif not given.get("people") and not given.get("roster"):
        texts = text("请选择分配给哪些人。", "Choose the people it may go to.")
        yield Problem("required", texts, ("people",))
    if given.get("method") == "best" and not given.get("best"):
        texts = text("请说明业绩怎么算。", "Say how success is measured.")
        yield Problem("required", texts, ("best",))


def writes(given: Props, form: str, _world: World) -> Iterator[Written]:
    """Yield what it changes."""
    yield Written(form, "updated", frozenset((given.get("field", "owner"),)), True)


def _theirs(title: Text, **more: object) -> Schema:
    return string(input="target_field", title=title, **more)


_OF_THOSE: Schema = {
    **condition_schema(title=text("其中", "Of those")),
    "x-input": "condition_of_form",
}

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
        roster={
            **props(
                ["form", "person"],
                form=string(input="form", title=text("名单表单", "Form of the list")),
                person=_theirs(text("人员字段", "Person")),
                weight=_theirs(text("权重字段", "Weight")),
                capacity=_theirs(text("容量字段", "How much he can carry")),
                where=_OF_THOSE,
            ),
            "x-title": text("名单取自记录", "People kept as records"),
        },
        best={
            **props(
                ["form"],
                form=string(input="form", title=text("表单", "Form")),
                field=_theirs(text("负责人字段", "Field"), default="owner"),
                sum=_theirs(text("合计字段（留空则计数）", "Sum of (blank counts)")),
                where=_OF_THOSE,
            ),
            "x-title": text("业绩按", "Success is measured by"),
        },
        load={
            **props(
                ["form"],
                form=string(input="form", title=text("表单", "Form")),
                field=_theirs(text("负责人字段", "Field"), default="owner"),
                where=_OF_THOSE,
            ),
            "x-title": text("工作量按", "Load counts"),
        },
        capacity=integer(
            minimum=1,
            maximum=MOST_CARRIED,
            title=text("每人最多", "At most for each"),
        ),
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
    results=(
        Value("person", text("分配给", "Who got it"), "link"),
        Value("why", text("原因", "Why"), "text"),
    ),
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
            "method": "weight",
            "roster": {
                "form": "seller",
                "person": "who",
                "weight": "share",
                "capacity": "most",
                "where": {"field": "team", "op": "eq", "value": {"formula": "team"}},
            },
        },
        {
            "people": [{"role": "sales"}],
            "method": "best",
            "best": {"form": "deal", "sum": "amount"},
            "capacity": 20,
        },
        {
            "method": "region",
            "by": "city",
            "regions": [{"values": ["31"], "people": [{"user": "ann"}]}],
        },
    ),
    rejects=(
        {"people": []},
        {"people": [{"role": "sales"}], "capacity": 0},
        {"roster": {"form": "seller"}},
        {"people": [{"role": "sales"}], "method": "by_chance"},
    ),
)
