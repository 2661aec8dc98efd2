"""Fields without a column: lookups through a reference and rollups over records.

Both are read live as correlated subqueries, so they are never stale, they can be
sorted and filtered by, and they obey the rights of the person who reads.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Numeric,
    and_,
    cast,
    func,
    select,
    type_coerce,
)

from engines.core.conditions import condition_sql, parse_condition
from engines.core.errors import Problem, ProblemsError, text
from engines.core.operand import Operand
from engines.form import Field, Role, StorageType
from engines.form.widget import scale_of
from tenon.storage.columns import BigId, Exact

if TYPE_CHECKING:
    from tenon.permissions.sight import Sight

Total = Callable[[ColumnElement[Any]], ColumnElement[Any]]
_TOTALS: Mapping[str, Total] = {
    "sum": lambda column: func.coalesce(func.sum(column), 0),
    "avg": func.avg,
    "min": func.min,
    "max": func.max,
}


def is_live(field: Field) -> bool:
    """Tell whether a field is computed when it is read."""
    if field.role is Role.ROLLUP:
        return True
    return field.role is Role.LOOKUP and field.storage is StorageType.NONE


def looked_up(sight: "Sight", form: str, field: Field) -> Field | None:
    """Return the field of another form that a live lookup shows, None for others."""
    if field.role is not Role.LOOKUP:
        return None
    through = sight.app.forms[form].fields.get(str(field.props.get("reference")))
    target = str(through.target) if through else ""
    if target not in sight.app.forms:
        return None
    found = sight.app.forms[target].fields.get(str(field.props.get("field")))
    return found if found is not None and not is_live(found) else None


def lookup_path(field: Field) -> str:
    """Return the path that a lookup shows: `customer.level`."""
    return f"{field.props.get('reference')}.{field.props.get('field')}"


def computed_operand(
    sight: "Sight", form: str, table: FromClause, field: Field, *, free: bool
) -> Operand:
    """Return what a live field of `table` holds; raises for one that holds nothing."""
    if field.role is Role.ROLLUP:
        return _rollup(sight, table, field, free)
    if is_live(field):
        return sight.operand(form, table, lookup_path(field), free=free)
    raise ProblemsError([_not_searchable(field)])


def _rollup(sight: "Sight", table: FromClause, field: Field, free: bool) -> Operand:
    target, through = str(field.props["form"]), str(field.props["through"])
    if target not in sight.app.forms:
        raise ProblemsError([_not_searchable(field)])
    other = sight.app.tables[target].main.alias()
    alive = other.c.deleted_at.is_(None)
    reached = alive if free else sight.rows(target, other)
    link = sight.operand(target, other, through, free=True).column
    matching = [link == table.c.id, reached]
    if field.props.get("filter"):
        wanted = parse_condition(field.props["filter"])
        resolve = sight.resolver(target, other, free=True)
        matching.append(condition_sql(wanted, resolve, sight.env))
    total, kind = _total(sight, target, other, field, free)
    query = select(total).where(and_(*matching)).correlate_except(other)
    found = type_coerce(query.scalar_subquery(), total.type)
    return Operand(found, kind, _scale(total))


def _total(
    sight: "Sight", target: str, other: FromClause, field: Field, free: bool
) -> tuple[ColumnElement[Any], str]:
    if field.props["function"] == "count":
        return type_coerce(func.count(other.c.id), BigId), "integer"
    source = sight.operand(target, other, str(field.props["of"]), free=free)
    total = _TOTALS[field.props["function"]](source.column)
    if field.type is not StorageType.DECIMAL:
        return type_coerce(total, source.column.type), source.type
    return _as_decimal(total, source, scale_of(field.props), sight.dialect), "decimal"


def _as_decimal(
    total: ColumnElement[Any], source: Operand, scale: int, dialect: str
) -> ColumnElement[Any]:
    """Return a total in the scale of the rollup; SQLite keeps whole numbers."""
    if dialect != "sqlite":
        return type_coerce(cast(total, Numeric(30, scale)), Exact(scale))
    factor = 10 ** (scale - min(scale, source.scale or 0))
    divisor = 10 ** max(0, (source.scale or 0) - scale)
    plain = type_coerce(total, BigInteger()) * factor
    if divisor > 1:
        plain = plain / (divisor * 1.0)
    return type_coerce(cast(func.round(plain), Integer), Exact(scale))


def _scale(column: ColumnElement[Any]) -> int | None:
    return column.type.scale if isinstance(column.type, Exact) else None


def _not_searchable(field: Field) -> Problem:
    return Problem(
        "field.not_searchable",
        text(
            "字段“{key}”不能用于筛选或排序。",
            "The field '{key}' cannot be used to filter or sort.",
            key=field.key,
        ),
        (field.key,),
    )
