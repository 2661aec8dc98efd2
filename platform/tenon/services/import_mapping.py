"""Guessing which column fills which field: as last time, by name, by what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from engines.core.errors import Problem
from engines.form import CompiledForm
from engines.form.reading import narrow
from engines.form.sheet import same_name
from engines.form.taking import compile_taker
from tenon.services.import_plan import Target, match_fields

ALIKE = 0.72
FITTING = 0.6
SHORTEST = 2


@dataclass(frozen=True)
class Remembered:
    """What was chosen for the same header before; `exact` also says what was left."""

    fields: Mapping[str, str]
    match_by: Mapping[str, str]
    exact: bool = False


@dataclass(frozen=True)
class Heading:
    """One column of a sheet: its title and some of its texts."""

    title: str
    samples: Sequence[str] = ()


def guess_mapping(
    headings: Sequence[Heading],
    targets: Mapping[str, Target],
    forms: Mapping[str, CompiledForm],
    known: Remembered,
) -> list[dict[str, Any]]:
    """Return a field for every column, each field once.

    What is sure goes first, so that a likeness never takes a field from its namesake.
    """
    chosen: dict[int, str] = {}
    for round_of in (_remembered, _same, _contained, _like):
        if known.exact and round_of is not _remembered:
            break
        for index, heading in enumerate(headings):
            if index in chosen or not heading.title:
                continue
            used = set(chosen.values())
            free = {p: t for p, t in targets.items() if p not in used}
            path = round_of(heading, free, known)
            if path:
                chosen[index] = path
    return [
        _row(index, heading, targets.get(chosen.get(index, "")), forms, known)
        for index, heading in enumerate(headings)
    ]


def _row(
    index: int,
    heading: Heading,
    target: Target | None,
    forms: Mapping[str, CompiledForm],
    known: Remembered,
) -> dict[str, Any]:
    ways = match_fields(target.field, forms) if target else []
    before = known.match_by.get(heading.title)
    by = before if before in ways else next(iter(ways), None)
    path = target.path if target else None
    return {"column": index, "title": heading.title, "field": path, "match_by": by}


Free = Mapping[str, Target]


def _remembered(heading: Heading, free: Free, known: Remembered) -> str | None:
    path = known.fields.get(heading.title)
    return path if path in free else None


def _names(target: Target) -> list[str]:
    """Return what a column of this field may be called: also without its subform."""
    own = [*target.field.title.values(), target.field.key]
    if target.subform is None:
        return own
    above = [*target.subform.title.values(), target.subform.key]
    marks = (".", "/", "-", " ", "", ":", "：")
    return [f"{a}{mark}{o}" for a in above for o in own for mark in marks] + own


def _same(heading: Heading, free: Free, _known: Remembered) -> str | None:
    title = heading.title.replace(" / ", ".")
    for wanted in (None, "a subform"):
        for path, target in free.items():
            if (target.subform is None) != (wanted is None):
                continue
            if any(same_name(title, name) for name in _names(target)):
                return path
    return None


def _contained(heading: Heading, free: Free, _known: Remembered) -> str | None:
    """“客户名称” is the field “客户”, when no other is as near."""
    title = _bare(heading.title)
    near = [p for p, t in free.items() if any(_within(title, n) for n in _own(t))]
    fitting = [path for path in near if _readable(free[path], heading.samples)]
    return fitting[0] if len(fitting) == 1 else None


def _like(heading: Heading, free: Free, _known: Remembered) -> str | None:
    title = _bare(heading.title)
    scores = {p: max(_likeness(title, n) for n in _own(t)) for p, t in free.items()}
    best = max(scores, key=lambda path: scores[path], default=None)
    if best is None or scores[best] < ALIKE:
        return None
    return best if _readable(free[best], heading.samples) else None


def _own(target: Target) -> list[str]:
    return [_bare(name) for name in target.field.title.values()]


def _bare(name: str) -> str:
    return "".join(narrow(name).casefold().split())


def _within(title: str, name: str) -> bool:
    short, long = sorted((title, name), key=len)
    return len(short) >= SHORTEST and short in long and len(short) * 3 >= len(long)


def _likeness(title: str, name: str) -> float:
    return SequenceMatcher(None, title, name).ratio()


def _readable(target: Target, samples: Sequence[str]) -> bool:
    """Tell whether most samples can be values of the field."""
    if target.field.target or not samples:
        return True
    take = compile_taker(target.field)
    read = [take(target.field.read(one, "zh-CN", "UTC")) for one in samples]
    good = sum(1 for one in read if not isinstance(one, Problem))
    return good >= FITTING * len(read)
