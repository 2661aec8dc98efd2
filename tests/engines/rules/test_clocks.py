"""Clocks: every moment belongs to one scan, whatever the scans."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.rules.clocks import RelativeDate, Silence, Ticks, returning
from engines.rules.cron import parse_cron

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)
HOURS = st.integers(-2000, 2000).map(lambda n: timedelta(hours=n))


def _times(cron, since, until, zone=UTC):
    timetable = parse_cron(cron)
    return list(timetable.between(since, until, zone))


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("0 9 * * *", ["10 09:00", "11 09:00", "12 09:00"]),
        ("*/30 9-10 11 3 *", ["11 09:00", "11 09:30", "11 10:00", "11 10:30"]),
        ("0 9 * * mon-wed", ["10 09:00", "11 09:00"]),
        ("0 12 * mar 7,4", ["12 12:00"]),
        ("15 8 11 * fri", ["11 08:15"]),
        ("0 0 30 2 *", []),
    ],
)
def test_a_timetable_names_its_moments(cron, expected):
    found = _times(cron, NOW, NOW + timedelta(days=2, hours=15))

    assert [one.strftime("%d %H:%M") for one in found] == expected


@pytest.mark.parametrize(
    "cron", ["", "0 9 * *", "60 9 * * *", "0 9 0 * *", "a b c d e", "0 9-8 * * *"]
)
def test_what_is_no_timetable_is_none(cron):
    assert parse_cron(cron) is None


def test_a_time_that_the_clock_leaves_out_comes_right_after_and_no_time_twice():
    spring = datetime(2026, 3, 28, 12, tzinfo=UTC)
    autumn = datetime(2026, 10, 24, 12, tzinfo=UTC)
    day = timedelta(days=1)

    assert len(_times("30 2 * * *", spring, spring + day, BERLIN)) == 1
    assert len(_times("30 2 * * *", autumn, autumn + day, BERLIN)) == 1


@given(HOURS, HOURS, HOURS)
@settings(max_examples=60)
def test_stretches_side_by_side_hold_every_tick_once(one, two, three):
    a, b, c = sorted((NOW + one, NOW + two, NOW + three))
    whole = _times("20 */7 * * *", a, c, SHANGHAI)

    parts = [*_times("20 */7 * * *", a, b, SHANGHAI)]
    parts += _times("20 */7 * * *", b, c, SHANGHAI)

    assert parts == whole
    timetable = parse_cron("20 */7 * * *")
    assert list(timetable.before(c, a, SHANGHAI)) == whole[::-1]


@pytest.mark.parametrize(
    ("misfire", "count"), [("coalesce", 1), ("skip", 0), ("all", 3)]
)
def test_what_was_missed_is_made_up_for_as_the_rule_says(misfire, count):
    ticks = Ticks("0 1 * * *", UTC, misfire, most=3)

    found = ticks.due(NOW - timedelta(days=9), NOW)

    assert len(found) == count
    assert found == sorted(found)


@given(HOURS, HOURS, HOURS, st.sampled_from([None, "09:00", "23:59"]))
@settings(max_examples=60)
def test_a_day_is_due_in_one_of_two_stretches_side_by_side(one, two, three, at):
    at = None if at is None else datetime.strptime(at, "%H:%M").time()  # noqa: DTZ007
    clock = RelativeDate("deal", "day", timedelta(days=-7), at, zone=SHANGHAI)
    a, b, c = sorted((NOW + one, NOW + two, NOW + three))

    def due(since, now):
        window = clock.window(since, now, days=True)
        day = date(2025, 12, 1)
        days = [day + timedelta(days=n) for n in range(300)]
        return [one for one in days if window.low < one <= window.high]

    assert due(a, b) + due(b, c) == due(a, c)


@given(st.lists(HOURS, min_size=2, max_size=6), HOURS)
@settings(max_examples=80)
def test_scans_tell_each_level_of_a_silence_at_most_once(scans, since):
    clock = Silence(
        "d", "f", timedelta(days=3), timedelta(days=5), (timedelta(days=4),)
    )
    moments = sorted({NOW + one for one in scans})
    value = NOW + since

    told = []
    for low, high in pairwise(moments):
        for window in clock.windows(low, high, days=False):
            if window.low < value <= window.high:
                told.append(window.level)

    assert told == sorted(set(told))
    reached = clock.occurrence(value, moments[-1])
    before = clock.occurrence(value, moments[0])
    if reached != before:
        assert told[-1:] == [reached]


def test_who_was_born_on_a_leap_day_is_thought_of_every_year():
    kept = [
        day
        for n in range(366 * 3)
        if 229 in returning(day := date(2025, 1, 1) + timedelta(days=n))
    ]

    assert [str(one) for one in kept] == ["2025-02-28", "2026-02-28", "2027-02-28"]
    assert returning(date(2028, 2, 29)) == (229,)
    assert returning(date(2028, 2, 28)) == (228,)
