"""Effects of flows, done in the transaction of the command that caused them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, update

from engines.core.effects import Effect
from engines.core.errors import Text, localise
from engines.flow import Flow
from engines.flow.effects import (
    RunActions,
    SetFlowState,
    StartTimer,
    TellPeople,
    UpdateRecord,
)
from engines.flow.words import RESULTS
from tenon.context import SYSTEM, Context
from tenon.services import notifications, records
from tenon.services.flow_actions import as_rule
from tenon.services.notifications import Message
from tenon.services.opening import Opened
from tenon.services.rule_effects import Acting, act
from tenon.storage import jobs
from tenon.storage.driven import Driven
from tenon.storage.history import plain
from tenon.storage.people import names_of

SOURCE = "flow"


@dataclass(frozen=True)
class Journey:
    """Where the effects of one command take place; `opened` sees as the system."""

    ctx: Context
    opened: Opened
    flow: Flow
    instance_id: int
    record_id: int
    initiator: int
    title: str
    task_ids: Mapping[int, int]


def apply(journey: Journey, effects: tuple[Effect, ...]) -> None:
    """Do what a step asked for, in its order; people are told at the end, at once."""
    told: list[Message] = []
    for effect in effects:
        if isinstance(effect, TellPeople):
            told += _messages(journey, effect)
        else:
            _EFFECTS[type(effect)](journey, effect)
    notifications.send(journey.ctx, journey.opened.conn, told)


def _set_state(journey: Journey, effect: SetFlowState) -> None:
    opened, form = journey.opened, journey.flow.form

    def make() -> Driven:
        main = opened.live.tables[form].main
        state = bindparam("state", type_=main.c.flow_state.type)
        found = update(main).where(main.c.id == bindparam("wanted"))
        return Driven(found.values(flow_state=state))

    change = opened.sight.once(("flow state",), form, make)
    row = {"wanted": journey.record_id, "state": effect.status}
    change.change(opened.conn, [row])


def _update_record(journey: Journey, effect: UpdateRecord) -> None:
    raw = {key: plain(value) for key, value in effect.values.items()}
    opened, actor = journey.opened, SYSTEM
    if effect.actor is not None:
        # The node gave him these fields, whatever his roles say; history names him.
        actor = replace(SYSTEM, id=effect.actor, name=journey.ctx.actor.name)
    ctx = replace(journey.ctx, actor=actor, source=SOURCE)
    form, key = journey.flow.form, journey.record_id
    records.update_in(ctx, opened.conn, opened.live, form, key, raw)


def _run_actions(journey: Journey, effect: RunActions) -> None:
    rule = as_rule(effect.node, journey.flow.form, list(effect.actions))
    opened = journey.opened
    key, initiator = journey.record_id, journey.initiator
    act(Acting(opened, opened.live, rule, key, effect.record, initiator))


def _start_timer(journey: Journey, effect: StartTimer) -> None:
    payload = {
        "task": journey.task_ids.get(effect.task or 0),
        "token": effect.token,
        "instance": journey.instance_id,
        "limit": dict(effect.limit),
        "time": effect.time,
    }
    jobs.enqueue(journey.opened.conn, "remind_task", payload, run_at=effect.at)


def _messages(journey: Journey, effect: TellPeople) -> list[Message]:
    people = dict.fromkeys(one for one in effect.people if one != effect.actor)
    title, body = _title(journey, effect), _body(journey, effect)
    link = _link(journey, effect)
    return [Message(person, title, body, link, "flow") for person in people]


def _title(journey: Journey, effect: TellPeople) -> Text:
    words = _TOLD[effect.what]
    result = RESULTS.get(effect.result or "", {"zh-CN": "", "en": ""})
    return {
        language: words[language].format_map(
            {"title": journey.title, "result": result[language]}
        )
        for language in words
    }


def _body(journey: Journey, effect: TellPeople) -> Text:
    by = _name(journey, effect.actor)
    node = journey.flow.node(effect.node).title if effect.node else {}
    parts = {
        language: [
            localise(journey.flow.title, language),
            localise(node, language) if node else "",
            by,
        ]
        for language in ("zh-CN", "en")
    }
    return {
        language: " · ".join(p for p in found if p) for language, found in parts.items()
    }


def _name(journey: Journey, person: int | None) -> str:
    if person is None:
        return ""
    known = journey.opened.staff.people.get(person)
    found = names_of(journey.opened.conn, [person]) if known is None else {}
    return known[1] if known else found.get(person, "")


def _link(journey: Journey, effect: TellPeople) -> str:
    task = journey.task_ids.get(effect.task or 0)
    if task is not None:
        return f"/inbox?task={task}"
    app, form = journey.opened.live.key, journey.flow.form
    return f"/apps/{app}/forms/{form}/records/{journey.record_id}"


_TOLD: Mapping[str, Text] = {
    "task": {"zh-CN": "待您审批：{title}", "en": "Waiting for you: {title}"},
    "cc": {"zh-CN": "抄送给您：{title}", "en": "For your information: {title}"},
    "urged": {"zh-CN": "催办：{title}", "en": "Please answer: {title}"},
    "transferred": {"zh-CN": "转交给您：{title}", "en": "Handed to you: {title}"},
    "ended": {"zh-CN": "{title} {result}", "en": "{title}: {result}"},
}

_EFFECTS: Mapping[type[Effect], Callable[[Journey, Any], None]] = {
    SetFlowState: _set_state,
    UpdateRecord: _update_record,
    RunActions: _run_actions,
    StartTimer: _start_timer,
}
