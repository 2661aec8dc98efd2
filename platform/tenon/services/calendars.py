"""The work calendar: holidays and make-up days, shipped as data, edited by admins."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, select

from engines.core.environment import Calendar
from engines.core.errors import Problem, ProblemsError, text
from tenon.context import Context
from tenon.services import notifications
from tenon.services.gates import need_admin
from tenon.storage import calendars as store
from tenon.storage.models.people import user

_FILE = Path(__file__).parent.parent / "work_calendar.json"
KINDS = ("holiday", "workday")
# From this month on the coming year should be known.
AHEAD = 12


@cache
def shipped() -> Mapping[int, store.Days]:
    """Return the years that come with the product."""
    found: dict[str, store.Days] = orjson.loads(_FILE.read_bytes())
    return {int(year): days for year, days in found.items()}


def load(conn: Connection) -> Calendar:
    """Return the whole calendar; an edited year replaces the shipped one."""
    years = {**shipped(), **store.edited(conn)}
    days = [one for found in years.values() for one in found]
    return Calendar(
        holidays=frozenset(_days(days, "holiday")),
        workdays=frozenset(_days(days, "workday")),
    )


def _days(days: Sequence[Mapping[str, Any]], kind: str) -> list[date]:
    return [date.fromisoformat(one["date"]) for one in days if one["kind"] == kind]


def show(ctx: Context, year: int) -> dict[str, Any]:
    """Return a year: its days, and whether anything is known of it."""
    with ctx.database.read() as conn:
        edited = store.find(conn, year)
    known = shipped().get(year)
    days = known if edited is None else edited
    return {
        "year": year,
        "days": days or [],
        "seeded": days is not None,
        "edited": edited is not None,
    }


def put(ctx: Context, year: int, days: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Replace the days of a year; raises ProblemsError with what is wrong."""
    need_admin(ctx)
    problems = list(_judge(year, days))
    if problems:
        raise ProblemsError(problems, code="calendar.invalid")
    kept = sorted((dict(one) for one in days), key=lambda one: str(one["date"]))
    with ctx.database.write() as conn:
        store.put(conn, year, kept, ctx.actor.id, ctx.now())
    return show(ctx, year)


def _judge(year: int, days: Sequence[Mapping[str, Any]]) -> list[Problem]:
    found: list[Problem] = []
    seen: set[str] = set()
    for place, one in enumerate(days):
        day = str(one["date"])
        if day in seen:
            found.append(_twice(day, place))
        elif date.fromisoformat(day).year != year:
            found.append(_elsewhere(day, year, place))
        seen.add(day)
    return found


def _twice(day: str, place: int) -> Problem:
    texts = text(
        "{day} 出现了两次，请删除一次。",
        "{day} is there twice. Remove one of them.",
        day=day,
    )
    return Problem("calendar.twice", texts, ("days", place, "date"))


def _elsewhere(day: str, year: int, place: int) -> Problem:
    texts = text(
        "{day} 不在 {year} 年，请改到对应的年份。",
        "{day} is not in {year}. Put it into its own year.",
        day=day,
        year=year,
    )
    return Problem("calendar.other_year", texts, ("days", place, "date"))


def warn_missing(ctx: Context) -> int | None:
    """Tell the admins once that a year which begins soon is not known."""
    today = ctx.now().date()
    year = today.year + (today.month >= AHEAD)
    with ctx.database.write() as conn:
        known = year in shipped() or store.find(conn, year) is not None
        if known or store.warned(conn, year):
            return None
        store.keep_warned(conn, year, ctx.now())
        admins = select(user.c.id).where(user.c.is_admin, user.c.active)
        notifications.notify(
            ctx,
            conn,
            list(conn.scalars(admins)),
            title=text(
                "工作日历缺少 {year} 年",
                "The work calendar does not know {year}",
                year=year,
            ),
            body=text(
                "按工作日计算的时限会忽略节假日和调休。请在管理后台补充该年的日历。",
                "Time limits in working days ignore its holidays and make-up days. "
                "Add the year in the administration.",
            ),
            link="/admin/calendar",
            kind="flow",
            event="other",
        )
    return year
