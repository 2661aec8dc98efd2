"""Wait: go on after some time, at a moment, or when something has happened.

`for` a length of time; `until` a moment that a formula names; for an `event` of the
record (`record_updated`, `record_deleted` … as a trigger is written, with a condition)
for at most `timeout`, after which the rule goes on or stops. A waiting rule costs
nothing and survives a restart.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from engines.core.conditions import condition_schema, parse_condition
from engines.core.errors import Problem, text
from engines.core.schema import Schema, choice, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value
from engines.rules.effects import Awaited, Wait
from engines.rules.queries import check_condition, formula_problems, formula_value
from engines.rules.spans import clock, clock_schema, span, span_schema

EVENTS = {
    "record_updated": text("记录被修改", "The record is updated"),
    "record_deleted": text("记录被删除", "The record is deleted"),
    "flow_finished": text("流程结束", "A flow of it ends"),
}
LATE = {
    "continue": text("继续执行", "Go on"),
    "stop": text("结束规则", "Stop the rule"),
}
UNTIL: Schema = {
    **props(
        ["formula"],
        formula=string(minLength=1, input="formula", title=text("公式", "Formula")),
        at=clock_schema(text("当天时间", "At")),
    ),
    "x-title": text("直到", "Until"),
}
EVENT: Schema = {
    **props(
        ["on"],
        on=choice(EVENTS, default="record_updated", title=text("发生", "Happens")),
        when=condition_schema(title=text("并且", "And")),
    ),
    "x-title": text("等待事件", "For an event"),
}


def plan(given: Props, situation: Situation) -> tuple[Wait]:
    """Return what is waited for."""
    if "event" in given:
        event = given["event"]
        when = parse_condition(event["when"]) if event.get("when") else None
        timeout = span(given["timeout"]) if "timeout" in given else None
        heard = Awaited({"on": event["on"]}, when)
        return (Wait(event=heard, timeout=timeout, late=given.get("late", "continue")),)
    if "until" in given:
        return (Wait(until=_moment(given["until"], situation)),)
    return (Wait(length=span(given.get("for"))),)


def _moment(given: Props, situation: Situation) -> datetime:
    """Return the moment that the formula names; now when it names none."""
    found: Any = formula_value(given["formula"], situation)
    env, at = situation.env, clock(given.get("at"))
    if isinstance(found, datetime):
        found = found if at is None else found.astimezone(env.zone).date()
    if isinstance(found, date) and not isinstance(found, datetime):
        return datetime.combine(found, at or time(), env.zone)
    return found if isinstance(found, datetime) else env.now


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: nothing to wait for, or several things; broken formulas."""
    ways = [name for name in ("for", "until", "event") if name in given]
    if len(ways) != 1:
        texts = text(
            "请选择一种等待：一段时间、到某个时刻，或某个事件。",
            "Choose one: for a time, until a moment, or for an event.",
        )
        yield Problem("rule.wait", texts, (ways[1] if ways else "for",))
    if "until" in given:
        path = ("until", "formula")
        yield from formula_problems(given["until"]["formula"], path)
    when = given.get("event", {}).get("when")
    if when:
        yield from check_condition(when, form, world, ("event", "when"))


action = ActionType(
    name="wait",
    label=text("等待", "Wait"),
    icon="hourglass",
    group="logic",
    props=props(
        (),
        until=UNTIL,
        event=EVENT,
        timeout=span_schema(text("最多等待", "At most")),
        late=choice(LATE, default="continue", title=text("超时后", "If it is late")),
        **{"for": span_schema(text("一段时间", "For"))},
    ),
    plan=plan,
    check=check,
    alone=True,
    results=(
        Value("outcome", text("结果：time / event / timeout", "How it ended"), "text"),
    ),
    accepts=(
        {"for": {"days": 3}},
        {"until": {"formula": "closes_on", "at": "09:00"}},
        {
            "event": {
                "on": "record_updated",
                "when": {"field": "stage", "op": "eq", "value": "won"},
            },
            "timeout": {"days": 7},
            "late": "stop",
        },
    ),
    rejects=({"for": {}}, {"for": {"days": -1}}, {"event": {"on": "rain"}}),
)
