"""Date and time: a moment, kept in UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from engines.core.errors import text
from engines.core.schema import choice, props, string
from engines.form.reading import read_moment
from engines.form.widget import Props, StorageType, WidgetType

_HOME = "Asia/Shanghai"


def parse_text(typed: str, p: Props, _language: str) -> str:
    """Return the moment of `2024年1月5日 8:05` in the reader's zone."""
    moment = read_moment(typed, p.get("zone", _HOME))
    if moment is None:
        return typed
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def show(value: datetime, p: Props, _language: str) -> str:
    """Return the civil time in the reader's zone."""
    local = value.astimezone(ZoneInfo(p.get("zone", _HOME)))
    return local.strftime(
        "%Y-%m-%d %H:%M:%S"[: 17 if p["precision"] == "second" else 14]
    )


widget = WidgetType(
    name="datetime",
    label=text("日期时间", "Date and time"),
    group="time",
    icon="clock-calendar",
    storage=StorageType.DATETIME,
    input="datetime",
    props=props(
        precision=choice(
            {"minute": text("分", "Minute"), "second": text("秒", "Second")},
            default="minute",
            title=text("精确到", "Precise to"),
        )
    ),
    value_schema=lambda _p: (
        string(format="date-time")
        | {
            "x-message": text(
                "不是带时区的时间，例如 2026-01-31T08:00:00Z。",
                "This is no moment with a zone. Write it like 2026-01-31T08:00:00Z.",
            )
        }
    ),
    parse_text=parse_text,
    show=show,
    accepts=[({}, "2026-01-31T08:00:00Z"), ({}, "2026-01-31T16:00:00.000+08:00")],
    rejects=[({}, "2026-01-31T08:00:00"), ({}, "2026-01-31"), ({}, 0)],
)
