"""Claiming: whether a person may take one more record out of a pool, and why not."""

from dataclasses import dataclass
from datetime import datetime

from engines.core.errors import TenonError, text
from engines.form.pools.definition import Pool


@dataclass(frozen=True)
class Standing:
    """What counts against a person: claims of today, records held, his cool-down."""

    today: int = 0
    held: int = 0
    cools_until: datetime | None = None


def refusal(
    pool: Pool, standing: Standing, now: datetime, shown: str = ""
) -> TenonError | None:
    """Return why one more claim is refused, None when it is not.

    `shown` is the end of the cool-down as the person reads it.
    """
    limits, until = pool.limits, standing.cools_until
    if until is not None and until > now:
        return _cooling(shown or until.date().isoformat())
    if limits.per_day is not None and standing.today >= limits.per_day:
        return _spent(limits.per_day)
    if limits.held is not None and standing.held >= limits.held:
        return _full(standing.held, limits.held)
    return None


def _cooling(until: str) -> TenonError:
    return TenonError(
        "pool.cooling",
        text(
            "您刚失去过这条记录，{until} 之后才能再次领取。",
            "You gave this record up or lost it; claim it again after {until}.",
            until=until,
        ),
    )


def _spent(most: int) -> TenonError:
    return TenonError(
        "pool.daily_limit",
        text(
            "今天已领取 {most} 条，已达每日上限。请明天再来。",
            "You have claimed {most} today, the most a day allows. Come tomorrow.",
            most=most,
        ),
    )


def _full(held: int, most: int) -> TenonError:
    return TenonError(
        "pool.capacity",
        text(
            "您名下已有 {held} 条（上限 {most}）。请先退回或转移一些。",
            "You hold {held} of at most {most}. Give some back first.",
            held=held,
            most=most,
        ),
    )
