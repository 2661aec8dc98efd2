"""Automatic numbers: pure parts of what the platform counts."""

from datetime import date

import pytest

from engines.core.errors import ProblemsError
from form_cases import compiled, field

PARTS = [
    {"fixed": "HT-"},
    {"field": "region"},
    {"date": "-yyyyMM-"},
    {"counter": 4, "reset": "month", "per": ["region"]},
]
FORM = compiled(
    field("region"), field("code", "auto_number", props={"parts": PARTS, "start": 5})
)
DAY = date(2026, 1, 31)


def test_a_number_is_made_of_its_parts():
    (number,) = FORM.auto_numbers

    assert number.render({"region": "SZ"}, DAY, 12) == "HT-SZ-202601-0012"
    assert number.start == 5


def test_a_counter_begins_anew_each_period_and_for_each_value():
    (number,) = FORM.auto_numbers

    keys = {
        number.counter_key({"region": "SZ"}, DAY),
        number.counter_key({"region": "SZ"}, date(2026, 1, 1)),
        number.counter_key({"region": "BJ"}, DAY),
        number.counter_key({"region": "SZ"}, date(2026, 2, 1)),
    }

    assert len(keys) == 3


def test_a_long_count_outgrows_its_digits():
    (number,) = FORM.auto_numbers

    assert number.render({}, DAY, 123456).endswith("-123456")


@pytest.mark.parametrize("parts", [[{"fixed": "X"}], [{"counter": 2}, {"counter": 3}]])
def test_a_number_needs_exactly_one_counter(parts):
    with pytest.raises(ProblemsError):
        compiled(field("code", "auto_number", props={"parts": parts}))
