"""The work calendar: shipped, edited by admins, used by expressions at once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from tenon.context import Context
from tenon.services import calendars
from tenon.services.opening import env_of
from tenon.storage.models.automation import notification


@pytest.fixture
def admin(app: Any) -> Any:
    opened = app.test_client()
    opened.login("admin")
    return opened


def works(ctx: Context, day: date) -> bool:
    with ctx.database.read() as conn:
        return env_of(ctx, conn).calendar.works(day)


def test_the_shipped_years_know_holidays_and_make_up_days(admin: Any, ctx: Context):
    year = admin.get("/api/v1/calendar/2026").json

    assert year["seeded"]
    kinds = {one["date"]: one["kind"] for one in year["days"]}
    assert (kinds["2026-02-17"], kinds["2026-02-14"]) == ("holiday", "workday")
    assert not works(ctx, date(2026, 2, 17))
    assert works(ctx, date(2026, 2, 14))


def test_an_edited_year_counts_at_once(admin: Any, ctx: Context):
    days = [{"date": "2026-03-02", "kind": "holiday", "title": "Our day"}]
    assert works(ctx, date(2026, 3, 2))

    answer = admin.put("/api/v1/calendar/2026", json={"days": days})

    assert answer.json["days"] == days
    assert not works(ctx, date(2026, 3, 2))
    assert works(ctx, date(2026, 2, 17))
    assert admin.get("/api/v1/calendar/2031").json == {
        "year": 2031,
        "days": [],
        "seeded": False,
        "edited": False,
    }


WRONG: tuple[Any, ...] = (
    {},
    {"days": 7},
    {"days": [{"date": "x", "kind": "holiday"}]},
    {"days": [{"date": 5, "kind": "holiday"}]},
    {"days": [{"date": "2026-01-01", "kind": "party"}]},
    {"days": [{"date": "2025-01-01", "kind": "holiday"}]},
    {"days": [{"date": "2026-01-01", "kind": "holiday"}] * 2},
)


def test_nonsense_is_refused_with_its_place(admin: Any):
    for body in WRONG:
        answer = admin.put("/api/v1/calendar/2026", json=body)
        assert answer.status_code == 422, body
        assert answer.json["problems"][0]["path"].startswith("days")


def test_only_admins_edit_and_only_real_years_exist(office: Any, admin: Any):
    ann = office.browser("ann")

    assert ann.get("/api/v1/calendar/2026").status_code == 200
    refused = ann.put("/api/v1/calendar/2026", json={"days": []})
    assert refused.status_code == 403
    assert admin.get("/api/v1/calendar/99999").status_code == 422


def test_admins_are_told_once_of_a_missing_year(ctx: Context):
    def at(moment: datetime) -> Context:
        return replace(ctx, platform=replace(ctx.platform, clock=lambda: moment))

    assert calendars.warn_missing(at(datetime(2026, 11, 30, tzinfo=UTC))) is None
    late = at(datetime(2030, 12, 1, tzinfo=UTC))

    assert calendars.warn_missing(late) == 2031
    assert calendars.warn_missing(late) is None
    with ctx.database.read() as conn:
        [told] = conn.execute(select(notification)).all()
    assert told.title["en"] == "The work calendar does not know 2031"
