"""Measures of a tile: found, checked against their fields, taken apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from engines.core.conditions import Condition, Test
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.expression.nodes import Expr
from engines.core.expression.nodes import Field as FieldNode
from engines.core.expression.parse import parse
from engines.core.world import FieldShape
from engines.report.datasets import DatasetMeasure
from engines.report.definition import FactOf, Measure, Target
from engines.report.measure_words import (
    decimals_of,
    format_of,
    key_of,
    title_of,
    type_of,
    with_marks,
    with_words,
)
from engines.report.measures import (
    ADDITIVE,
    MIDDLE,
    MeasureError,
    Part,
    split,
    take_apart,
)
from engines.report.names import GROUPS, NUMBERS, ORDERED, Names, unknown
from engines.report.query import QueryMeasure
from engines.report.reading_facts import Facts

# Aggregates that a parent repeated on each of its rows does not falsify.
SAFE_ON_PARENT = frozenset({"min", "max", "count_distinct", "last"})
ALLOWED: Mapping[str, frozenset[str]] = {
    "sum": NUMBERS,
    "avg": NUMBERS,
    "median": NUMBERS,
    "min": ORDERED,
    "max": ORDERED,
    "last": ORDERED,
    "count_distinct": GROUPS,
    "count": GROUPS | {"list"},
}
NEWEST = "created_at"


class MeasureReader:
    """Reads the measures of one tile; problems are collected in its names."""

    def __init__(self, names: Names, facts: Facts) -> None:
        self.names, self.facts = names, facts

    def read(self, asked: Measure, path: Path) -> QueryMeasure | None:
        """Return the measure that a tile asks for, or None and problems in `names`."""
        found = self._base(asked, path)
        if found is None:
            return None
        if asked.target is not None:
            found = replace(found, target=self._target(asked.target, path))
        title = asked.title
        named = with_words(self.names, found.title, asked.calc, asked.compare)
        found = replace(
            found,
            key=with_marks(found.key, asked.calc, asked.compare),
            title=self.names.say(title) if title else named,
            source=found.source or found.key,
            calc=asked.calc,
            compare=asked.compare,
        )
        return found if found.plain else _written(found, asked)

    def _base(self, asked: Measure, path: Path) -> QueryMeasure | None:
        if asked.measure is None:
            return self.fact(asked.fact, asked.format, path)
        known = self.names.dataset.measures.get(asked.measure)
        if known is None:
            problem = unknown("measure", asked.measure, (*path, "measure"))
            self.names.problems.append(problem)
            return None
        return self.known(known, asked, path)

    def known(
        self, known: DatasetMeasure, asked: Measure, path: Path
    ) -> QueryMeasure | None:
        """Return a measure of the dataset, narrowed by the tile's own condition."""
        if known.fact is not None:
            found = self.fact(known.fact, asked.format or known.format, path, asked)
        else:
            found = self._formula(known, asked, path)
        if found is None:
            return None
        title = self.names.say(known.title)
        return replace(found, key=known.key, title=title, unit=known.unit, source=None)

    def _formula(
        self, known: DatasetMeasure, asked: Measure, path: Path
    ) -> QueryMeasure | None:
        names = self.names
        narrowed = names.condition(asked.fact.where, (*path, "where"))
        try:
            expr, parts = take_apart(parse(known.formula or ""), narrowed)
        except MeasureError as error:
            names.problems.append(error.problem.under(*path))
            return None
        except ProblemsError as error:
            names.problems += [problem.under(*path) for problem in error.problems]
            return None
        fits = [_fits(names, part, path) for part in parts]
        if not all(fits):
            return None
        format_ = asked.format or known.format
        return _made(names, expr, parts, known.key, format_)

    def fact(
        self,
        fact: FactOf,
        format_: str | None,
        path: Path,
        asked: Measure | None = None,
    ) -> QueryMeasure | None:
        """Return an aggregate of the dataset's records, or of another form's."""
        placed = self.facts.place(fact, path)
        if placed is None:
            return None
        number, names = placed
        narrowed = names.condition(fact.where, (*path, "where"))
        if asked is not None:
            narrowed += names.condition(asked.fact.where, (*path, "where"))
        shape = names.find(fact.field, (*path, "field")) if fact.field else None
        if fact.field and shape is None:
            return None
        if not fact.field and fact.aggregate != "count":
            names.problems.append(_needs_field(fact.aggregate, (*path, "field")))
            return None
        part = self._part(names, fact, narrowed, path)
        if part is None or not _fits(names, part, path):
            return None
        expr, parts = split(replace(part, fact=number))
        own = number == 0
        title = title_of(names, fact, shape, own)
        made = _made(
            names, expr, parts, key_of(fact, own), format_ or format_of(fact, shape)
        )
        return replace(made, title=title, source=fact.field if own else None)

    def _part(
        self, names: Names, fact: FactOf, narrowed: Sequence[Condition], path: Path
    ) -> Part | None:
        node = FieldNode(tuple(fact.field.split("."))) if fact.field else None
        by = None
        if fact.aggregate == "last":
            by = fact.by or NEWEST
            shape = names.find(by, (*path, "by"))
            if shape is None or shape.type not in ORDERED:
                return None
        return Part(fact.aggregate, node, tuple(narrowed), by=by)

    def _target(self, target: Target, path: Path) -> "Decimal | QueryMeasure | None":
        if target.fact is None:
            return target.value
        return self.fact(target.fact, None, (*path, "target"))


def _made(
    names: Names,
    expr: Expr,
    parts: Sequence[Part],
    key: str,
    format_: str | None,
) -> QueryMeasure:
    whole = format_ == "integer"
    return QueryMeasure(
        key=key,
        title=key,
        parts=tuple(parts),
        expr=expr,
        type=type_of(names, expr, parts),
        format="number" if whole else format_,
        decimals=0 if whole else decimals_of(names, expr, parts),
        additive=isinstance(expr, FieldNode) and parts[0].aggregate in ADDITIVE,
    )


def _written(measure: QueryMeasure, asked: Measure) -> QueryMeasure:
    """Return how the outcome of a calculation or comparison is written."""
    calc = asked.calc.kind if asked.calc else None
    if calc == "rank":
        return replace(
            measure,
            type="integer",
            format="number",
            decimals=0,
            unit=None,
            additive=False,
        )
    growth = asked.compare is not None and asked.compare.shows == "growth"
    if growth or calc in ("share", "share_of_row"):
        return replace(
            measure,
            type="decimal",
            format=asked.format or "percent",
            decimals=None,
            unit=None,
            additive=False,
        )
    decimals = None if calc == "moving" else measure.decimals
    kind = "decimal" if calc == "moving" else measure.type
    additive = measure.additive and calc is None
    return replace(measure, additive=additive, decimals=decimals, type=kind)


def _fits(names: Names, part: Part, path: Path) -> bool:
    """Tell whether an aggregate can be asked; report why not."""
    before = len(names.problems)
    conditions = {name for c in part.conditions for name in _fields(c)}
    for name in sorted(part.fields):
        many = name in conditions and name != part.field
        shape = names.find(name, path, many=many)
        if shape is not None and name == part.field:
            _check_aggregate(names, part, shape, path)
    if part.field and _repeats(names, part):
        texts = text(
            "“{name}”属于主表，在明细行上会被重复计算。请改用主表的数据集。",
            "'{name}' belongs to the record and would count once for each of its rows. "
            "Use a dataset of the form itself.",
            name=part.field,
        )
        names.report("fan_out", texts, path)
    return len(names.problems) == before


def _fields(condition: Condition) -> frozenset[str]:
    return frozenset({condition.field}) if isinstance(condition, Test) else frozenset()


def _repeats(names: Names, part: Part) -> bool:
    if not names.rows or part.aggregate in SAFE_ON_PARENT:
        return False
    return not (part.field or "").startswith(f"{names.rows}.")


def _check_aggregate(names: Names, part: Part, shape: FieldShape, path: Path) -> None:
    aggregate = "median" if part.aggregate in MIDDLE else part.aggregate
    if shape.type in ALLOWED[aggregate]:
        return
    texts = text(
        "字段“{name}”不能用 {agg} 汇总。",
        "The field '{name}' cannot be aggregated by {agg}.",
        name=names.say(shape.title),
        agg=aggregate,
    )
    names.report("bad_aggregate", texts, (*path, "agg"))


def _needs_field(aggregate: str, path: Path) -> Problem:
    texts = text(
        "{agg} 需要选择字段。", "{agg} needs a field. Choose one.", agg=aggregate
    )
    return Problem("query.no_field", texts, path)
