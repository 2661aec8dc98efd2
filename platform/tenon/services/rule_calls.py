"""Calls of rules: written down as `sending` before, with what was answered after.

After a crash in between nobody knows whether the other system heard it: a call that
may be repeated is repeated under the same Idempotency-Key, any other is put aside for
a person to look at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import LANGUAGES, TenonError, Text, localise, text
from engines.core.json_paths import find
from engines.form import StorageType
from engines.rules import program
from engines.rules.definition import Use
from engines.rules.effects import CallOut
from tenon.context import Context
from tenon.services import calls, notifications, rule_writes
from tenon.services.rule_acting import Acting
from tenon.services.rule_keeping import TRIES, Kept, pause_of, wake
from tenon.services.rule_saying import say
from tenon.services.rule_steps import Fault, Walk
from tenon.storage import automation
from tenon.storage import rule_runs as store

UNKNOWN = text(
    "不知道对方是否收到这次调用，已停下。请到对方系统确认：没有收到就重新执行，"
    "已经办好就标记为已人工完成。",
    "Nobody knows whether the other system heard this call: stopped. Look there: run "
    "it again if it was not heard, or mark it as done by hand.",
)
BUSY = (429, 503)


@dataclass(frozen=True)
class Asked:
    """A request, filled in, that has been written down as `sending`."""

    execution: int
    address: str
    key: str
    effect: CallOut
    app: str


@dataclass(frozen=True)
class Answered:
    """What came back; `arrived` is None when nobody knows whether it got there."""

    answer: calls.Answer | None = None
    error: Text | None = None
    arrived: bool | None = True
    refused: bool = False


def prepare(
    conn: Connection, walk: Walk, kept: Kept, at: tuple[Use, CallOut]
) -> "Asked | str":
    """Write down that a call is to be made; put it aside when it may have been."""
    use, effect = at
    assert walk.position is not None
    address = program.written(walk.position)
    known = store.find_step(conn, kept.id, address)
    tries = known.tries if known is not None else 0
    if known is not None and known.status == "sending" and not effect.safe:
        return _put_aside(conn, walk, kept, address)
    said = dict(say(walk.acting, effect))
    now = walk.acting.opened.ctx.now()
    row = {"key": use.key, "action": use.kind, "status": "sending", "text": said}
    store.put_step(conn, kept.id, address, {**row, "tries": tries + 1, "at": now})
    key = f"rule-{kept.id}-{address}"
    return Asked(kept.id, address, key, _filled(walk, effect), walk.acting.live.key)


def _filled(walk: Walk, effect: CallOut) -> CallOut:
    language = walk.acting.opened.ctx.language

    def fill(words: str) -> str:
        return walk.acting.fill(words, language)

    headers = {name: fill(words) for name, words in effect.headers.items()}
    body = _filled_body(effect.body, fill)
    url = "%20".join(fill(effect.url).split())
    return replace(effect, url=url, headers=headers, body=body)


def _filled_body(body: Any, fill: Any) -> Any:
    if isinstance(body, str):
        return fill(body)
    if isinstance(body, Mapping):
        return {key: _filled_body(value, fill) for key, value in body.items()}
    if isinstance(body, list):
        return [_filled_body(value, fill) for value in body]
    return body


def make(ctx: Context, asked: Asked) -> Answered:
    """Make the call, outside of any transaction."""
    effect = asked.effect
    try:
        answer = calls.call(
            ctx,
            None,
            effect.connection,
            effect.method,
            effect.url,
            effect.headers,
            effect.body,
            key=asked.key,
            app=asked.app,
        )
    except TenonError as error:
        return Answered(error=error.texts, arrived=False, refused=True)
    except OSError as error:
        said = text("无人应答：{why}", "Nobody answers: {why}", why=str(error)[:200])
        refused = isinstance(error, ConnectionRefusedError)
        return Answered(error=said, arrived=False if refused else None)
    return Answered(answer)


def take_up(
    conn: Connection, walk: Walk, kept: Kept, said: tuple[Asked, Answered]
) -> "Fault | str | None":
    """Keep an answer; return a fault, the status of a run that stops, or None."""
    asked, answered = said
    step = store.find_step(conn, kept.id, asked.address)
    if step is None or step.status != "sending":
        return "nothing"
    answer = answered.answer
    if answer is not None and answer.ok:
        return _good(conn, walk, (asked, answer), step)
    if _again(asked, answered) and step.tries < TRIES:
        return _later(conn, walk, kept, (asked, answered, step.tries))
    if answer is None and answered.arrived is None and not asked.effect.safe:
        return _put_aside(conn, walk, kept, asked.address)
    error = answered.error or _refusal(answer)
    changed = {"status": "failed", "error": dict(error)}
    _put(conn, step, changed)
    return Fault({"code": "rule.call", **error}, False, walk.position)


def _again(asked: Asked, answered: Answered) -> bool:
    """Tell whether the call may be made again: it is safe, or was not taken up."""
    if answered.refused:
        return False
    if asked.effect.safe:
        return answered.answer is None or answered.answer.passing
    busy = answered.answer is not None and answered.answer.status in BUSY
    return busy or answered.arrived is False


_KEPT = ("key", "action", "status", "text", "result", "error", "tries", "at")


def _put(conn: Connection, step: Any, values: Mapping[str, Any]) -> None:
    known = {
        name: getattr(step, name)
        for name in (
            "key",
            "action",
            "status",
            "text",
            "result",
            "error",
            "tries",
            "at",
        )
    }
    store.put_step(conn, step.execution_id, step.step, {**known, **values})


def _later(
    conn: Connection, walk: Walk, kept: Kept, said: tuple[Asked, Answered, int]
) -> str:
    asked, answered, tries = said
    step = store.find_step(conn, kept.id, asked.address)
    error = answered.error or _refusal(answered.answer)
    _put(conn, step, {"status": "retrying", "error": dict(error)})
    at = walk.acting.opened.ctx.now() + pause_of(tries)
    store.change_run(conn, kept.id, {"wake_at": at, "state": "ready"})
    wake(conn, kept.id, at)
    automation.end_execution(conn, kept.id, {"reason": dict(error)})
    return "running"


def _refusal(answer: calls.Answer | None) -> Text:
    status = answer.status if answer else 0
    return text("对方回应 {status}。", "It answered {status}.", status=status)


def _good(
    conn: Connection, walk: Walk, said: tuple[Asked, calls.Answer], step: Any
) -> Fault | None:
    asked, answer = said
    result = {"status": answer.status, **answer.values(asked.effect.values)}
    try:
        with conn.begin_nested():
            _into_fields(walk, asked.effect, answer)
    except TenonError as error:
        reason = {"code": error.code, **error.texts}
        _put(conn, step, {"status": "failed", "error": reason, "result": result})
        return Fault(reason, False, walk.position)
    _put(conn, step, {"status": "done", "result": result, "error": None})
    walk.acting.answered(step.key, result)
    assert walk.position is not None
    walk.position = program.following(walk.uses, walk.position)
    return None


def _into_fields(walk: Walk, effect: CallOut, answer: calls.Answer) -> None:
    acting = walk.acting
    values = {
        field: _fitting(acting, field, find(answer.content, path))
        for field, path in effect.into.items()
    }
    if values and acting.record_id:
        rule_writes.write(acting, acting.rule.form, acting.record_id, values)


def _fitting(acting: Acting, field: str, value: Any) -> Any:
    """Return a number as text where the field holds text: systems differ in that."""
    known = acting.live.forms[acting.rule.form].fields.get(field)
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    wants = known is not None and known.storage is StorageType.TEXT
    return str(value) if plain and wants else value


def _put_aside(conn: Connection, walk: Walk, kept: Kept, address: str) -> str:
    """Stop the run where nobody knows what has happened, and ask a person."""
    step = store.find_step(conn, kept.id, address)
    _put(conn, step, {"status": "unknown", "error": dict(UNKNOWN)})
    store.change_run(conn, kept.id, {"state": "unknown", "wake_at": None})
    ended = {"status": "unknown", "reason": dict(UNKNOWN)}
    automation.end_execution(conn, kept.id, ended)
    acting = walk.acting
    title = {one: localise(acting.rule.title, one) for one in LANGUAGES}
    notifications.notify(
        acting.opened.ctx,
        conn,
        list(acting.organisation.admins()),
        title=title,
        body=UNKNOWN,
        link=f"/builder/{acting.live.key}/rules/{acting.rule.key}",
        kind="rule",
        event="rule.unknown",
        app=acting.live.key,
    )
    return "unknown"
