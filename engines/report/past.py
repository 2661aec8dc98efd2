"""The past: what a group was an earlier time, and how the two are compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from engines.report.measures import MERGED, Part
from engines.report.moving import Step, earlier
from engines.report.query import Query, Shift
from engines.report.table import Key, frozen, raw

# The numbers of groupings of an earlier time begin at a multiple of this.
EARLIER = 100
Fetched = Mapping[str, Any]


class Past:
    """The groups of each earlier time, found by the keys of the groups of now."""

    def __init__(
        self, query: Query, fetched: Sequence[Fetched], steps: Sequence[Step | None]
    ) -> None:
        self.query, self.steps = query, steps
        self.rows: dict[tuple[int, tuple[int, ...]], dict[Key, Fetched]] = {}
        every = tuple(range(len(query.dimensions)))
        for row in fetched:
            if row["g"] < EARLIER:
                continue
            place, number = divmod(row["g"], EARLIER)
            kept = every if number == 0 else query.stacked[number - 1]
            keys = tuple(frozen(raw(row[f"d{at}"])) for at in kept)
            self.rows.setdefault((place - 1, kept), {})[keys] = row

    def told(self, shift: int, kept: Sequence[int]) -> bool:
        """Tell whether the earlier time of a grouping is known.

        Without its date a group is compared with a whole time, which filters bound.
        """
        step = self.steps[shift] if shift < len(self.steps) else None
        if step is None:
            return False
        place = self.query.shifts[shift].place
        return step.bounded or place is None or place in kept

    def find(
        self, shift: int, kept: tuple[int, ...], keys: Sequence[Key]
    ) -> Fetched | None:
        """Return the earlier group of one with these keys, None when there is none."""
        step = self.steps[shift]
        assert step is not None
        rows = self.rows.get((shift, kept), {})
        wanted: list[Key] = []
        for place, key in zip(kept, keys, strict=True):
            if place == self.query.shifts[shift].place:
                if not isinstance(key, str):
                    return None
                key = self._earlier(place, key, step)
            wanted.append(key)
        if wanted and isinstance(wanted[0], Mapping):
            return self._others(rows, wanted)
        return rows.get(tuple(map(frozen, wanted)))

    def _earlier(self, place: int, key: str, step: Step) -> str:
        grain = self.query.dimensions[place].grain or "day"
        day = earlier(date.fromisoformat(key), step, grain, self.query.fiscal)
        return day.isoformat()

    def vanished(self, present: Sequence[Fetched]) -> Iterator[Fetched]:
        """Yield as groups of now, with 0 in them, those that only were there earlier.

        Where no filter bounds the time, the periods of now are all there are.
        """
        every = tuple(range(len(self.query.dimensions)))
        there = {tuple(frozen(raw(r[f"d{at}"])) for at in every) for r in present}
        for place, shift in enumerate(self.query.shifts):
            for row in self.rows.get((place, every), {}).values() if every else ():
                moved = self._now(row, place, shift)
                if moved is None or not self._bounded(place, shift, moved, present):
                    continue
                key = tuple(frozen(raw(moved[f"d{at}"])) for at in every)
                if key not in there:
                    there.add(key)
                    yield moved

    def _now(self, row: Fetched, place: int, shift: Shift) -> Fetched | None:
        """Return an earlier group as it would be now, None when it would be none."""
        nothing = {
            f"m{at}": 0 if part.aggregate == "sum" else None
            for at, part in enumerate(self.query.parts)
        }
        moved = {**row, **nothing, "g": 0, "o": False, "rank": None}
        if shift.place is None:
            return moved
        name, step = f"d{shift.place}", self.steps[place]
        key = raw(row[name])
        if key is None or step is None:
            return None
        later = step.forward(date.fromisoformat(key))
        grain = self.query.dimensions[shift.place].grain or "day"
        first = earlier(later, Step(), grain, self.query.fiscal)
        if self._earlier(shift.place, first.isoformat(), step) != key:
            return None
        return {**moved, name: first}

    def _bounded(
        self, place: int, shift: Shift, moved: Fetched, present: Sequence[Fetched]
    ) -> bool:
        step = self.steps[place]
        if shift.place is None or (step is not None and step.bounded):
            return True
        name = f"d{shift.place}"
        return raw(moved[name]) in {raw(row[name]) for row in present}

    def _others(
        self, rows: Mapping[Key, Fetched], wanted: Sequence[Key]
    ) -> Fetched | None:
        """Return what all members but the best were, put together from their groups."""
        best = {frozen(key) for key in wanted[0]["not"]}
        rest = tuple(map(frozen, wanted[1:]))
        found = [
            row
            for keys, row in rows.items()
            if keys[0] not in best and keys[1:] == rest
        ]
        parts = enumerate(self.query.parts)
        return {f"m{at}": _merged(part, at, found) for at, part in parts}


def _merged(part: Part, at: int, rows: Sequence[Fetched]) -> Any:
    """Return an aggregate of several groups; None when groups do not tell."""
    values = [row[f"m{at}"] for row in rows if row[f"m{at}"] is not None]
    if part.aggregate not in MERGED or not values:
        return None
    makers: Mapping[str, Callable[[Any], Any]] = {"sum": sum, "min": min, "max": max}
    return makers[MERGED[part.aggregate]](values)


def compared(shows: str, now: Any, before: Any) -> Any:
    """Return the earlier number, or how far the present one is from it."""
    if shows == "value":
        return before
    if now is None or before is None:
        return None
    if shows == "difference":
        return now - before
    return None if before == 0 else (Decimal(now) - before) / abs(Decimal(before))
