"""Periods: zones, truncation, gaps and labels."""

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.report.dates import cut, last_day, shifts, show_period, spine

GRAINS = ("day", "week", "month", "quarter", "year")


@given(
    moment=st.datetimes(
        datetime(1901, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
        datetime(2099, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    zone=st.sampled_from(
        ["Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe"]
    ),
)
def test_the_offset_of_every_moment_is_known(moment: datetime, zone: str):
    begun = [seconds for start, seconds in shifts(zone) if start <= moment]

    ahead = moment.astimezone(ZoneInfo(zone)).utcoffset()
    assert ahead is not None
    assert begun[-1] == round(ahead.total_seconds())


def test_shanghai_once_had_summer_time():
    summer = datetime(1988, 7, 1, 15, 30, tzinfo=UTC)
    winter = datetime(2026, 1, 1, 15, 30, tzinfo=UTC)

    assert cut(summer, "day", "Asia/Shanghai") == date(1988, 7, 2)
    assert cut(winter, "day", "Asia/Shanghai") == date(2026, 1, 1)


@pytest.mark.parametrize("day", [date(2026, 3, n) for n in range(16, 23)])
def test_every_day_of_a_week_belongs_to_its_monday(day: date):
    assert cut(day, "week", "UTC") == date(2026, 3, 16)


@given(
    first=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 900),
    grain=st.sampled_from(GRAINS),
)
def test_periods_follow_each_other_without_a_gap(first: date, days: int, grain: str):
    start = cut(first, grain, "UTC")
    end = cut(date.fromordinal(first.toordinal() + days), grain, "UTC")

    found = list(spine(start, end, grain))

    assert found[0] == start
    assert found[-1] == end
    for one, following in pairwise(found):
        assert last_day(one, grain).toordinal() + 1 == following.toordinal()


def test_periods_are_written_alike_in_every_language():
    day = date(2026, 7, 6)

    assert [show_period(cut(day, g, "UTC"), g) for g in GRAINS] == [
        "2026-07-06",
        "2026-W28",
        "2026-07",
        "2026-Q3",
        "2026",
    ]
