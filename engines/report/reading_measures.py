"""Measures of a tile: found, checked against their fields, taken apart."""

from collections.abc import Mapping, Sequence

from engines.core.conditions import Condition
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.expression.nodes import Expr
from engines.core.expression.nodes import Field as FieldNode
from engines.core.expression.parse import parse
from engines.core.world import FieldShape
from engines.report.datasets import DatasetMeasure
from engines.report.definition import Measure
from engines.report.measures import (
    ADDITIVE,
    MeasureError,
    Part,
    place_of,
    split,
    take_apart,
)
from engines.report.names import GROUPS, NUMBERS, ORDERED, Names, unknown
from engines.report.query import COUNTS, QueryMeasure

KEEPS_DECIMALS = frozenset({"sum", "min", "max"})
# Aggregates that a parent repeated on each of its rows does not falsify.
SAFE_ON_PARENT = frozenset({"min", "max", "count_distinct"})
ALLOWED: Mapping[str, frozenset[str]] = {
    "sum": NUMBERS,
    "avg": NUMBERS,
    "min": ORDERED,
    "max": ORDERED,
    "count_distinct": GROUPS,
    "count": GROUPS | {"list"},
}
VERBS: Mapping[str, Text] = {
    "count": text("数量", "Count"),
    "count_distinct": text("去重数", "Distinct"),
    "sum": text("合计", "Sum"),
    "avg": text("平均", "Average"),
    "min": text("最小", "Least"),
    "max": text("最大", "Greatest"),
}
WIDGET_FORMATS = {"money": "money", "percent": "percent"}


def read_measure(names: Names, asked: Measure, path: Path) -> QueryMeasure | None:
    """Return the measure that a tile asks for, or None and problems in `names`."""
    narrowed = names.condition(asked.fact.where, (*path, "where"))
    if asked.measure is None:
        return _plain(names, asked, narrowed, path)
    known = names.dataset.measures.get(asked.measure)
    if known is None:
        names.problems.append(unknown("measure", asked.measure, (*path, "measure")))
        return None
    return read_formula(names, known, asked, narrowed, path)


def read_formula(
    names: Names,
    known: DatasetMeasure,
    asked: Measure,
    narrowed: Sequence[Condition],
    path: Path,
) -> QueryMeasure | None:
    """Return a measure of the dataset, narrowed by the tile's own condition."""
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
    return _named(names, known, asked, expr, parts)


def _named(
    names: Names,
    known: DatasetMeasure,
    asked: Measure,
    expr: Expr,
    parts: Sequence[Part],
) -> QueryMeasure:
    format_ = asked.format or known.format
    whole = format_ == "integer"
    return QueryMeasure(
        key=known.key,
        title=names.say(asked.title or known.title),
        parts=tuple(parts),
        expr=expr,
        type=_type(names, expr, parts),
        format="number" if whole else format_,
        decimals=0 if whole else _decimals(names, expr, parts),
        unit=known.unit,
        additive=isinstance(expr, FieldNode) and parts[0].aggregate in ADDITIVE,
    )


def _plain(
    names: Names, asked: Measure, narrowed: Sequence[Condition], path: Path
) -> QueryMeasure | None:
    shape = names.find(asked.fact.field, (*path, "field")) if asked.fact.field else None
    if asked.fact.field and shape is None:
        return None
    if not asked.fact.field and asked.fact.aggregate != "count":
        names.problems.append(_needs_field(asked.fact.aggregate, (*path, "field")))
        return None
    node = FieldNode(tuple(asked.fact.field.split("."))) if asked.fact.field else None
    whole = Part(asked.fact.aggregate, node, tuple(narrowed))
    if not _fits(names, whole, path):
        return None
    expr, parts = split(whole)
    return QueryMeasure(
        key=_key(asked),
        title=_title(names, asked, shape),
        parts=tuple(parts),
        expr=expr,
        type=_type(names, expr, parts),
        format=asked.format or _format(asked, shape),
        decimals=_decimals(names, expr, parts),
        additive=asked.fact.aggregate in ADDITIVE,
        source=asked.fact.field,
    )


def _fits(names: Names, part: Part, path: Path) -> bool:
    """Tell whether an aggregate can be asked; report why not."""
    before = len(names.problems)
    for name in sorted(part.fields):
        shape = names.find(name, path)
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


def _repeats(names: Names, part: Part) -> bool:
    if not names.rows or part.aggregate in SAFE_ON_PARENT:
        return False
    return not (part.field or "").startswith(f"{names.rows}.")


def _check_aggregate(names: Names, part: Part, shape: FieldShape, path: Path) -> None:
    if shape.type in ALLOWED[part.aggregate]:
        return
    texts = text(
        "字段“{name}”不能用 {agg} 汇总。",
        "The field '{name}' cannot be aggregated by {agg}.",
        name=names.say(shape.title),
        agg=part.aggregate,
    )
    names.report("bad_aggregate", texts, (*path, "agg"))


def _shape(names: Names, part: Part) -> FieldShape | None:
    return names.look_up(part.field) if part.field else None


def _type(names: Names, expr: Expr, parts: Sequence[Part]) -> str:
    if not isinstance(expr, FieldNode):
        return "decimal"
    part = parts[place_of(expr)]
    if part.aggregate in COUNTS:
        return "integer"
    shape = _shape(names, part)
    return shape.type if shape else "decimal"


def _decimals(names: Names, expr: Expr, parts: Sequence[Part]) -> int | None:
    if not isinstance(expr, FieldNode):
        return None
    part = parts[place_of(expr)]
    shape = _shape(names, part)
    if part.aggregate in COUNTS:
        return 0
    return shape.decimals if shape and part.aggregate in KEEPS_DECIMALS else None


def _title(names: Names, asked: Measure, shape: FieldShape | None) -> str:
    if asked.title:
        return names.say(asked.title)
    verb = names.say(VERBS[asked.fact.aggregate])
    if shape is None:
        return verb
    name = names.say(shape.title)
    if asked.fact.aggregate == "sum":
        return name
    return f"{name} ({verb})"


def _key(asked: Measure) -> str:
    if asked.fact.field is None:
        return asked.fact.aggregate
    return f"{asked.fact.field.replace('.', '__')}__{asked.fact.aggregate}"


def _format(asked: Measure, shape: FieldShape | None) -> str | None:
    if shape is None or asked.fact.aggregate in COUNTS:
        return "number"
    plain = "number" if shape.type in NUMBERS else None
    return WIDGET_FORMATS.get(shape.widget, plain)


def _needs_field(aggregate: str, path: Path) -> Problem:
    texts = text(
        "{agg} 需要选择字段。", "{agg} needs a field. Choose one.", agg=aggregate
    )
    return Problem("query.no_field", texts, path)
