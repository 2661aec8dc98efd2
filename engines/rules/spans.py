"""Spans: lengths of time as rules write them, `{"days": 3, "hours": 12}`."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from engines.core.errors import Text, text
from engines.core.schema import Schema, integer, props, string

DEFAULT_ZONE = "Asia/Shanghai"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


def span_schema(title: Text, *, signed: bool = False) -> Schema:
    """Return the schema of a length of time; a signed one may lie before."""
    low = -36500 if signed else 0
    return {
        **props(
            days=integer(minimum=low, maximum=36500, title=text("天", "Days")),
            hours=integer(
                minimum=-87600 if signed else 0,
                maximum=87600,
                title=text("小时", "Hours"),
            ),
            minutes=integer(
                minimum=-525600 if signed else 0,
                maximum=525600,
                title=text("分钟", "Minutes"),
            ),
        ),
        "minProperties": 1,
        "x-title": title,
        "x-input": "duration",
    }


def span(given: Mapping[str, Any] | None) -> timedelta:
    """Return the length of time that is written."""
    return timedelta(**given) if given else timedelta(0)


def clock_schema(title: Text) -> Schema:
    """Return the schema of a time of day, `09:30`."""
    return string(pattern=CLOCK, input="time", title=title)


def clock(written: str | None) -> time | None:
    """Return the time of day that is written."""
    return time.fromisoformat(written) if written else None


def zone_schema() -> Schema:
    """Return the schema of a time zone."""
    return string(maxLength=64, input="timezone", title=text("时区", "Time zone"))


def zone_of(given: Mapping[str, Any]) -> ZoneInfo:
    """Return the zone that a rule's days and hours are meant in."""
    return ZoneInfo(given.get("timezone") or DEFAULT_ZONE)


def is_zone(name: str) -> bool:
    """Tell whether there is a time zone of this name."""
    return name in available_timezones()
