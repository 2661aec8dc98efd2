"""Control of rules: pause, resume, run again, apply to what exists, press a button."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.linking import is_id
from engines.rules.decide import judge_record
from engines.rules.definition import Rule
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases, rule_breaker
from tenon.services.audit import Subject, note
from tenon.services.gates import need_builder
from tenon.services.jobs import behalf
from tenon.services.opening import Opened, absent_record, look, open_app, refused
from tenon.services.rule_keeping import wake
from tenon.services.rule_runs import Firing, fire
from tenon.services.rule_trials import condition_of
from tenon.services.rule_views import known_rule, unknown_rule
from tenon.storage import automation, jobs
from tenon.storage import rule_runs as store

Row = dict[str, Any]
BUTTON = "pressed"
MOST_AT_ONCE = 50
MOST_PRESSED = 1_000
MOST_WORDS = 500
PART = 200
BY_HAND = text("由管理者暂停。", "Paused by hand.")


def pause(ctx: Context, app: str, key: str, reason: str = "") -> Row:
    """Let a rule rest, for a reason that others read; what happens then is kept."""
    need_builder(ctx)
    known_rule(ctx, app, key)
    words = reason.strip()[:MOST_WORDS]
    why = {"zh-CN": words, "en": words} if words else BY_HAND
    with ctx.database.write() as conn:
        rule_breaker.pause(ctx, conn, (app, key), why)
        note(ctx, conn, "rule.paused", Subject(app), rule=key)
    return {"paused": True}


def resume(ctx: Context, app: str, key: str) -> Row:
    """Let a paused rule go on, with what has been kept for it."""
    need_builder(ctx)
    known_rule(ctx, app, key)
    with ctx.database.write() as conn:
        values = {"paused_at": None, "paused_by": None, "paused_why": None}
        store.note_standing(conn, (app, key), values)
        held = store.held(conn, app, key)
        for execution in held:
            # What was held is judged again: the record may have changed meanwhile.
            store.change_run(conn, execution, {"state": "fresh"})
            automation.end_execution(conn, execution, {"status": "running"})
            wake(conn, execution)
        note(ctx, conn, "rule.resumed", Subject(app), rule=key, held=len(held))
    return {"paused": False, "resumed": len(held)}


def rerun(ctx: Context, app: str, execution_id: int) -> Row:
    """Take a run up again where it failed, or where a person had to look."""
    need_builder(ctx)
    releases.live(ctx, app)
    with ctx.database.write() as conn:
        run = store.lock_run(conn, execution_id)
        if run is None or run.app != app or run.state not in ("dead", "unknown"):
            texts = text(
                "这次执行不能重新执行：它没有失败，或已被清理。",
                "This execution cannot be run again: it has not failed, or is gone.",
            )
            raise TenonError("rule.no_rerun", texts)
        store.forget_steps(
            conn, execution_id, ("failed", "undone", "unknown", "retrying")
        )
        state = {"state": "ready", "tries": 0, "wake_at": None}
        store.change_run(conn, execution_id, state)
        ended = {"status": "running", "ended_at": None}
        automation.end_execution(conn, execution_id, ended)
        wake(conn, execution_id)
        note(ctx, conn, "rule.rerun", Subject(app), execution=execution_id)
    return {"status": "running"}


def apply(ctx: Context, app: str, key: str, records: Any) -> Row:
    """Run a rule for records that exist: those named, or all that it is meant for."""
    need_builder(ctx)
    rule = known_rule(ctx, app, key)
    if not rule.about_records:
        texts = text("这条规则不针对记录。", "This rule is about no records.")
        raise TenonError("rule.no_record", texts)
    chosen = None if records is None else _ids(records, MOST_PRESSED)
    with ctx.database.write() as conn:
        payload = {"app": app, "rule": key, "records": chosen}
        job = jobs.enqueue(
            conn, "apply_rule", payload, key=f"apply:{app}.{key}", behalf=behalf(ctx)
        )
        note(ctx, conn, "rule.applied", Subject(app, rule.form), rule=key)
    return {"job": job}


def _ids(records: Any, most: int) -> list[int]:
    good = isinstance(records, list) and 0 < len(records) <= most
    if not good or not all(is_id(one) for one in records):
        texts = text(
            "请选择 1 到 {most} 条记录。", "Choose 1 to {most} records.", most=most
        )
        raise ProblemsError([Problem("required", texts, ("records",))])
    return list(dict.fromkeys(records))


def next_part(
    ctx: Context, app: str, key: str, after: int
) -> tuple[Sequence[int], int]:
    """Return the next records that meet a rule's condition, and how many are left."""
    live = releases.live(ctx, app)
    rule: Rule | None = live.rules.get(key)
    if rule is None:
        raise unknown_rule(key)
    with ctx.database.read() as conn:
        opened = look(ctx.as_system("rule"), conn, live)
        main = live.tables[rule.form].main
        meant, _exact = condition_of(opened, rule)
        where = [opened.sight.rows(rule.form), main.c.id > after]
        if meant is not None:
            where.append(meant)
        query = select(main.c.id).where(*where).order_by(main.c.id).limit(PART)
        found = list(conn.scalars(query))
    return found, len(found)


def run_for(ctx: Context, app: str, key: str, record_id: int, occurrence: str) -> str:
    """Run a rule for one record in a transaction of its own; return its status."""
    with ctx.database.write() as conn:
        live = releases.live_in(ctx, conn, app)
        rule: Rule | None = live.rules.get(key)
        if rule is None:
            raise unknown_rule(key)
        told = {"person": ctx.actor.id}
        firing = Firing(rule, record_id, occurrence, uuid4().hex, told=told)
        return str(fire(ctx, conn, live, firing)["status"])


def buttons(ctx: Context, app: str, form: str) -> list[Row]:
    """Return the buttons of a form that a person may press."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        if form not in opened.live.forms or not opened.rights.form(form).view:
            return []
        rules: list[Rule] = [
            rule
            for rule in opened.live.rules.values()
            if rule.form == form and _may_press(opened, rule)
        ]
    found = sorted(rules, key=lambda one: (one.order, one.key))
    return [_button(ctx, rule) for rule in found]


def _button(ctx: Context, rule: Rule) -> Row:
    given = rule.trigger.props
    confirm = given.get("confirm")
    return {
        "rule": rule.key,
        "title": localise(given.get("label") or rule.title, ctx.language),
        "icon": given.get("icon") or "play-circle",
        "batch": given.get("batch", True),
        "confirm": localise(confirm, ctx.language) if confirm else "",
    }


def _may_press(opened: Opened, rule: Rule) -> bool:
    if not rule.enabled or BUTTON not in rule.trigger_type.operations:
        return False
    roles = rule.trigger.props.get("roles")
    if roles:
        return opened.ctx.actor.is_admin or bool(set(roles) & set(opened.rights.roles))
    return bool(opened.rights.form(rule.form).edit)


def press(ctx: Context, app: str, key: str, records: Any) -> Row:
    """Press a button for records he sees; several run one after the other."""
    chosen = _ids(records, MOST_PRESSED)
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        rule: Rule | None = opened.live.rules.get(key)
        if rule is None or not rule.enabled or not _is_button(rule):
            raise unknown_rule(key)
        if not _may_press(opened, rule):
            raise refused("edit")
        if len(chosen) > 1 and not rule.trigger.props.get("batch", True):
            texts = text("这个按钮一次只能用于一条记录。", "One record at a time.")
            raise TenonError("rule.no_batch", texts)
        _need_seen(opened, rule, chosen)
    if len(chosen) > MOST_AT_ONCE:
        return _in_background(ctx, app, key, chosen)
    occurrence = f"press:{uuid4().hex}"
    return {"results": [_pressed(ctx, app, key, one, occurrence) for one in chosen]}


def _is_button(rule: Rule) -> bool:
    return BUTTON in rule.trigger_type.operations


def _need_seen(opened: Opened, rule: Rule, chosen: Sequence[int]) -> None:
    main = opened.live.tables[rule.form].main
    # Who needs no role for it needs the right to change the record.
    verb = "view" if rule.trigger.props.get("roles") else "edit"
    mine = opened.sight.rows(rule.form) & opened.sight.rows(rule.form, verb=verb)
    seen = set(
        opened.conn.scalars(select(main.c.id).where(main.c.id.in_(chosen), mine))
    )
    missing = [one for one in chosen if one not in seen]
    if missing:
        raise absent_record(missing[0])


def _in_background(ctx: Context, app: str, key: str, chosen: list[int]) -> Row:
    with ctx.database.write() as conn:
        payload = {"app": app, "rule": key, "records": chosen}
        job = jobs.enqueue(conn, "apply_rule", payload, behalf=behalf(ctx))
    return {"job": job}


def _pressed(ctx: Context, app: str, key: str, record: int, occurrence: str) -> Row:
    with ctx.database.write() as conn:
        live: LiveApp = releases.live_in(ctx, conn, app)
        rule: Rule = live.rules[key]
        told = {"person": ctx.actor.id}
        firing = Firing(rule, record, occurrence, uuid4().hex, told=told)
        ended = fire(ctx, conn, live, firing, judge_record)
    reason = ended.get("reason") or {}
    return {
        "id": record,
        "execution": ended.get("id"),
        "status": ended["status"],
        "reason": localise(reason, ctx.language),
    }
