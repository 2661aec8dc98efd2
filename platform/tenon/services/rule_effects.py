"""Effects of rules: what an engine asked for is done, in the caller's transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from engines.core.effects import Effect
from engines.core.errors import LANGUAGES, Text, text
from engines.flow.resolver import Asking
from engines.flow.resolving import resolve
from engines.form import StorageType
from engines.rules.action import Situation, Who
from engines.rules.decide import plan
from engines.rules.definition import Rule
from engines.rules.effects import (
    CreateRecord,
    CreateTask,
    NotifyPeople,
    UpdateRecord,
)
from engines.rules.templates import fill
from tenon.live import LiveApp
from tenon.services import notifications, records, todos
from tenon.services.opening import Opened
from tenon.services.organisation import organisation
from tenon.services.rule_records import shown_record
from tenon.storage.history import plain

Step = dict[str, Any]


@dataclass(frozen=True)
class Acting:
    """One rule that acts for one record, inside one transaction.

    `initiator` began the flow whose actions these are; for a rule it is the owner.
    """

    opened: Opened
    live: LiveApp
    rule: Rule
    record_id: int
    record: Mapping[str, Any]
    initiator: int | None = None

    @property
    def link(self) -> str:
        """Where the record is found in the web client."""
        return f"/apps/{self.live.key}/forms/{self.rule.form}/records/{self.record_id}"

    @property
    def _place(self) -> tuple[Opened, str, int]:
        return self.opened, self.rule.form, self.record_id

    @cached_property
    def shown(self) -> Mapping[str, Mapping[str, str]]:
        """The record as people read it, per language, for the words of messages."""
        return {
            language: shown_record(
                self.opened, self.rule.form, self.record_id, language
            )
            for language in LANGUAGES
        }

    def words(self, template: Text) -> Text:
        """Return a template filled in, in every language."""
        return {
            language: fill(template.get(language) or "", self.shown[language])
            for language in LANGUAGES
        }

    def people(self, who: Who) -> list[int]:
        """Return the people that `who` means, those who left dropped, each once."""
        known = organisation(self.opened.ctx, self.opened.conn, self.live.key)
        owner = self.record.get("owner")
        owner_id = owner.get("id") if isinstance(owner, Mapping) else owner
        initiator = self.initiator or owner_id or 0
        found = resolve(who, Asking(known, self.record, initiator))
        people = [known.person(one) for one in found]
        active = [one.id for one in people if one and one.active]
        return list(dict.fromkeys(active))


def act(acting: Acting) -> list[Step]:
    """Do everything the rule asks for, in order; return what was done."""
    situation = Situation(acting.rule.form, acting.record, acting.opened.sight.env)
    return [
        {"action": kind, "status": "done", "text": dict(_apply(acting, effect))}
        for kind, effect in plan(acting.rule, situation)
    ]


def describe(acting: Acting) -> list[Step]:
    """Return what the rule would do, without doing it."""
    situation = Situation(acting.rule.form, acting.record, acting.opened.sight.env)
    return [
        {"action": kind, "status": "planned", "text": dict(_described(acting, effect))}
        for kind, effect in plan(acting.rule, situation)
    ]


def _apply(acting: Acting, effect: Effect) -> Text:
    return _EFFECTS[type(effect)](acting, effect)


def _notify(acting: Acting, effect: NotifyPeople) -> Text:
    people = acting.people((*effect.to, *effect.cc))
    notifications.notify(
        acting.opened.ctx,
        acting.opened.conn,
        people,
        title=acting.words(effect.title),
        body=acting.words(effect.body),
        link=acting.link,
        kind="rule",
    )
    return _described(acting, effect)


def _create_task(acting: Acting, effect: CreateTask) -> Text:
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
    return _described(acting, effect)


def _update_record(acting: Acting, effect: UpdateRecord) -> Text:
    form, target = _target(acting, effect)
    if target is not None:
        ctx, conn = acting.opened.ctx, acting.opened.conn
        raw = _raw(acting, form, effect.values)
        records.update_in(ctx, conn, acting.live, form, target, raw)
    return _described(acting, effect)


def _create_record(acting: Acting, effect: CreateRecord) -> Text:
    ctx, conn = acting.opened.ctx, acting.opened.conn
    raw = _raw(acting, effect.form, effect.values)
    records.create_in(ctx, conn, acting.live, effect.form, raw)
    return _described(acting, effect)


def _raw(acting: Acting, form: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the API takes them: a formula answers a link as a number."""
    fields = acting.live.forms[form].fields

    def one(key: str, value: Any) -> Any:
        field = fields.get(key)
        linked = field is not None and field.type is StorageType.LINK
        return int(value) if linked and isinstance(value, Decimal) else plain(value)

    return {key: one(key, value) for key, value in values.items()}


def _target(acting: Acting, effect: UpdateRecord) -> tuple[str, int | None]:
    if effect.of is None:
        return acting.rule.form, acting.record_id
    shape = acting.live.world.find(acting.rule.form, effect.of)
    value = acting.record.get(effect.of)
    found = value.get("id") if isinstance(value, Mapping) else value
    return (shape.target if shape else None) or "", found


_EFFECTS: Mapping[type[Effect], Callable[[Acting, Any], Text]] = {
    NotifyPeople: _notify,
    CreateTask: _create_task,
    UpdateRecord: _update_record,
    CreateRecord: _create_record,
}


def _described(acting: Acting, effect: Effect) -> Text:
    return _SENTENCES[type(effect)](acting, effect)


def _say_notify(acting: Acting, effect: NotifyPeople) -> Text:
    names = _names(acting, acting.people((*effect.to, *effect.cc)))
    said = acting.words(effect.title)
    return {
        "zh-CN": f"通知 {names or '（无人）'}：{said['zh-CN']}",
        "en": f"Notify {names or 'nobody'}: {said['en']}",
    }


def _say_task(acting: Acting, effect: CreateTask) -> Text:
    names = _names(acting, acting.people(effect.who))
    said = acting.words(effect.title)
    return {
        "zh-CN": f"为 {names or '（无人）'} 创建待办：{said['zh-CN']}",
        "en": f"Task for {names or 'nobody'}: {said['en']}",
    }


def _say_update(acting: Acting, effect: UpdateRecord) -> Text:
    form, target = _target(acting, effect)
    if target is None:
        return text("没有关联的记录，未更新。", "No linked record: nothing to update.")
    named = "，".join(_assignments(acting, form, effect.values))
    return {
        "zh-CN": f"更新 {form} #{target}：{named}",
        "en": f"Set in {form} #{target}: {named}",
    }


def _say_create(acting: Acting, effect: CreateRecord) -> Text:
    shape = acting.live.world.forms.get(effect.form)
    title = shape.title if shape else text(effect.form, effect.form)
    named = "，".join(_assignments(acting, effect.form, effect.values))
    return {
        "zh-CN": f"新建{title['zh-CN']}：{named}",
        "en": f"New {title['en']}: {named}",
    }


def _assignments(acting: Acting, form: str, values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        shape = acting.live.world.find(form, key)
        title = shape.title.get("zh-CN", key) if shape else key
        yield f"{title} = {plain(value)}"


def _names(acting: Acting, people: Sequence[int]) -> str:
    known = organisation(acting.opened.ctx, acting.opened.conn, acting.live.key)
    found = [known.person(one) for one in people]
    return "、".join(one.name for one in found if one)


_SENTENCES: Mapping[type[Effect], Callable[[Acting, Any], Text]] = {
    NotifyPeople: _say_notify,
    CreateTask: _say_task,
    UpdateRecord: _say_update,
    CreateRecord: _say_create,
}
