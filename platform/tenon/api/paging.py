"""Lists in addresses: from when to when, and where the last page ended."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import whole
from tenon.context import Context

DAY = len("2026-01-31")


def moment_argument(ctx: Context, name: str, *, end: bool = False) -> datetime | None:
    """Return the moment of a query argument, None when it is absent.

    A day means its begin where the person lives; as the `end` of a period, the whole
    day belongs to it.
    """
    raw = request.args.get(name)
    if not raw:
        return None
    try:
        found = datetime.fromisoformat(raw)
        if found.tzinfo is None:
            found = found.replace(tzinfo=ZoneInfo(ctx.timezone))
        whole = timedelta(days=1) if end and len(raw) == DAY else timedelta()
        return (found + whole).astimezone(UTC)
    except (ValueError, OverflowError):
        texts = text(
            "应为日期，例如 2026-01-31。",
            "A day looks like 2026-01-31.",
        )
        raise ProblemsError([Problem("invalid", texts, (name,))]) from None


def cursor_argument() -> int | None:
    """Return the id at which the last page ended, None for the first page."""
    raw = request.args.get("cursor")
    if not raw:
        return None
    found = whole(raw)
    if found is None:
        texts = text("游标无效，请重新加载。", "Not a cursor. Load the list again.")
        raise ProblemsError([Problem("invalid", texts, ("cursor",))])
    return found
