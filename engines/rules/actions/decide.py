"""Decide: put a question to a decision table, and write its answers into the record.

Later steps read them as `steps.<key>.<output>`.
"""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import Schema, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.assigning import assigned
from engines.rules.effects import Decide
from engines.rules.queries import formula_problems
from engines.rules.trigger import missing_field

GIVEN: Schema = {
    "type": "object",
    "x-input": "decision_given",
    "x-title": text("输入（默认取同名字段）", "Inputs (else the fields of the table)"),
}
INTO: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "x-input": "decision_into",
    "x-title": text("结果写入（字段 → 输出）", "Answers into (field → output)"),
}


def plan(given: Props, situation: Situation) -> tuple[Decide]:
    """Return the question, with what is given worked out."""
    asked = assigned(given.get("given", {}), situation)
    return (Decide(given["decision"], asked, dict(given.get("set", {}))),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: no such decision, unknown fields, broken formulas."""
    if ("decision", given["decision"]) not in world.parsed:
        texts = text(
            "没有决策表“{decision}”。请选择已有的决策表。",
            "There is no decision '{decision}'. Choose one that exists.",
            decision=given["decision"],
        )
        yield Problem("rule.unknown_decision", texts, ("decision",))
    for field in given.get("set", {}):
        yield from missing_field(field, form, world, ("set", field))
    for name, value in given.get("given", {}).items():
        if isinstance(value, dict) and isinstance(value.get("formula"), str):
            path = ("given", name, "formula")
            yield from formula_problems(value["formula"], path)


def writes(given: Props, form: str, _world: World) -> Iterator[Written]:
    """Yield what it changes."""
    if given.get("set"):
        yield Written(form, "updated", frozenset(given["set"]), True)


action = ActionType(
    name="decide",
    label=text("查决策表", "Decide by a table"),
    icon="table",
    group="logic",
    props=props(
        ["decision"],
        decision=string(
            minLength=1, input="decision", title=text("决策表", "Decision table")
        ),
        given=GIVEN,
        set=INTO,
    ),
    plan=plan,
    check=check,
    writes=writes,
    before=True,
    results=(Value("*", text("决策结果", "Its answers"), "object"),),
    accepts=(
        {"decision": "discount"},
        {
            "decision": "discount",
            "given": {"amount": {"formula": "amount * 2"}, "level": "vip"},
            "set": {"discount": "percent"},
        },
    ),
    rejects=({}, {"decision": ""}, {"decision": "x", "set": {"a": 1}}),
)
