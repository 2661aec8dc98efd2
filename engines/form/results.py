"""Results: how the answers of computed widgets are shown, by what they answer."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.errors import localise, text
from engines.form.exact import show_exact, show_percent
from engines.form.widget import Props

_HOME = "Asia/Shanghai"
_YES, _NO = text("是", "Yes"), text("否", "No")


def show_result(value: Any, p: Props, language: str) -> str:
    """Return a computed value as a person reads one of its kind."""
    show = _SHOWS.get(str(p.get("result", "number")))
    return show(value, p, language) if show else str(value)


def _exact(value: Any, p: Props, language: str) -> str:
    return show_exact(value, {"thousands": True, "decimals": 2, **p}, language)


def _percent(value: Any, p: Props, language: str) -> str:
    return show_percent(value, {"decimals": 2, **p}, language)


def _whole(value: Any, p: Props, _language: str) -> str:
    return f"{int(value):,d}" if p.get("thousands", True) else f"{int(value):d}"


def _truth(value: Any, _p: Props, language: str) -> str:
    return localise(_YES if value else _NO, language)


def _moment(value: datetime, p: Props, _language: str) -> str:
    return value.astimezone(ZoneInfo(p.get("zone", _HOME))).strftime("%Y-%m-%d %H:%M")


_SHOWS: Mapping[str, Callable[[Any, Props, str], str]] = {
    "number": _exact,
    "money": _exact,
    "percent": _percent,
    "integer": _whole,
    "boolean": _truth,
    "datetime": _moment,
}
