"""Effects of rules: what an engine asked for is done, in the caller's transaction."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any
from uuid import uuid4

from engines.core.effects import Effect
from engines.core.errors import TenonError, Text, localise, text
from engines.rules import effects as asked
from engines.rules.decide import plan
from engines.rules.decisions import decide, given_of, native
from tenon.services import (
    enrolling,
    notifications,
    rule_messages,
    rule_writes,
    todos,
)
from tenon.services.rule_acting import Acting
from tenon.services.rule_choosing import assign
from tenon.services.rule_saying import say
from tenon.services.wishes import Wish
from tenon.storage.history import plain

Step = dict[str, Any]
Result = Mapping[str, Any]


def act(acting: Acting) -> list[Step]:
    """Do everything the rule asks for, in order; return what was done."""
    return [
        {"action": kind, "status": "done", "text": dict(apply(acting, effect)[0])}
        for kind, effect in plan(acting.rule, acting.situation)
    ]


def apply(acting: Acting, effect: Effect) -> tuple[Text, Result]:
    """Do one thing; return what was done in words, and what it answers."""
    do, told = _EFFECTS[type(effect)], _TOLD.get(type(effect))
    if told is not None:
        result = do(acting, effect)
        return told(acting, effect, result), result
    said = say(acting, effect)
    return said, do(acting, effect)


def _notify(acting: Acting, effect: asked.NotifyPeople) -> Result:
    people = acting.people((*effect.to, *effect.cc))
    notifications.notify(
        acting.opened.ctx,
        acting.opened.conn,
        people,
        title=acting.words(effect.title),
        body=acting.words(effect.body),
        link=acting.link,
        kind="rule",
        app=acting.live.key,
    )
    return {"people": people}


def _create_task(acting: Acting, effect: asked.CreateTask) -> Result:
    ctx, conn = acting.opened.ctx, acting.opened.conn
    days = effect.due_in_days
    due = None if days is None else ctx.now() + timedelta(days=days)
    for person in acting.people(effect.who):
        todos.create_todo(
            ctx,
            conn,
            person,
            title=acting.words(effect.title),
            link=acting.link,
            due_at=due,
            origin=f"rule:{acting.live.key}.{acting.rule.key}",
        )
    return {}


def _start_flow(acting: Acting, effect: asked.StartFlow) -> Result:
    ctx, conn, live = acting.opened.ctx, acting.opened.conn, acting.live
    _form, target = acting.target(effect.of)
    if target is None:
        return {"instance": None}
    flow = live.flows.get(effect.flow)
    if flow is None:
        texts = text(
            "没有流程“{flow}”。", "There is no flow '{flow}'.", flow=effect.flow
        )
        raise TenonError("rule.unknown_flow", texts)
    owner = acting.record.get("owner")
    owner = owner.get("id") if isinstance(owner, Mapping) else owner
    flows = _flows()
    begun = flows.Beginning(
        target, Wish("start", uuid4().hex), acting.initiator or owner
    )
    instance = flows.begin(ctx, conn, live, flow, begun)
    if acting.rule.form == flow.form:
        acting.reload()
    return {"instance": instance}


@cache
def _flows() -> Any:
    # Found late: flows run actions of rules themselves, through this module.
    return import_module("tenon.services.flows")


def _decide(acting: Acting, effect: asked.Decide) -> Result:
    outputs = decided(acting, effect)
    values = {field: outputs.get(name) for field, name in effect.into.items()}
    if values and acting.record_id:
        rule_writes.write(acting, acting.rule.form, acting.record_id, values)
    return outputs


def decided(acting: Acting, effect: asked.Decide) -> dict[str, Any]:
    """Return what a decision table answers for the record."""
    decision = acting.live.of("decision").get(effect.decision)
    if decision is None:
        texts = text(
            "没有决策表“{key}”。", "There is no decision '{key}'.", key=effect.decision
        )
        raise TenonError("rule.unknown_decision", texts)
    env = acting.opened.sight.env
    given = given_of(decision, acting.situation.names, env)
    inputs = {one.key: one for one in decision.inputs}
    for key, value in effect.given.items():
        if key in inputs:
            given[key] = native(inputs[key], value, env)
    return dict(decide(decision, given, env).outputs)


def _enrol(acting: Acting, effect: asked.Enrol) -> Result:
    if not acting.record_id:
        return {}
    return enrolling.by_rule(
        acting.opened, acting.rule.form, acting.record_id, effect.sequence, effect.out
    )


_EFFECTS: Mapping[type[Effect], Callable[[Acting, Any], Result]] = {
    asked.NotifyPeople: _notify,
    asked.CreateTask: _create_task,
    asked.UpdateRecord: rule_writes.update_record,
    asked.CreateRecord: rule_writes.create_record,
    asked.UpdateRecords: rule_writes.update_records,
    asked.DeleteRecords: rule_writes.delete_records,
    asked.CopyRows: rule_writes.copy_rows,
    asked.Tag: rule_writes.tag,
    asked.Assign: assign,
    asked.StartFlow: _start_flow,
    asked.Enrol: _enrol,
    asked.Decide: _decide,
    asked.SendMessage: rule_messages.send,
}


def _told_count(acting: Acting, effect: Any, result: Result) -> Text:
    said = say(acting, effect)
    return text(
        f"{said['zh-CN']}（{{n}} 条）", f"{said['en']} ({{n}})", n=result["count"]
    )


def _told_assign(acting: Acting, _effect: Any, _result: Result) -> Text:
    said: Text = acting.turns["said"]
    return said


def _told_decide(acting: Acting, effect: asked.Decide, result: Result) -> Text:
    decision = acting.live.of("decision").get(effect.decision)
    title = decision.title if decision else {}
    said = "，".join(f"{key} = {plain(value)}" for key, value in result.items())
    return {
        "zh-CN": f"决策“{localise(title, 'zh-CN')}”：{said}",
        "en": f"Decision '{localise(title, 'en')}': {said}",
    }


_TOLD: Mapping[type[Effect], Callable[[Acting, Any, Result], Text]] = {
    asked.UpdateRecords: _told_count,
    asked.DeleteRecords: _told_count,
    asked.CopyRows: _told_count,
    asked.Assign: _told_assign,
    asked.Decide: _told_decide,
}
