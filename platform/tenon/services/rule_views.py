"""Rules as their builder sees them: how they stand, how often they ran, and why."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from engines.core.errors import TenonError, localise, text
from engines.rules.definition import Rule
from tenon.context import Context
from tenon.services import releases
from tenon.services.gates import need_builder
from tenon.services.opening import Opened, look
from tenon.services.reading import title_of
from tenon.services.rule_settling import BY_HAND, settles
from tenon.storage import automation as store
from tenon.storage import rule_runs
from tenon.storage.automation import Wanted

Row = dict[str, Any]
PAGE = 50
MOST_DAYS = 366


def listed(ctx: Context, app: str) -> list[Row]:
    """Return the live rules with how often each ran and how it stands."""
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        counts = store.counts(conn, app)
        standings = rule_runs.standings(conn, app)
    rules: Sequence[Rule] = sorted(
        live.rules.values(), key=lambda one: (one.order, one.key)
    )
    return [
        _listed(ctx, rule, counts.get(rule.key, {}), standings.get(rule.key))
        for rule in rules
    ]


def _listed(ctx: Context, rule: Rule, counts: Row, standing: Any) -> Row:
    by = counts.get("by", {})
    why = standing.paused_why if standing and standing.paused_at else None
    return {
        "key": rule.key,
        "title": localise(rule.title, ctx.language),
        "form": rule.form,
        "trigger": rule.trigger.kind,
        "phase": rule.phase,
        "order": rule.order,
        "enabled": rule.enabled,
        "executions": by.get("done", 0) + by.get("failed", 0),
        "by_status": by,
        "last_at": _time(counts.get("last")),
        "paused_at": _time(standing.paused_at) if standing else None,
        "paused_why": localise(why, ctx.language) if why else "",
    }


def executions(ctx: Context, app: str, rule: str, wanted: Wanted) -> Row:
    """Return the latest executions of a rule, those that did not fire included."""
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        rows = store.executions_of(conn, app, rule, wanted, PAGE + 1)
        steps = rule_runs.steps_of(conn, [row.id for row in rows])
        found = [_execution(opened, row, steps.get(row.id, [])) for row in rows[:PAGE]]
    cursor = str(rows[PAGE - 1].id) if len(rows) > PAGE else None
    return {"executions": found, "cursor": cursor}


def _execution(opened: Opened, row: Any, steps: Sequence[Any]) -> Row:
    language = opened.ctx.language
    known = row.form in opened.live.forms and row.record_id
    title = title_of(opened.sight, opened, row.form, row.record_id) if known else ""
    reason = localise(row.reason or "", language)
    record = {"form": row.form, "id": row.record_id, "title": title}
    old = [_old_step(step, language) for step in row.steps or ()]
    return {
        "id": row.id,
        "at": _time(row.at),
        "ended_at": _time(row.ended_at),
        "record": record if row.record_id else None,
        "title": title,
        "status": row.status,
        "reason": reason,
        "why": reason,
        "occurrence": row.occurrence,
        "depth": row.depth,
        "rerun": row.status in ("failed", "unknown"),
        "settle": row.status in ("failed", "unknown") and settles(steps),
        "steps": [_step(step, language) for step in steps] or old,
    }


def _step(step: Any, language: str) -> Row:
    found = {
        "step": step.step,
        "key": step.key,
        "action": step.action,
        "status": step.status,
        "text": localise(step.text or "", language),
        "at": _time(step.at),
        "tries": step.tries,
        "result": step.result,
    }
    error = localise(step.error, language) if step.error else None
    by_hand = (step.result or {}).get(BY_HAND)
    more = {"error": error, "by_hand": by_hand}
    return {**found, **{name: value for name, value in more.items() if value}}


def _old_step(step: Mapping[str, Any], language: str) -> Row:
    return {**step, "text": localise(step["text"], language)}


def _time(moment: Any) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def statistics(ctx: Context, app: str, rule: str, days: int) -> Row:
    """Return executions by day and status, how long they took, what failed most."""
    need_builder(ctx)
    releases.live(ctx, app)
    days = max(1, min(days, MOST_DAYS))
    since = ctx.now() - timedelta(days=days)
    with ctx.database.report() as conn:
        by_day = store.by_day(conn, (app, rule), since)
        reasons = store.reasons(conn, (app, rule), since)
        median = store.median_seconds(conn, (app, rule), since)
    totals: dict[str, int] = {}
    table: dict[str, dict[str, int]] = {}
    for day, status, count in by_day:
        totals[status] = totals.get(status, 0) + count
        table.setdefault(day, {})[status] = count
    return {
        "days": [{"day": day, **found} for day, found in sorted(table.items())],
        "totals": totals,
        "median_seconds": median,
        "reasons": [
            {"status": status, "text": localise(reason or "", ctx.language), "count": n}
            for status, reason, n in reasons
        ],
    }


def known_rule(ctx: Context, app: str, key: str) -> Rule:
    """Return a rule of the live release; raises when there is none."""
    found: Rule | None = releases.live(ctx, app).rules.get(key)
    if found is None:
        raise unknown_rule(key)
    return found


def unknown_rule(key: str) -> TenonError:
    """Return the answer for a rule that is not there."""
    texts = text(
        "没有规则“{key}”，或它还没有发布。",
        "There is no rule '{key}', or it is not published.",
        key=key,
    )
    return TenonError("rule.absent", texts, (key,))
