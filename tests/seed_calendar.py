"""Write the shipped work calendar: `python tests/seed_calendar.py`.

The days come from `chinesecalendar` (pip install chinesecalendar), which follows the
announcements of the State Council. Run it when the next year has been announced.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import orjson
from chinese_calendar import constants

TARGET = Path(__file__).parent.parent / "platform" / "tenon" / "work_calendar.json"
OLDEST = 2018


def main() -> None:
    """Write every known year."""
    names = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    years: dict[str, list[Any]] = {}
    for kind, days in _kinds():
        for day, title in sorted(days.items()):
            said = str(title.value if isinstance(title, Enum) else title)
            shown = {"zh-CN": names[said], "en": said}
            if day.year >= OLDEST:
                one = {"date": day.isoformat(), "kind": kind, "title": shown}
                years.setdefault(str(day.year), []).append(one)
    for days_of_year in years.values():
        days_of_year.sort(key=lambda one: str(one["date"]))
    lines = ",\n".join(_year(year, found) for year, found in sorted(years.items()))
    TARGET.write_text("{\n" + lines + "\n}\n", "utf-8")


def _kinds() -> tuple[tuple[str, Mapping[date, Any]], ...]:
    return ("holiday", constants.holidays), ("workday", constants.workdays)


def _year(year: str, days: list[Any]) -> str:
    rows = ",\n".join(f"    {orjson.dumps(one).decode()}" for one in days)
    return f'  "{year}": [\n{rows}\n  ]'


if __name__ == "__main__":
    main()
