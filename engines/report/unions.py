"""Unions: records of several forms as one entity, each under its own rights."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Text,
    and_,
    cast,
    literal,
    null,
    select,
    true,
    type_coerce,
    union_all,
)

from engines.core.conditions import Condition, parse_condition
from engines.core.dialect_sql import Scaled
from engines.core.exact_sql import at_scale, own_scale
from engines.core.operand import Operand
from engines.report.datasets import Dataset, UnionField, UnionOf, UnionPart
from engines.report.joins import Entities, Entity, Ground, Joins, NoAccessError
from engines.report.system import SOURCE

Where = Callable[[Condition, Joins], ColumnElement[bool]]


class WithUnions:
    """The forms of an app, and its unions, by key; `where` answers conditions."""

    def __init__(
        self,
        entities: Entities,
        datasets: Mapping[str, Dataset],
        ground: Ground,
        where: Where,
    ) -> None:
        self.entities, self.datasets = entities, datasets
        self.ground, self.where = ground, where
        self._known: dict[str, Entity] = {}

    def __getitem__(self, form: str, /) -> Entity:
        """Return the entity called `form`."""
        if form not in self._known:
            self._known[form] = self._found(form)
        return self._known[form]

    def _found(self, form: str) -> Entity:
        for dataset in self.datasets.values():
            if dataset.union is not None and dataset.form == form:
                return self._united(dataset.union)
        return self.entities[form]

    def _united(self, union: UnionOf) -> Entity:
        parts = [
            _Part(part, Joins(part.form, None, replace(self.ground, mark=f"u{at}_")))
            for at, part in enumerate(union.of)
        ]
        for part in parts:
            part.read(union.fields)
        hidden = {key for part in parts for key in part.hidden}
        scales = {one.key: _scale(parts, one.key) for one in union.fields}
        types = {one.key: _type(parts, one.key) for one in union.fields}
        selects = [
            part.select(union.fields, scales, types, self.where) for part in parts
        ]
        table = selects[0] if len(selects) == 1 else union_all(*selects)
        return Entity(
            table.subquery("united"),
            rule=lambda _alias: None,
            reads=lambda path: path not in hidden,
        )


def _scale(parts: "list[_Part]", key: str) -> int:
    found = [part.found[key] for part in parts if key in part.found]
    return max((own_scale(operand) for operand in found), default=0)


def _type(parts: "list[_Part]", key: str) -> Any:
    found = [part.found[key] for part in parts if key in part.found]
    return found[0].column.type if found else Text()


@dataclass
class _Part:
    part: UnionPart
    joins: Joins
    found: dict[str, Operand] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def read(self, fields: tuple[UnionField, ...]) -> None:
        """Find every field; one that the reader may not see is hidden for all."""
        for one in fields:
            path = self.part.fields.get(one.key)
            if path is None:
                continue
            try:
                self.found[one.key] = self.joins.operand(path)
            except NoAccessError:
                self.hidden.add(one.key)

    def select(
        self,
        fields: tuple[UnionField, ...],
        scales: Mapping[str, int],
        types: Mapping[str, Any],
        where: Where,
    ) -> Select[Any]:
        columns: list[Any] = [
            cast(self.joins.main.c.id, BigInteger).label("id"),
            literal(self.part.form, Text()).label(SOURCE),
        ]
        columns += [self.column(one, scales, types).label(one.key) for one in fields]
        asked = () if self.part.where is None else (parse_condition(self.part.where),)
        conditions = [where(one, self.joins) for one in asked]
        statement = select(*columns).select_from(self.joins.source)
        return statement.where(and_(true(), *self.joins.where(), *conditions))

    def column(
        self, one: UnionField, scales: Mapping[str, int], types: Mapping[str, Any]
    ) -> ColumnElement[Any]:
        operand = self.found.get(one.key)
        if one.type == "decimal":
            if operand is None:
                return cast(null(), Scaled(scales[one.key]))
            return at_scale(operand, scales[one.key])
        if operand is None:
            return cast(null(), types[one.key])
        return type_coerce(operand.column, types[one.key])
