"""Sequence runs: what is due is done, each step exactly once.

One transaction does a step, writes that it was done, and where the record stands now:
a crash at any moment leaves either all of it or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from engines.core.errors import TenonError, Text, text
from engines.core.expression.evaluate import read
from engines.rules import program
from engines.rules.decide import plan_use
from engines.rules.definition import Use
from engines.rules.effects import NotifyPeople, SendMessage, Stop, Take, Wait
from engines.rules.program import Position
from engines.rules.sequences import Sequence, as_rule
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.enrolling import leave, load, why_out
from tenon.services.opening import look
from tenon.services.rule_acting import Acting
from tenon.services.rule_effects import apply
from tenon.services.rule_records import load_record
from tenon.services.rule_saying import say
from tenon.storage import enrolments as store

BATCH = 200
TRIES = 5
OFF_PAUSE = timedelta(minutes=10)
FINISHED = text("走完了全部步骤。", "It went through all steps.")
NO_SEQUENCE = text("序列已不存在。", "The sequence is no more.")


@dataclass
class Going:
    """One enrolment that is taken on: its row, its sequence, and what acts for it."""

    row: Any
    sequence: Sequence
    acting: Acting
    at: Position | None

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.acting.opened.ctx.now()

    @property
    def use(self) -> Use | None:
        """The step it stands at."""
        return program.use_at(self.sequence.steps, self.at) if self.at else None


def run_due(ctx: Context) -> int:
    """Take on everything that is due; return how many enrolments moved."""
    moved = 0
    while True:
        with ctx.database.read() as conn:
            numbers = store.due(conn, ctx.now(), BATCH)
        # What another worker holds is left to it.
        done = sum(advance(ctx, number) for number in numbers)
        if not done:
            return moved
        moved += done


def advance(ctx: Context, number: int) -> bool:
    """Take one enrolment on as far as it goes now; False when another has it.

    Every step has a transaction of its own: what fails undoes itself and nothing else.
    """
    system, moved = ctx.as_system("sequence"), False
    try:
        while _one_step(system, number):
            moved = True
    except TenonError as error:
        _failed(system, number, {"code": error.code, **error.texts}, passing=False)
    except Exception as error:  # a deadlock, or a defect: others go on
        said = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
        texts = text("出错：{error}", "Error: {error}", error=said)
        _failed(system, number, dict(texts), passing=True)
    return moved


def _one_step(ctx: Context, number: int) -> bool:
    """Do the next step of an enrolment; tell whether there was one to do."""
    with ctx.database.write() as conn:
        row = store.take(conn, number, ctx.now())
        if row is None:
            return False
        going = _taken_up(ctx, conn, row)
        if going is not None and going.use is None:
            _end(going, "finished", FINISHED)
        elif going is not None:
            _step(going)
        return True


def _taken_up(ctx: Context, conn: Any, row: Any) -> Going | None:
    """Return what acts for an enrolment; None when it has left, or is to wait."""
    live, enabled = _live(ctx, conn, row)
    sequence = live.of("sequence").get(row.sequence) if live else None
    if live is None or sequence is None:
        gone = {"status": "left", "reason": dict(NO_SEQUENCE), "ended_at": ctx.now()}
        store.end(conn, [row.id], gone)
        return None
    acting = replace(ctx, chain=f"sequence:{row.id}", depth=ctx.depth + 1)
    opened = look(acting, conn, live)
    if not enabled:
        store.change(conn, row.id, {"next_at": ctx.now() + OFF_PAUSE})
        return None
    record = load(opened, sequence, row.record_id)
    out = why_out(opened, sequence, record)
    if out is not None:
        leave(opened, [row.id], *out)
        return None
    rule = as_rule(sequence)
    whole = load_record(opened, rule, row.record_id) or {}
    key = f"sequence:{row.id}"
    who = Acting(opened, live, rule, row.record_id, whole, key=key)
    who.steps = dict(row.memory)
    return Going(row, sequence, who, _standing(sequence, row))


def _live(ctx: Context, conn: Any, row: Any) -> tuple[LiveApp | None, bool]:
    """Return the release it goes on under, and whether the sequence is on today."""
    try:
        live = releases.live_in(ctx, conn, row.app)
        current = live.of("sequence").get(row.sequence)
        enabled = current is not None and current.enabled
        if current is not None and current.versions == "pinned":
            return releases.release_in(ctx, conn, row.app, row.release), enabled
    except TenonError:
        return None, False  # the app is gone
    return live, enabled


def _standing(sequence: Sequence, row: Any) -> Position | None:
    """Return where an enrolment stands; at the next step left when its own is gone."""
    for key in (row.step, *(row.ahead or ())):
        at = sequence.position_of(key)
        if at is not None:
            return at
    return None


def _step(going: Going) -> None:
    """Do the step it stands at, or write until when it has to wait."""
    use = going.use
    assert use is not None
    assert going.at is not None
    effects = plan_use(use, going.acting.situation)
    if isinstance(effects[0] if effects else None, Wait):
        _wait(going, use, effects[0])
        return
    later = _later(going, effects)
    if later is not None:
        _stand(going, next_at=later)
        return
    after = program.following(going.sequence.steps, going.at)
    said: Text = text("", "")
    told = _sends(effects)
    for effect in effects:
        if isinstance(effect, Take):
            said = say(going.acting, effect)
            after = program.within(going.sequence.steps, going.at, effect.list)
        elif isinstance(effect, Stop):
            _note(going, use, "done", say(going.acting, effect))
            _end(going, "finished", effect.reason or FINISHED)
            return
        else:
            said, result = apply(going.acting, effect)
            going.acting.answered(use.key, result)
            told = told and result.get("sent", True)
    _note(going, use, "done", said, person=_person(going) if told else None)
    _go_on(going, after)


def _go_on(going: Going, after: Position | None) -> None:
    """Stand at the next step, or end: what a step did may have been the goal."""
    going.at = after
    opened, record = going.acting.opened, going.row.record_id
    out = why_out(opened, going.sequence, load(opened, going.sequence, record))
    if out is None and after is not None:
        _stand(going, next_at=going.now)
    else:
        _end(going, *(out or ("finished", FINISHED)))


def _wait(going: Going, use: Use, effect: Any) -> None:
    """Begin to wait, or go on when it has been waited for."""
    assert going.at is not None
    row, now = going.row, going.now
    if row.waiting and row.step == use.key:
        outcome = _outcome(going, effect, now)
        going.acting.answered(use.key, {"outcome": outcome})
        _note(going, use, "done", say(going.acting, effect))
        if outcome == "timeout" and effect.late == "stop":
            _end(going, "finished", text("等待超时。", "The wait was too long."))
            return
        _go_on(going, program.following(going.sequence.steps, going.at))
        return
    _note(going, use, "waiting", say(going.acting, effect))
    event = effect.event.trigger["on"] if effect.event else None
    _stand(going, next_at=_until(effect, now), waiting=True, event=event)


def _outcome(going: Going, effect: Any, now: datetime) -> str:
    if effect.event is None:
        return "time"
    done = store.steps_of(going.acting.opened.conn, going.row.id)
    begun = next((s.at for s in reversed(done) if s.step == going.row.step), now)
    late = effect.timeout is not None and now >= begun + effect.timeout
    return "timeout" if late else "event"


def _until(effect: Any, now: datetime) -> datetime | None:
    if effect.event is not None:
        return now + effect.timeout if effect.timeout is not None else None
    moment: datetime = effect.until or now + (effect.length or timedelta(0))
    return max(moment, now)


def _sends(effects: Any) -> bool:
    return any(isinstance(one, NotifyPeople | SendMessage) for one in effects)


def _later(going: Going, effects: Any) -> datetime | None:
    """Return until when a message has to wait; None when it may be sent now."""
    if not _sends(effects):
        return None
    now, sequence = going.now, going.sequence
    allowed = sequence.window.next_from(now)
    cap, person = sequence.cap, _person(going)
    if cap is not None and person is not None:
        since = now - timedelta(days=cap.days)
        sent = store.messages_since(going.acting.opened.conn, person, since)
        if len(sent) >= cap.messages:
            free = sent[-cap.messages] + timedelta(days=cap.days)
            allowed = max(allowed, sequence.window.next_from(free))
    return allowed if allowed > now else None


def _person(going: Going) -> str | None:
    """Return what tells the person of a record apart, in its app."""
    sequence, app = going.sequence, going.acting.live.key
    field = sequence.cap.person if sequence.cap else None
    own = f"{app}:{sequence.form}:{going.row.record_id}"
    if field is None:
        return own
    found = load(going.acting.opened, sequence, going.row.record_id) or {}
    value = read(found, tuple(field.split(".")))
    value = value.get("id") if isinstance(value, Mapping) else value
    shape = going.acting.live.world.find(sequence.form, field)
    target = shape.target if shape and shape.target else ""
    return own if value in (None, "", []) else f"{app}:{target}:{value}"[:200]


def _stand(going: Going, **values: Any) -> None:
    """Write where the enrolment stands."""
    key = going.sequence.key_at(going.at) or ""
    held = {"waiting": False, "event": None, "tries": 0} | values
    kept = {
        "step": key,
        "ahead": going.sequence.ahead(key),
        "memory": going.acting.steps,
        **held,
    }
    store.change(going.acting.opened.conn, going.row.id, kept)


def _note(
    going: Going, use: Use, status: str, said: Text, person: str | None = None
) -> None:
    values = {
        "step": use.key,
        "action": use.kind,
        "status": status,
        "text": dict(said),
        "at": going.now,
        "person": person,
    }
    store.put_step(going.acting.opened.conn, going.row.id, values)


def _end(going: Going, status: str, reason: Text) -> None:
    leave(going.acting.opened, [going.row.id], status, reason)


def _failed(
    ctx: Context, number: int, reason: Mapping[str, Any], *, passing: bool
) -> None:
    """Try again later what may pass; else the enrolment fails, and a person looks."""
    now = ctx.now()
    with ctx.database.write() as conn:
        row = store.find(conn, number)
        if row is None or row.status != "active":
            return
        if passing and row.tries < TRIES:
            later = now + timedelta(seconds=2 ** (row.tries + 1))
            store.change(conn, number, {"tries": row.tries + 1, "next_at": later})
            return
        store.end(
            conn,
            [number],
            {"status": "failed", "reason": dict(reason), "ended_at": now},
        )
