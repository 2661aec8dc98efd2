"""The circuit breaker: a rule that only fails, or that others set off for ever, rests.

A paused rule loses nothing: what it would have done waits as held executions until
somebody lets it run again.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from engines.core.errors import Text, localise, text
from tenon.context import Context
from tenon.services import notifications
from tenon.services.rule_acting import Acting
from tenon.storage import automation
from tenon.storage import rule_runs as store


@dataclass(frozen=True)
class Limits:
    """What is too much: failures in a row; runs that other rules set off."""

    failures: int = 20
    within: timedelta = timedelta(minutes=10)
    per_rule: int = 5_000
    all_rules: int = 20_000
    # Counting costs: it is done once in so many executions.
    every: int = 50


LIMITS = Limits()
FAILS = text(
    "连续失败 {n} 次，已自动暂停。事件会保留，恢复后继续。",
    "It failed {n} times in a row and was paused. What happens is kept until it is "
    "resumed.",
    n=LIMITS.failures,
)
TOO_OFTEN = text(
    "被其他规则触发得过于频繁，已自动暂停。请检查规则是否相互触发。",
    "Other rules set it off too often: it was paused. Check rules that wake one "
    "another.",
)


def failed(acting: Acting) -> None:
    """Pause a rule whose latest executions have all failed."""
    place = (acting.live.key, acting.rule.key)
    if automation.failed_in_a_row(acting.opened.conn, place, LIMITS.failures):
        _trip(acting, FAILS)


def caused(acting: Acting, execution_id: int) -> None:
    """Pause a rule that other rules set off too often; asked now and then."""
    if execution_id % LIMITS.every:
        return
    conn, place = acting.opened.conn, (acting.live.key, acting.rule.key)
    since = acting.opened.ctx.now() - LIMITS.within
    runaway = automation.all_caused
    if runaway(conn, since, LIMITS.per_rule, place) or runaway(
        conn, since, LIMITS.all_rules
    ):
        _trip(acting, TOO_OFTEN)


def _trip(acting: Acting, why: Text) -> None:
    ctx, conn = acting.opened.ctx, acting.opened.conn
    app, rule = acting.live.key, acting.rule
    pause(ctx, conn, (app, rule.key), why)
    title = {
        language: f"{words}{localise(rule.title, language)}"
        for language, words in (("zh-CN", "规则已暂停："), ("en", "Rule paused: "))
    }
    notifications.notify(
        ctx,
        conn,
        list(acting.organisation.admins()),
        title=title,
        body=why,
        link=f"/builder/{app}/rules/{rule.key}",
        kind="rule",
        event="rule.paused",
        app=app,
    )


def pause(ctx: Context, conn: Connection, place: tuple[str, str], why: Text) -> None:
    """Let a rule rest."""
    values = {
        "paused_at": ctx.now(),
        "paused_by": ctx.actor.id,
        "paused_why": dict(why),
    }
    store.note_standing(conn, place, values)
