"""Names: what the words of a tile mean in an app, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engines.core.conditions import Condition, fields_of, parse_condition
from engines.core.errors import (
    Path,
    Problem,
    ProblemsError,
    Text,
    localise,
    text,
)
from engines.core.world import FieldShape, World
from engines.report.datasets import Dataset
from engines.report.system import widened
from engines.report.vocabulary import CYCLES

DATES = frozenset({"date", "datetime"})
NUMBERS = frozenset({"integer", "decimal"})
GROUPS = DATES | NUMBERS | {"text", "boolean", "link"}
ORDERED = DATES | NUMBERS

_WHAT = {
    "dataset": ("数据集", "dataset"),
    "form": ("表单", "form"),
    "field": ("字段", "field"),
    "measure": ("指标", "measure"),
    "chart": ("图表类型", "chart"),
    "rows": ("子表", "subform"),
    "timezone": ("时区", "time zone"),
    "filter": ("筛选项", "filter"),
    "tile": ("图块", "tile"),
    "element": ("组件", "element"),
    "dashboard": ("仪表盘", "dashboard"),
    "rule": ("自动化规则", "rule"),
}


@dataclass(frozen=True)
class Sources:
    """What names can mean: the app's outline, its datasets, the reader's language.

    The outline grows by what datasets count besides the forms of the app.
    """

    world: World
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    language: str = "zh-CN"

    def __post_init__(self) -> None:
        """Add people, tasks, executions and unions to the outline."""
        object.__setattr__(self, "world", widened(self.world, self.datasets))


def unknown(what: str, name: str, path: Path | None = None) -> Problem:
    """Return the problem of a name that means nothing."""
    word, english = _WHAT[what]
    texts = text(
        "没有{word}“{name}”。请重新选择。",
        "There is no {english} '{name}'. Choose another one.",
        word=word,
        english=english,
        name=name,
    )
    return Problem(f"query.unknown_{what}", texts, (what,) if path is None else path)


@dataclass
class Names:
    """The names of one dataset; problems are collected on the way."""

    sources: Sources
    dataset: Dataset
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> str | None:
        """The subform whose rows are counted, None for the records themselves."""
        return self.dataset.rows

    def say(self, value: Text | str) -> str:
        """Return `value` in the reader's language."""
        return localise(value, self.sources.language)

    def report(self, code: str, texts: Text, path: Path) -> None:
        """Remember a problem."""
        self.problems.append(Problem(f"query.{code}", texts, path))

    def look_up(self, name: str) -> FieldShape | None:
        """Return the field at a dotted path, without a word when there is none."""
        return shape_of(self.sources.world, self.dataset.form, name)

    def find(self, name: str, path: Path, *, many: bool = False) -> FieldShape | None:
        """Return the field at a dotted path.

        It must not lead through many rows, unless `many`: a condition asks whether
        there is such a row.
        """
        found = self.look_up(name)
        if found is None:
            self.problems.append(unknown("field", name, path))
            return None
        if not many and self._leads_to_many(name):
            texts = text(
                "“{name}”对一条记录有多个值。请改用以该子表为基础的数据集。",
                "'{name}' has many values for one record. Use a dataset of these rows.",
                name=name,
            )
            self.report("many", texts, path)
            return None
        return found

    def _leads_to_many(self, name: str) -> bool:
        shapes = {head: self.look_up(head) for head in heads(name)}
        return any(
            shape is None
            or shape.type == "list"
            or (shape.type == "rows" and head != self.rows)
            for head, shape in shapes.items()
        )

    def condition(self, raw: Any, path: Path) -> tuple[Condition, ...]:
        """Return a condition whose every field is known; none when there is none."""
        if raw is None:
            return ()
        try:
            found = parse_condition(raw, path)
        except ProblemsError as error:
            self.problems += error.problems
            return ()
        for name in sorted(fields_of(found)):
            self.find(name, path, many=True)
        return (found,)


def shape_of(world: World, form: str, name: str) -> FieldShape | None:
    """Return the field at a dotted path; `closed_on@weekday` is the day's number."""
    base, _, cycle = name.partition("@")
    found = world.find(form, base)
    if found is None or not cycle:
        return found
    fits = cycle in CYCLES and found.type in DATES
    return replace(found, type="integer", widget="integer") if fits else None


def heads(name: str) -> list[str]:
    """Return the paths that lead to `name`, the shortest first."""
    steps = name.partition("@")[0].split(".")
    return [".".join(steps[:place]) for place in range(1, len(steps))]
