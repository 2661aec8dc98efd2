"""Saying what a rule does, or would do, in words that a manager reads."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from engines.core.effects import Effect
from engines.core.errors import Text, localise, text
from engines.rules import effects as asked
from tenon.services import rule_messages
from tenon.services.rule_acting import Acting
from tenon.services.rule_choosing import explained, imagine
from tenon.services.rule_writes import assignments, meant


def say(acting: Acting, effect: Effect) -> Text:
    """Return what an effect does, in every language."""
    return _SENTENCES[type(effect)](acting, effect)


def _notify(acting: Acting, effect: asked.NotifyPeople) -> Text:
    names = _names(acting, acting.people((*effect.to, *effect.cc)))
    said = acting.words(effect.title)
    return {
        "zh-CN": f"通知 {names or '（无人）'}：{said['zh-CN']}",
        "en": f"Notify {names or 'nobody'}: {said['en']}",
    }


def _task(acting: Acting, effect: asked.CreateTask) -> Text:
    names = _names(acting, acting.people(effect.who))
    said = acting.words(effect.title)
    return {
        "zh-CN": f"为 {names or '（无人）'} 创建待办：{said['zh-CN']}",
        "en": f"Task for {names or 'nobody'}: {said['en']}",
    }


def _update(acting: Acting, effect: asked.UpdateRecord) -> Text:
    form, target = acting.target(effect.of)
    if target is None:
        return text("没有关联的记录，未更新。", "No linked record: nothing to update.")
    named = assignments(acting, form, effect.values)
    return {
        "zh-CN": f"更新 {form} #{target}：{named}",
        "en": f"Set in {form} #{target}: {named}",
    }


def _create(acting: Acting, effect: asked.CreateRecord) -> Text:
    title = _title(acting, effect.form)
    named = assignments(acting, effect.form, effect.values)
    return {
        "zh-CN": f"新建{title['zh-CN']}：{named}",
        "en": f"New {title['en']}: {named}",
    }


def _title(acting: Acting, form: str | None) -> Text:
    shape = acting.live.world.forms.get(form or "")
    title = shape.title if shape else {}
    return {one: localise(title, one) or (form or "") for one in ("zh-CN", "en")}


def _update_several(acting: Acting, effect: asked.UpdateRecords) -> Text:
    title = _title(acting, effect.wanted.form)
    named = assignments(acting, effect.wanted.form, effect.given)
    return {
        "zh-CN": f"批量更新{title['zh-CN']}：{named}",
        "en": f"Set in records of {title['en']}: {named}",
    }


def _delete(acting: Acting, effect: asked.DeleteRecords) -> Text:
    title = _title(acting, effect.wanted.form)
    return {
        "zh-CN": f"删除{title['zh-CN']}",
        "en": f"Delete records of {title['en']}",
    }


def _copy(acting: Acting, effect: asked.CopyRows) -> Text:
    into = effect.form or acting.target(effect.of)[0]
    title = _title(acting, into)
    return {
        "zh-CN": f"复制明细到{title['zh-CN']}",
        "en": f"Copy rows into {title['en']}",
    }


def _tag(_acting: Acting, effect: asked.Tag) -> Text:
    parts = [f"+{word}" for word in effect.add] + [f"−{word}" for word in effect.remove]
    return {"zh-CN": f"标签：{' '.join(parts)}", "en": f"Tags: {' '.join(parts)}"}


def _assign(acting: Acting, effect: asked.Assign) -> Text:
    return explained(acting, effect, imagine(acting, effect))


def _flow(acting: Acting, effect: asked.StartFlow) -> Text:
    flow = acting.live.flows.get(effect.flow)
    title = flow.title if flow else {}
    return {
        "zh-CN": f"发起流程“{localise(title, 'zh-CN') or effect.flow}”",
        "en": f"Start the flow '{localise(title, 'en') or effect.flow}'",
    }


def _enrol(acting: Acting, effect: asked.Enrol) -> Text:
    sequence = acting.live.of("sequence").get(effect.sequence)
    title = sequence.title if sequence else {}
    zh, en = (localise(title, one) or effect.sequence for one in ("zh-CN", "en"))
    if effect.out:
        return {"zh-CN": f"退出序列“{zh}”", "en": f"Take it out of '{en}'"}
    return {"zh-CN": f"加入序列“{zh}”", "en": f"Bring it into '{en}'"}


def _decide(acting: Acting, effect: asked.Decide) -> Text:
    decision = acting.live.of("decision").get(effect.decision)
    title = decision.title if decision else {}
    zh, en = (localise(title, one) or effect.decision for one in ("zh-CN", "en"))
    return {"zh-CN": f"查决策表“{zh}”", "en": f"Decide by '{en}'"}


def _call(acting: Acting, effect: asked.CallOut) -> Text:
    where = acting.fill(effect.url, "en").partition("?")[0]
    return {
        "zh-CN": f"调用 {effect.method} {where}",
        "en": f"Call {effect.method} {where}",
    }


def _wait(acting: Acting, effect: asked.Wait) -> Text:
    if effect.event is not None:
        return text("等待事件", "Wait for an event")
    if effect.until is not None:
        zone = acting.opened.sight.env.zone
        until = effect.until.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        return text("等待到 {until}", "Wait until {until}", until=until)
    length = effect.length or timedelta(0)
    return text("等待 {length}", "Wait {length}", length=length)


def _take(_acting: Acting, effect: asked.Take) -> Text:
    if effect.list == "then":
        return text("条件满足", "The condition holds")
    return text("条件不满足", "The condition does not hold")


def _stop(_acting: Acting, effect: asked.Stop) -> Text:
    return effect.reason or text("结束", "Stop")


def _refuse(_acting: Acting, effect: asked.Refuse) -> Text:
    return {
        one: f"{words} {localise(effect.message, one)}"
        for one, words in (("zh-CN", "拒绝保存："), ("en", "Refuse:"))
    }


def _names(acting: Acting, people: Sequence[int]) -> str:
    found = [acting.organisation.person(one) for one in people]
    return "、".join(one.name for one in found if one)


def affected(acting: Acting, effect: Effect) -> int | None:
    """Return how many other records an effect would touch; None when it is no query."""
    wanted = getattr(effect, "wanted", None)
    return None if wanted is None else len(meant(acting, wanted))


_SENTENCES: Mapping[type[Effect], Callable[[Acting, Any], Text]] = {
    asked.NotifyPeople: _notify,
    asked.CreateTask: _task,
    asked.UpdateRecord: _update,
    asked.CreateRecord: _create,
    asked.UpdateRecords: _update_several,
    asked.DeleteRecords: _delete,
    asked.CopyRows: _copy,
    asked.Tag: _tag,
    asked.Assign: _assign,
    asked.StartFlow: _flow,
    asked.Enrol: _enrol,
    asked.Decide: _decide,
    asked.CallOut: _call,
    asked.SendMessage: rule_messages.say,
    asked.Wait: _wait,
    asked.Take: _take,
    asked.Stop: _stop,
    asked.Refuse: _refuse,
}
