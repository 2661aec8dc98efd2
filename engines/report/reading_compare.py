"""Comparisons of a tile: which date is moved, and how far back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engines.core.conditions import Condition, Test, fields_of
from engines.core.errors import Path, Text, text
from engines.report.definition import Compare
from engines.report.moving import step_of
from engines.report.names import DATES
from engines.report.query import QueryDimension, QueryMeasure, Shift
from engines.report.reading_facts import Facts
from engines.report.vocabulary import PERIODS

LENGTHS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


@dataclass
class Comparisons:
    """The earlier times that the measures of a tile are compared with."""

    facts: Facts
    dimensions: Sequence[QueryDimension]
    where: tuple[Condition, ...]
    shifts: list[Shift] = field(default_factory=list)

    def placed(self, measure: QueryMeasure, path: Path) -> QueryMeasure:
        """Return a measure with the shift that answers its earlier number."""
        if measure.compare is None:
            return measure
        shift = self._shift(measure.compare, (*path, "compare"))
        if shift is None:
            return measure
        if shift not in self.shifts:
            self.shifts.append(shift)
        found = replace(measure, shift=self.shifts.index(shift))
        return self._to_date(found, shift, path) if shift.to_date else found

    def _shift(self, compare: Compare, path: Path) -> Shift | None:
        names = self.facts.names
        date = compare.field or self._date()
        if date is None:
            names.report("no_date", _NO_DATE, path)
            return None
        shape = names.find(date, (*path, "field"))
        if shape is None or shape.type not in DATES:
            names.report("no_date", _NO_DATE, (*path, "field"))
            return None
        place = self._place(date)
        grain = None if place is None else self.dimensions[place].grain
        if not _fits(compare.by, grain):
            names.report("too_fine", _TOO_FINE, (*path, "by"))
            return None
        return Shift(compare.by, date, place, compare.to_date)

    def _place(self, date: str) -> int | None:
        for place, one in enumerate(self.dimensions):
            if one.path == date and one.grain in PERIODS:
                return place
        return None

    def _date(self) -> str | None:
        """Return the date of the groups, or the first that filters name."""
        for one in self.dimensions:
            if one.grain in PERIODS:
                return one.path
        for condition in self.where:
            for name in sorted(fields_of(condition)):
                shape = self.facts.names.look_up(name)
                if shape is not None and shape.type in DATES:
                    return name
        return None

    def _to_date(self, measure: QueryMeasure, shift: Shift, path: Path) -> QueryMeasure:
        """Return a measure that ends today, like the earlier one at the same day."""
        parts = []
        for part in measure.parts:
            date = self.facts.date(part.fact, shift.field)
            if date is None:
                self.facts.names.report("no_date", _NO_DATE, (*path, "compare"))
                return measure
            today = Test(date, "lte", {"today": True})
            parts.append(replace(part, conditions=(*part.conditions, today)))
        return replace(measure, parts=tuple(parts))


def _fits(by: str, grain: str | None) -> bool:
    """Tell whether groups at `grain` have an earlier one so far back."""
    if grain is None or by == "previous":
        return True
    longer = LENGTHS[by] >= LENGTHS[grain.removeprefix("fiscal_")]
    return longer and step_of(by, grain) is not None


_NO_DATE: Text = text(
    "不知道按哪个日期对比。请按日期分组、添加日期筛选，或在对比里指定日期字段。",
    "It is not clear which date is compared. Group by a date, filter by one, or name "
    "it in the comparison.",
)
_TOO_FINE: Text = text(
    "对比的间隔比日期粒度还短。请选更长的间隔或更细的粒度。",
    "The comparison reaches less far back than one group. Choose a longer one.",
)
