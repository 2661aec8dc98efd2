"""Date range: a first and a last day."""

import re

from engines.core.errors import Text, text
from engines.core.schema import array, props, string
from engines.form.reading import narrow, read_day
from engines.form.widget import Props, StorageType, WidgetType

_BETWEEN = re.compile(r"\s*(?:~|至|到|—|–|\bto\b|\s-\s)\s*")


def problem(value: list[str], _p: Props) -> Text | None:
    """Refuse a range that ends before it begins."""
    if value[0] <= value[1]:
        return None
    return text("结束日期早于开始日期。", "The range ends before it begins.")


def parse_text(typed: str, _p: Props, _language: str) -> list[str] | str:
    """Return the days of `2024-1-1 至 2024-1-31`."""
    days = [read_day(part) for part in _BETWEEN.split(narrow(typed))]
    found = [day.isoformat() for day in days if day]
    return found if len(found) == 2 else typed


widget = WidgetType(
    name="date_range",
    label=text("日期区间", "Date range"),
    group="time",
    icon="calendar-range",
    storage=StorageType.LIST,
    input="date_range",
    props=props(),
    value_schema=lambda _p: array(string(format="date"), minItems=2, maxItems=2),
    problem=problem,
    parse_text=parse_text,
    show=lambda value, _p, _language: " ~ ".join(value),
    operators=("is_empty", "not_empty"),
    accepts=[({}, ["2026-01-01", "2026-01-31"]), ({}, ["2026-01-01", "2026-01-01"])],
    rejects=[({}, ["2026-01-31"]), ({}, ["2026-02-01", "2026-01-01"]), ({}, "2026")],
)
