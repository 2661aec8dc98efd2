"""Automatic numbers: parts, the key of the counter, and the finished number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_DATES = (("yyyy", "%Y"), ("yy", "%y"), ("MM", "%m"), ("dd", "%d"))
_PERIODS = {"never": "", "year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


@dataclass(frozen=True)
class AutoNumber:
    """One automatic number of a form, given by the platform when a record is made.

    `field` is its key; counters are kept by the platform, one for each `counter_key`.
    """

    field: str
    parts: Sequence[Mapping[str, Any]]
    start: int = 1

    def counter_key(self, values: Mapping[str, Any], today: date) -> str:
        """Return which counter counts this record: per period, per value of fields."""
        counter = next((p for p in self.parts if "counter" in p), {})
        period = today.strftime(_PERIODS[counter.get("reset", "never")])
        kept = [str(values.get(key) or "") for key in counter.get("per", ())]
        return "|".join([period, *kept])

    def render(self, values: Mapping[str, Any], today: date, number: int) -> str:
        """Return the finished text for the `number` that the counter gave."""
        return "".join(_part(part, values, today, number) for part in self.parts)


def _part(
    part: Mapping[str, Any], values: Mapping[str, Any], today: date, number: int
) -> str:
    if "fixed" in part:
        return str(part["fixed"])
    if "field" in part:
        value = values.get(part["field"])
        return "" if value is None else str(value)
    if "date" in part:
        shown: str = part["date"]
        for word, sign in _DATES:
            shown = shown.replace(word, today.strftime(sign))
        return shown
    return str(number).zfill(part["counter"])
