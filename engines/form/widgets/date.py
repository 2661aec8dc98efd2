"""Date: a civil day."""

from engines.core.errors import text
from engines.core.schema import props, string
from engines.form.reading import read_day, read_moment
from engines.form.widget import Props, StorageType, WidgetType


def parse_text(typed: str, _p: Props, _language: str) -> str:
    """Return the day of `2024年1月5日`; the time after it is dropped."""
    day = read_day(typed)
    if day is None:
        moment = read_moment(typed, "UTC")
        day = moment.date() if moment else None
    return day.isoformat() if day else typed


widget = WidgetType(
    name="date",
    label=text("日期", "Date"),
    group="time",
    icon="calendar",
    storage=StorageType.DATE,
    input="date",
    props=props(),
    value_schema=lambda _p: (
        string(format="date")
        | {
            "x-message": text(
                "不是日期，例如 2026-01-31。",
                "This is no date. Write it like 2026-01-31.",
            )
        }
    ),
    parse_text=parse_text,
    accepts=[({}, "2026-01-31"), ({}, "2024-02-29")],
    rejects=[({}, "2026-02-30"), ({}, "20260131"), ({}, "2026/1/31"), ({}, 20260131)],
)
