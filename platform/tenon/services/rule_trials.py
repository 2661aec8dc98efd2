"""Trials: what a rule of the draft would do, for chosen records and for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from engines.core.conditions import fields_of
from engines.core.effects import Effect
from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.linking import is_id
from engines.rules import program
from engines.rules.check import BESIDE
from engines.rules.decide import decide, judge_record, plan_use
from engines.rules.definition import Rule, Use, parse_rule
from engines.rules.effects import (
    Assign,
    Decide,
    SendMessage,
    Stop,
    Take,
    UpdateRecord,
)
from engines.rules.trigger import RecordEvent
from tenon.context import Context
from tenon.services import drafts, releases, rule_messages
from tenon.services.gates import need_builder
from tenon.services.opening import Opened, absent_record, look
from tenon.services.reading import title_of
from tenon.services.rule_acting import Acting
from tenon.services.rule_effects import decided
from tenon.services.rule_records import load_record
from tenon.services.rule_saying import affected as touched
from tenon.services.rule_saying import say

Row = dict[str, Any]
MOST_TRIED = 20
MOST_STEPS = 200
SAMPLE = 10


def draft_rule(ctx: Context, app: str, key: str, asked: Mapping[str, Any]) -> Rule:
    """Return the rule of the draft, or the one that is asked about and not saved."""
    given = asked.get("definition")
    if given is None:
        given = drafts.read(ctx, app, ("rule", key)).definition
    return parse_rule(given)


def open_draft(ctx: Context, app: str, rule: Rule) -> tuple[Context, Any]:
    """Return the system and the live app; raises when the form is not published."""
    live = releases.live(ctx, app)
    if rule.form and rule.form not in live.forms:
        texts = text(
            "规则的表单还没有发布。请先发布应用。",
            "The rule's form is not published yet. Publish the app first.",
        )
        raise TenonError("rule.form_unpublished", texts)
    return ctx.as_system(f"rule:{rule.key}"), live


def dry_run(ctx: Context, app: str, key: str, asked: Mapping[str, Any]) -> Row:
    """Return whether the rule would fire for records, and what it would do.

    A change that the trigger waits for is taken as having happened. One `record`
    answers itself, several `records` a list.
    """
    need_builder(ctx)
    rule = draft_rule(ctx, app, key, asked)
    system, live = open_draft(ctx, app, rule)
    records = _records(rule, asked)
    with ctx.database.read() as conn:
        opened = look(system, conn, live)
        turns: dict[str, Any] = {"given": {}}
        tries = (_Try(rule, one, asked, turns) for one in records)
        found = [_tried(ctx, opened, one) for one in tries]
    return found[0] if "records" not in asked else {"results": found}


def _records(rule: Rule, asked: Mapping[str, Any]) -> Sequence[int]:
    if not rule.about_records:
        return [0]
    records = asked.get("records", [asked.get("record")])
    good = isinstance(records, list) and 0 < len(records) <= MOST_TRIED
    if not good or not all(is_id(one) for one in records):
        texts = text(
            "请选择 1 到 {most} 条记录。",
            "Choose 1 to {most} records.",
            most=MOST_TRIED,
        )
        raise ProblemsError([Problem("required", texts, ("record",))])
    return list(records)


@dataclass(frozen=True)
class _Try:
    """A rule that is tried on a record; `turns` is shared by those tried together."""

    rule: Rule
    record: int
    asked: Mapping[str, Any]
    turns: dict[str, Any]


def _tried(ctx: Context, opened: Opened, one: _Try) -> Row:
    rule, record_id = one.rule, one.record
    record = load_record(opened, rule, record_id) if record_id else {}
    if record is None:
        raise absent_record(record_id)
    event = one.asked.get("event")
    told = event if isinstance(event, Mapping) else {}
    acting = Acting(opened, opened.live, rule, record_id, record, event=told)
    acting.turns = one.turns
    verdict = judge_record(rule, record, opened.sight.env, told)
    steps = list(_planned(acting))
    title = _title(opened, rule, record_id)
    return {
        "record": record_id or None,
        "title": title,
        "fires": verdict.fires,
        "why": localise(verdict.why, ctx.language),
        "heard": _heard(rule, record, opened),
        "steps": [{**s, "text": localise(s["text"], ctx.language)} for s in steps],
    }


def _title(opened: Opened, rule: Rule, record_id: int) -> str:
    if not record_id or not rule.form:
        return ""
    return title_of(opened.sight, opened, rule.form, record_id)


def _heard(rule: Rule, record: Mapping[str, Any], opened: Opened) -> bool:
    """Tell whether the record, as it is, is what the trigger would wait for."""
    operations = rule.trigger_type.operations
    if not operations or not rule.about_records:
        return True
    changes = {key: (None, value) for key, value in record.items()}
    event = RecordEvent(sorted(operations)[-1], record, changes)
    return decide(rule, event, opened.sight.env).fires


def _planned(acting: Acting) -> Iterator[Row]:
    """Yield what each step would do, along the way that its branches take."""
    uses = acting.rule.actions
    position = program.first(uses)
    for _ in range(MOST_STEPS):
        use = program.use_at(uses, position) if position is not None else None
        if use is None or position is None:
            return
        after = program.following(uses, position)
        for effect in plan_use(use, acting.situation):
            yield _step(acting, use, program.written(position), effect)
            _imagine(acting, use, effect)
            if isinstance(effect, Take):
                after = program.within(uses, position, effect.list)
            elif isinstance(effect, Stop):
                after = None
        position = after


def _step(acting: Acting, use: Use, address: str, effect: Effect) -> Row:
    found = {
        "step": address,
        "key": use.key,
        "action": use.kind,
        "status": "planned",
        "text": dict(say(acting, effect)),
    }
    count = touched(acting, effect)
    return found if count is None else {**found, "count": count}


def _imagine(acting: Acting, use: Use, effect: Effect) -> None:
    """Let later steps see what this one would have written."""
    values: Mapping[str, Any] = {}
    if isinstance(effect, UpdateRecord) and effect.of is None:
        values = effect.values
    elif isinstance(effect, Decide):
        try:
            outputs = decided(acting, effect)
        except TenonError:
            return
        acting.answered(use.key, outputs)
        values = {field: outputs.get(name) for field, name in effect.into.items()}
    elif isinstance(effect, Assign):
        person = acting.turns["choice"].person
        acting.answered(use.key, {"person": person})
        values = {effect.field: person} if person else {}
    elif isinstance(effect, SendMessage):
        acting.answered(use.key, {"sent": rule_messages.may_send(acting, effect)})
    if values:
        acting.see({**acting.record, **values})


def affected(ctx: Context, app: str, key: str, asked: Mapping[str, Any]) -> Row:
    """Return how many records meet the rule's condition now, some of them, and why not.

    What an `apply` would run for.
    """
    need_builder(ctx)
    rule = draft_rule(ctx, app, key, asked)
    system, live = open_draft(ctx, app, rule)
    if not rule.about_records:
        return {"count": 0, "capped": False, "sample": [], "why_not": {}, "total": 0}
    with ctx.database.report() as conn:
        opened = look(system, conn, live)
        main, alive = live.tables[rule.form].main, opened.sight.rows(rule.form)
        total = _count(opened, alive, main)
        meant, exact = condition_of(opened, rule)
        count = _count(opened, alive & meant, main) if meant is not None else total
        where = alive & meant if meant is not None else alive
        query = select(main.c.id).where(where).order_by(main.c.id.desc()).limit(SAMPLE)
        sample = [
            {"id": one, "title": title_of(opened.sight, opened, rule.form, one)}
            for one in conn.scalars(query)
        ]
    return {
        "count": count,
        "exact": exact,
        "total": total,
        "sample": sample,
        "why_not": {"condition": total - count},
    }


def _count(opened: Opened, where: Any, main: Any) -> int:
    query = select(func.count()).select_from(main).where(where)
    return int(opened.conn.execute(query).scalar_one())


def condition_of(opened: Opened, rule: Rule) -> tuple[Any, bool]:
    """Return the rule's condition as SQL or None, and whether SQL can tell exactly."""
    when = rule.when
    if when is None:
        return None, True
    if any(path.split(".", 1)[0] in BESIDE for path in fields_of(when)):
        return None, False
    try:
        return opened.sight.resolved(rule.form, when), True
    except TenonError:
        return None, False
