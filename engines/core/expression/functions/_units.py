"""Names of units of time."""

_NAMES = {
    "year": "year",
    "y": "year",
    "quarter": "quarter",
    "q": "quarter",
    "month": "month",
    "m": "month",
    "week": "week",
    "w": "week",
    "day": "day",
    "d": "day",
    "hour": "hour",
    "h": "hour",
    "minute": "minute",
    "min": "minute",
    "second": "second",
    "s": "second",
    "年": "year",
    "季": "quarter",
    "月": "month",
    "周": "week",
    "日": "day",
    "天": "day",
    "时": "hour",
    "分": "minute",
    "秒": "second",
}


def unit_named(name: str) -> str | None:
    """Return the unit called `name`: `month`, `months`, `m`, `月` …"""
    plain = name.strip().lower()
    return _NAMES.get(plain) or _NAMES.get(plain.removesuffix("s"))
