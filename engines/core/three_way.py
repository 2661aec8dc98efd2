"""Three-way merge of definitions: what a template has now, what people made of it.

`base` is what people began with, `mine` what they have, `theirs` what the template has
now. What only one side changed is taken; what both changed differently is a conflict,
and stays as people have it until somebody chooses.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import orjson

from engines.core.errors import Path

Side = Literal["mine", "theirs"]


class _Missing:
    """Stands for what is not there, on one side."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
# What tells the members of a list apart, the most telling name first.
IDENTITIES = (
    "key",
    "value",
    "form",
    "dashboard",
    "pool",
    "group",
    "section",
    "field",
    "title",
)


@dataclass(frozen=True)
class Conflict:
    """One place that both sides changed differently; MISSING is a deletion."""

    path: Path
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The merged value, its conflicts, and the places taken from the template."""

    value: Any
    conflicts: tuple[Conflict, ...]
    taken: tuple[Path, ...]


def merge(
    base: Any, mine: Any, theirs: Any, choices: Mapping[Path, Side] | None = None
) -> Merged:
    """Return the merge of three JSON values.

    `choices` settle conflicts by their path; one without a choice stays `mine`.
    """
    work = _Merge(choices or {})
    value = work.values((), base, mine, theirs)
    return Merged(value, tuple(work.conflicts), tuple(work.taken))


@dataclass
class _Merge:
    choices: Mapping[Path, Side]
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[Path] = field(default_factory=list)

    def values(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        if _same(mine, theirs) or _same(theirs, base):
            return mine
        if _same(mine, base):
            self.taken.append(path)
            return theirs
        if _both(mine, theirs, dict) and not (_whole(mine) or _whole(theirs)):
            start = base if isinstance(base, dict) else {}
            if (
                _is_text(mine)
                and _is_text(theirs)
                and self.asks_twice(start, mine, theirs)
            ):
                return self.conflict(path, base, mine, theirs)
            return self.objects(path, start, mine, theirs)
        if _both(mine, theirs, list):
            before = base if isinstance(base, list) else []
            sides = [_by_identity(side) for side in (before, mine, theirs)]
            if all(side is not None for side in sides):
                return self.lists(path, *(side or {} for side in sides))
        return self.conflict(path, base, mine, theirs)

    def asks_twice(self, base: Any, mine: Any, theirs: Any) -> bool:
        """Tell whether a text is another one on both sides in several languages."""
        trial = _Merge({})
        trial.objects((), base, mine, theirs)
        return len(trial.conflicts) > 1

    def conflict(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        if self.choices.get(path) == "theirs":
            self.taken.append(path)
            return theirs
        if path not in self.choices:
            self.conflicts.append(Conflict(path, base, mine, theirs))
        return mine

    def objects(
        self, path: Path, base: dict[str, Any], mine: dict[str, Any], theirs: Any
    ) -> dict[str, Any]:
        merged = {
            key: self.values(
                (*path, key),
                base.get(key, MISSING),
                mine.get(key, MISSING),
                theirs.get(key, MISSING),
            )
            for key in dict.fromkeys((*mine, *theirs))
        }
        return {key: value for key, value in merged.items() if value is not MISSING}

    def lists(
        self,
        path: Path,
        base: dict[Hashable, Any],
        mine: dict[Hashable, Any],
        theirs: dict[Hashable, Any],
    ) -> list[Any]:
        names = dict.fromkeys((*mine, *theirs))
        merged = {
            name: self.values(
                (*path, _shown(name)),
                base.get(name, MISSING),
                mine.get(name, MISSING),
                theirs.get(name, MISSING),
            )
            for name in names
        }
        order = _order(list(base), list(mine), list(theirs))
        return [merged[name] for name in order if merged[name] is not MISSING]


def _same(one: Any, other: Any) -> bool:
    # True == 1 in Python, and the two are different settings.
    return one is other or (type(one) is type(other) and bool(one == other))


def _both(one: Any, other: Any, kind: type) -> bool:
    return isinstance(one, kind) and isinstance(other, kind)


def _is_text(value: Mapping[str, Any]) -> bool:
    return bool(value) and not value.keys() - {"zh-CN", "en"}


def _whole(value: Mapping[str, Any]) -> bool:
    """Conditions and formulas mean something only as a whole."""
    return not value.keys().isdisjoint(("op", "all", "any", "not", "formula"))


def _by_identity(items: Sequence[Any]) -> dict[Hashable, Any] | None:
    """Return the members of a list by what tells them apart; None when nothing does."""
    found = {_identity(item): item for item in items}
    return found if len(found) == len(items) else None


def _identity(item: Any) -> Hashable:
    if isinstance(item, Mapping):
        for name in IDENTITIES:
            if name in item:
                return name, orjson.dumps(item[name], option=orjson.OPT_SORT_KEYS)
    return "", orjson.dumps(item, option=orjson.OPT_SORT_KEYS)


def name_of(item: Any) -> str:
    """Return what a member of a list is called in the path of a conflict."""
    return _shown(_identity(item))


def _shown(identity: Any) -> str:
    """Return an identity as it stands in the path of a conflict."""
    said = orjson.loads(identity[1])
    if isinstance(said, Mapping):
        said = next(iter(said.values()), "")
    return str(said)


def _order(
    base: list[Hashable], mine: list[Hashable], theirs: list[Hashable]
) -> list[Hashable]:
    """Return the order of all members: people's, or the template's where they kept it.

    What the other side added comes after the member it followed there.
    """
    common = [one for one in base if one in mine and one in theirs]
    kept = [one for one in mine if one in common] == common
    lead, other = (theirs, mine) if kept else (mine, theirs)
    found = list(lead)
    for place, one in enumerate(other):
        if one in found:
            continue
        before = next((o for o in reversed(other[:place]) if o in found), None)
        found.insert(found.index(before) + 1 if before is not None else 0, one)
    return found
