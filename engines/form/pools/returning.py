"""Returning: when a record goes back into its pool by itself."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engines.form.pools.definition import ReturnRule


def begins(value: date | datetime | None, zone: str) -> datetime | None:
    """Return the moment that a date or a moment of a record means in a zone."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.combine(value, time(), ZoneInfo(zone))


def due_at(
    rule: ReturnRule, value: date | datetime | None, taken: datetime, zone: str
) -> datetime:
    """Return when `rule` sends a record back: `value` is what its `since` holds.

    `taken` is when the present owner got it.
    """
    since = begins(value, zone)
    start = taken if since is None else max(since, taken)
    return start + timedelta(days=rule.days)


def latest_begin(rule: ReturnRule, now: datetime, ahead: int = 0) -> datetime:
    """Return the last moment that is `rule.days` ago now, or in `ahead` days."""
    return now - timedelta(days=rule.days - ahead)
