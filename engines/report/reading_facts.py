"""Facts of a tile: which forms its numbers come from, and how they meet its groups.

The dataset's own records come first. Records of another form meet them through a
reference (`via`), or field by field (`match`). A group or filter that such a record
has no answer to is refused with a sentence: it would be counted twice, or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engines.core.conditions import AnyOf, Condition, fields_of
from engines.core.errors import Path, Problem, text
from engines.core.world import FieldShape
from engines.report.datasets import Dataset
from engines.report.definition import FactOf
from engines.report.moving import conjuncts, renamed
from engines.report.names import DATES, Names, unknown
from engines.report.query import Fact, QueryDimension, Shift


@dataclass(frozen=True)
class Source:
    """Another form whose records are counted, and how they meet the dataset's."""

    form: str
    via: str | None
    match: tuple[tuple[str, str], ...]

    def path(self, name: str) -> str | None:
        """Return the path that a path of the dataset means here; None for none."""
        found = dict(self.match).get(name)
        if found is not None:
            return found
        return None if self.via is None else f"{self.via}.{name}"


@dataclass
class Facts:
    """The facts of one tile, in the order in which its measures name them."""

    names: Names
    sources: list[tuple[Source, Path]] = field(default_factory=list)
    _names: dict[Source, Names] = field(default_factory=dict)

    def place(self, asked: FactOf, path: Path) -> tuple[int, Names] | None:
        """Return which fact a measure is of, and the names of its form."""
        own = asked.form in (None, self.names.dataset.form)
        if own and asked.via is None and not asked.match:
            return 0, self.names
        form = asked.form or self.names.dataset.form
        source = Source(form, asked.via, tuple(sorted(asked.match.items())))
        known = [one for one, _ in self.sources]
        if source in known:
            return known.index(source) + 1, self._names[source]
        names = self._open(source, path)
        if names is None:
            return None
        self.sources.append((source, path))
        self._names[source] = names
        return len(self.sources), names

    def _open(self, source: Source, path: Path) -> Names | None:
        """Return the names of another form; report a form or reference that is none."""
        if source.form not in self.names.sources.world.forms:
            self.names.problems.append(unknown("form", source.form, (*path, "form")))
            return None
        own = Dataset(source.form, source.form)
        names = Names(self.names.sources, own, self.names.problems)
        before = len(names.problems)
        if source.via is not None:
            self._check_via(source.via, names, (*path, "via"))
        elif not source.match:
            names.report("unconnected", _unconnected(names), (*path, "via"))
        for name, other in source.match:
            self._check_match(name, other, names, (*path, "match", name))
        return names if len(names.problems) == before else None

    def _check_via(self, via: str, names: Names, path: Path) -> None:
        shape = names.find(via, path)
        if shape is None:
            return
        if shape.type != "link" or shape.target != self.names.dataset.form:
            texts = text(
                "“{name}”不指向这个数据集的表单。请选择指向它的关联字段。",
                "'{name}' does not lead to the form of this dataset. Choose a "
                "reference that does.",
                name=via,
            )
            names.report("no_way", texts, path)

    def _check_match(self, name: str, other: str, names: Names, path: Path) -> None:
        mine, theirs = self.names.find(name, path), names.find(other, path)
        if mine is None or theirs is None or _alike(mine, theirs):
            return
        texts = text(
            "“{one}”和“{other}”的类型不同，无法对应。",
            "'{one}' and '{other}' hold different kinds of values.",
            one=names.say(mine.title),
            other=names.say(theirs.title),
        )
        names.report("no_match", texts, path)

    def date(self, fact: int, name: str) -> str | None:
        """Return the path of a date of the dataset in a fact."""
        return name if fact == 0 else self.sources[fact - 1][0].path(name)

    def made(
        self,
        dimensions: Sequence[QueryDimension],
        where: tuple[Condition, ...],
        shifts: Sequence[Shift],
    ) -> tuple[Fact, ...]:
        """Return every fact, with groups and filters in paths of its own form."""
        dataset = self.names.dataset
        first = Fact(
            dataset.form,
            dataset.rows,
            tuple(d.path for d in dimensions),
            where,
            dates=tuple(shift.field for shift in shifts),
        )
        others = [
            Fact(
                source.form,
                None,
                self._paths(source, dimensions, path),
                _carried(source, where),
                source.via,
                tuple(source.path(shift.field) for shift in shifts),
            )
            for source, path in self.sources
        ]
        return (first, *others)

    def _paths(
        self, source: Source, dimensions: Sequence[QueryDimension], path: Path
    ) -> tuple[str, ...]:
        found = []
        for one in dimensions:
            here = source.path(one.path)
            inside = self.names.rows and one.path.startswith(f"{self.names.rows}.")
            if here is None or (inside and one.path not in dict(source.match)):
                self.names.report("ambiguous", _ambiguous(self, source, one), path)
            found.append(here or "")
        return tuple(found)


def _carried(source: Source, where: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return the filters in paths of another form.

    Without a reference to the record only filters on matched fields can be asked.
    """
    if source.via is not None:
        return tuple(renamed(c, lambda n: source.path(n) or n) for c in where)
    known: Mapping[str, str] = dict(source.match)
    parts = [part for one in where for part in conjuncts(one)]
    asked = [p for p in parts if fields_of(p) <= known.keys() or p == AnyOf(())]
    return tuple(renamed(c, lambda n: known.get(n, n)) for c in asked)


def _alike(one: FieldShape, other: FieldShape) -> bool:
    if one.type in DATES:
        return other.type in DATES
    return one.type == other.type and one.target == other.target


def _unconnected(names: Names) -> dict[str, str]:
    form = names.sources.world.forms[names.dataset.form]
    return dict(
        text(
            "请说明“{form}”如何对应到数据集：选择关联字段，或逐个字段对应。",
            "Say how '{form}' meets the dataset: by a reference, or field by field.",
            form=names.say(form.title),
        )
    )


def _ambiguous(facts: Facts, source: Source, one: QueryDimension) -> dict[str, str]:
    form = facts.names.sources.world.forms[source.form]
    return dict(
        text(
            "“{form}”没有与“{name}”对应的字段，按它分组会重复或遗漏。"
            "请为该指标指定对应字段，或换一个分组。",
            "'{form}' has no field for '{name}': grouped by it, records would be "
            "counted twice or not at all. Match a field, or group by another one.",
            form=facts.names.say(form.title),
            name=one.title,
        )
    )


def problem_of(names: Names, code: str, zh: str, en: str, path: Path) -> None:
    """Report a problem that has no facts in its sentence."""
    names.problems.append(Problem(code, text(zh, en), path))
