"""What people type into sheets becomes values."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.form import WIDGETS, Field
from engines.form.reading import read_day, read_moment, read_number
from engines.form.taking import compile_taker


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("25%", "0.25"),
        ("１，２３４．５０", "1234.50"),
        ("1e5", "100000"),
        ("¥12.50", "12.50"),
        ("12.5元", "12.5"),
        ("3.5万", "35000"),
        ("2亿", "200000000"),
        ("(300)", "-300"),
        ("-0.5", "-0.5"),
        (" 1 234 ", "1234"),
        ("USD 99", "99"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "十二", "--1", "e5", "1e9999"])
def test_what_is_no_number_is_none(typed):
    assert read_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-1-5", "2024-01-05"),
        ("2024年1月5日", "2024-01-05"),
        ("２０２４年１月", "2024-01-01"),
        ("2024/01/05", "2024-01-05"),
        ("20240105", "2024-01-05"),
        ("2024.1.5", "2024-01-05"),
    ],
)
def test_a_day_is_read_however_it_is_written(typed, day):
    assert read_day(typed) == date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["2024-02-30", "昨天", "24-1-5", "2024"])
def test_what_is_no_day_is_none(typed):
    assert read_day(typed) is None


def test_a_civil_time_is_one_of_the_readers_zone():
    moment = read_moment("2024年1月5日 8点05分", "Asia/Shanghai")

    assert moment.isoformat() == "2024-01-05T08:05:00+08:00"


@given(st.decimals(-(10**12), 10**12, places=4))
def test_every_plain_number_is_read_as_itself(number):
    assert read_number(f"{number:f}") == number


@given(st.text(max_size=20))
def test_no_text_breaks_a_reader(typed):
    for widget in WIDGETS.values():
        if widget.parse_text:
            widget.parse_text(typed, widget.filled({"form": "x"}), "zh-CN")


@pytest.mark.parametrize(
    ("widget", "typed", "value"),
    [
        ("switch", "是", True),
        ("switch", "Ｎ", False),
        ("percent", "12.5%", Decimal("0.125")),
        ("month", "2024年1月", "2024-01"),
        ("year", "2024年", 2024),
        ("duration", "1小时30分", 5400),
        ("duration", "1:30", 5400),
        ("duration", "2", 7200),
        ("progress", "35%", 35),
        ("region", "广东深圳南山", "440305"),
        ("select", "选项 1", "a"),
        ("multi_select", "选项 1、Option 2", ["a", "b"]),
        ("tags", "重要；老客户", ["重要", "老客户"]),
        ("date_range", "2024-1-1 至 2024-1-31", ["2024-01-01", "2024-01-31"]),
        ("cascader", "一级/b", ["a", "b"]),
        ("phone", "（010）6278-1234", "01062781234"),
        ("phone", "+1 650 253 0000", "+16502530000"),
        ("time", "8点05分", "08:05"),
        ("email", "Ｗang@Example.COM", "Wang@example.com"),
        ("url", "example.com/a", "https://example.com/a"),
    ],
)
def test_the_text_of_a_cell_becomes_a_value(widget, typed, value):
    kind = WIDGETS[widget]
    field = Field("f", kind, kind.label, kind.filled({}))

    assert compile_taker(field)(field.read(typed)) == value
