"""Effects of flows, done in the transaction of the command that caused them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, bindparam, update

from engines.core.effects import Effect
from engines.core.errors import Text, localise
from engines.flow import Flow
from engines.flow.effects import (
    AskOutside,
    EndChild,
    RunActions,
    SetFlowState,
    StartChild,
    StartTimer,
    TellPeople,
    UpdateRecord,
)
from engines.flow.resolver import value_at
from engines.flow.words import RESULTS, TOLD
from tenon.context import SYSTEM, Context
from tenon.services import notifications, posting_effects, records
from tenon.services.flow_actions import as_rule
from tenon.services.notice_events import flow_event
from tenon.services.notifications import Message
from tenon.services.opening import Opened
from tenon.services.rule_acting import Acting
from tenon.services.rule_effects import act
from tenon.storage import flow_children, flow_timers, jobs
from tenon.storage.driven import Driven
from tenon.storage.flow_watch import outbox_key
from tenon.storage.history import plain
from tenon.storage.people import names_of

SOURCE = "flow"


@dataclass(frozen=True)
class Journey:
    """Where the effects of one command take place; `opened` sees as the system."""

    ctx: Context
    opened: Opened
    flow: Flow
    row: Any
    task_ids: Mapping[int, int]

    @property
    def conn(self) -> Connection:
        """The transaction."""
        return self.opened.conn


def apply(journey: Journey, effects: tuple[Effect, ...]) -> None:
    """Do what a step asked for, in its order; people are told at the end, at once."""
    told: list[Message] = []
    timers: list[dict[str, Any]] = []
    for effect in effects:
        if isinstance(effect, TellPeople):
            told += _messages(journey, effect)
        elif isinstance(effect, StartTimer):
            timers.append(_timer(effect))
        else:
            _EFFECTS[type(effect)](journey, effect)
    flow_timers.add(journey.conn, journey.row.id, timers)
    notifications.send(journey.ctx, journey.conn, told)


def _set_state(journey: Journey, effect: SetFlowState) -> None:
    opened, form = journey.opened, journey.flow.form
    if flow_children.shares_record(journey.conn, journey.row):
        # The flow that started it says where the record stands.
        return

    def make() -> Driven:
        main = opened.live.tables[form].main
        state = bindparam("state", type_=main.c.flow_state.type)
        found = update(main).where(main.c.id == bindparam("wanted"))
        return Driven(found.values(flow_state=state))

    change = opened.sight.once(("flow state",), form, make)
    row = {"wanted": journey.row.record_id, "state": effect.status}
    change.change(opened.conn, [row])
    posting_effects.settle_state(opened, form, journey.row.record_id)


def _update_record(journey: Journey, effect: UpdateRecord) -> None:
    raw = {key: plain(value) for key, value in effect.values.items()}
    opened, actor = journey.opened, SYSTEM
    if effect.actor is not None:
        # The node gave him these fields, whatever his roles say; history names him.
        actor = replace(SYSTEM, id=effect.actor, name=journey.ctx.actor.name)
    ctx = replace(journey.ctx, actor=actor, source=SOURCE)
    form, key = journey.flow.form, journey.row.record_id
    records.update_in(ctx, opened.conn, opened.live, form, key, raw)


def _run_actions(journey: Journey, effect: RunActions) -> None:
    if _lasting().lasting(effect.actions):
        _begin_run(journey, effect)
        return
    if effect.wait:
        said = {"node": effect.node, "actions": list(effect.actions)}
        _send(journey, "flow_actions", effect, said)
        return
    rule = as_rule(effect.node, journey.flow.form, list(effect.actions))
    opened, row = journey.opened, journey.row
    act(
        Acting(
            opened, opened.live, rule, row.record_id, effect.record, row.initiator_id
        )
    )


@cache
def _lasting() -> Any:
    # Found late: it tells flows, through the module that uses this one.
    return import_module("tenon.services.rule_flow_runs")


def _begin_run(journey: Journey, effect: RunActions) -> None:
    """Actions that wait or call other systems go on step by step, on their own."""
    row = journey.row
    origin = {
        "instance": row.id,
        "key": effect.key,
        "token": effect.token,
        "node": effect.node,
        "actions": list(effect.actions),
        "wait": effect.wait,
        "initiator": row.initiator_id,
    }
    place = {
        "app": journey.opened.live.key,
        "form": journey.flow.form,
        "record_id": row.record_id,
        "release": row.release,
        "flow": journey.flow.key,
        "origin": origin,
    }
    _lasting().begin(journey.ctx, journey.conn, place)


def _start_child(journey: Journey, effect: StartChild) -> None:
    said = {
        "flow": effect.flow,
        "record": dict(effect.record),
        "values": {key: plain(value) for key, value in effect.values.items()},
        "linked": plain(effect.linked),
        "depth": effect.depth,
        "initiator": effect.initiator,
    }
    _send(journey, "flow_child", effect, said)


def _end_child(journey: Journey, effect: EndChild) -> None:
    _send(journey, "flow_child_end", effect, {"reason": effect.reason})


def _ask_outside(journey: Journey, effect: AskOutside) -> None:
    sent = effect.request.get("send", ())
    record = {name: plain(value_at(effect.record, name)) for name in sent}
    said = {"node": effect.node, "url": effect.request["url"], "record": record}
    _send(journey, "flow_ask", effect, said)


def _send(journey: Journey, kind: str, effect: Any, said: Mapping[str, Any]) -> None:
    """Put a piece of outside work into the outbox; its key makes it happen once."""
    place = {"instance": journey.row.id, "key": effect.key, "token": effect.token}
    key = outbox_key(journey.row.id)
    jobs.enqueue(journey.conn, kind, {**place, **said}, key=key)


def _timer(effect: StartTimer) -> dict[str, Any]:
    return {
        "task": effect.task,
        "token": effect.token,
        "fire_at": effect.at,
        "data": {"due": effect.at.isoformat()},
    }


def _messages(journey: Journey, effect: TellPeople) -> list[Message]:
    people = dict.fromkeys(one for one in effect.people if one != effect.actor)
    title, body = _title(journey, effect), _body(journey, effect)
    link = _link(journey, effect)
    event, live = flow_event(effect.what), journey.opened.live
    facts = {"flow": journey.flow.key, "form": journey.flow.form}
    return [
        Message(person, title, body, link, "flow", event, live.key, facts)
        for person in people
    ]


def _title(journey: Journey, effect: TellPeople) -> Text:
    words = TOLD[effect.what]
    result = RESULTS.get(effect.result or "", {"zh-CN": "", "en": ""})
    return {
        language: words[language].format_map(
            {"title": journey.row.title, "result": result[language]}
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
            effect.text or "",
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
    return f"/apps/{app}/forms/{form}/records/{journey.row.record_id}"


_EFFECTS: Mapping[type[Effect], Callable[[Journey, Any], None]] = {
    SetFlowState: _set_state,
    UpdateRecord: _update_record,
    RunActions: _run_actions,
    StartChild: _start_child,
    EndChild: _end_child,
    AskOutside: _ask_outside,
}
