"""Aggregates of a question: each is asked once, whatever it is asked under."""

from engines.core.conditions import Test
from engines.report.measures import Part


def test_aggregates_under_relative_dates_are_told_apart_and_counted_once():
    today = Test("closed_on", "lte", {"today": True})
    one, same = (Part("sum", None, (today,)) for _ in range(2))
    other = Part("sum", None, (Test("closed_on", "lte", {"days_ago": 1}),))

    assert len({one, same, other}) == 2
