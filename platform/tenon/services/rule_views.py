"""Rules as their builder sees them: how often they ran, why, and what they would do."""

from collections.abc import Mapping
from typing import Any

from engines.core.errors import TenonError, localise, text
from engines.rules.decide import decide, judge_record
from engines.rules.definition import Rule, parse_rule
from engines.rules.trigger import RecordEvent
from tenon.context import Context
from tenon.services import drafts, releases
from tenon.services.gates import need_builder
from tenon.services.opening import Opened, absent_record, look
from tenon.services.reading import title_of
from tenon.services.rule_effects import Acting, describe
from tenon.services.rule_records import load_record
from tenon.storage import automation as store


def listed(ctx: Context, app: str) -> list[dict[str, Any]]:
    """Return the rules of the live release with how often each ran."""
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        counts = store.counts(conn, app)
    found = []
    for rule in live.rules.values():
        count, last = counts.get(rule.key, (0, None))
        found.append(
            {
                "key": rule.key,
                "title": localise(rule.title, ctx.language),
                "form": rule.form,
                "trigger": rule.trigger.kind,
                "enabled": rule.enabled,
                "executions": count,
                "last_at": _time(last),
            }
        )
    return found


def executions(ctx: Context, app: str, rule: str) -> list[dict[str, Any]]:
    """Return the latest executions of a rule, those that did not fire included."""
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        rows = store.executions_of(conn, app, rule)
        return [_execution(opened, row) for row in rows]


def _execution(opened: Opened, row: Any) -> dict[str, Any]:
    language = opened.ctx.language
    known = row.form in opened.live.forms
    title = title_of(opened.sight, opened, row.form, row.record_id) if known else ""
    return {
        "id": row.id,
        "at": _time(row.at),
        "record": {"form": row.form, "id": row.record_id, "title": title},
        "status": row.status,
        "reason": localise(row.reason or "", language),
        "steps": [_step(step, language) for step in row.steps or ()],
    }


def _step(step: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {**step, "text": localise(step["text"], language)}


def _time(moment: Any) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def dry_run(ctx: Context, app: str, key: str, record_id: int) -> dict[str, Any]:
    """Return whether the rule of the draft would fire for a record, and what it does.

    A change that the trigger waits for is taken as having happened.
    """
    need_builder(ctx)
    rule = parse_rule(drafts.read(ctx, app, ("rule", key)).definition)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx.as_system(f"rule:{key}"), conn, live)
        if rule.form not in live.forms:
            texts = text(
                "规则的表单还没有发布。请先发布应用。",
                "The rule's form is not published yet. Publish the app first.",
            )
            raise TenonError("rule.form_unpublished", texts)
        record = load_record(opened, rule, record_id)
        if record is None:
            raise absent_record(record_id)
        verdict = judge_record(rule, record, opened.sight.env)
        steps = describe(Acting(opened, live, rule, record_id, record))
        return {
            "fires": verdict.fires,
            "why": localise(verdict.why, ctx.language),
            "heard": _heard(rule, record, opened),
            "steps": [_step(step, ctx.language) for step in steps],
        }


def _heard(rule: Rule, record: Mapping[str, Any], opened: Opened) -> bool:
    """Tell whether the record, as it is, is what the trigger would wait for."""
    operations = rule.trigger_type.operations
    if not operations:
        return True
    changes = {key: (None, value) for key, value in record.items()}
    event = RecordEvent(sorted(operations)[-1], record, changes)
    return decide(rule, event, opened.sight.env).fires
