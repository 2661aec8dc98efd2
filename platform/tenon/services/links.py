"""Links: the linked values that formulas read, and what a link may lead to."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from engines.core.conditions import condition_sql, parse_condition
from engines.core.errors import ProblemsError
from engines.form import CompiledForm, Field
from tenon.permissions.sight import PEOPLE, Sight, people_operand

Values = Mapping[str, Any]
PEOPLE_FIELDS = {"owner": "user", "department": "department"}


class Links:
    """Reads linked values with the eyes of the system: formulas know no rights."""

    def __init__(self, conn: Connection, sight: Sight) -> None:
        self.conn = conn
        self.sight = sight

    def read(
        self, form: str, ids: Sequence[int], paths: frozenset[str]
    ) -> Mapping[int, Values]:
        """Return the values at `paths` of the records `ids`, one query for all."""
        if form in PEOPLE:
            table = PEOPLE[form][0]
            columns = {p: _people_column(table.c.id, form, p) for p in sorted(paths)}
            key = table.c.id
        elif form in self.sight.app.forms:
            main = self.sight.app.tables[form].main
            columns = {p: self._column(form, main, p) for p in sorted(paths)}
            key = main.c.id
        else:
            return {}
        known = {p: c for p, c in columns.items() if c is not None}
        query = select(key, *known.values()).where(key.in_(ids))
        return {
            row[0]: dict(zip(known, row[1:], strict=True))
            for row in self.conn.execute(query)
        }

    def _column(self, form: str, main: Any, path: str) -> ColumnElement[Any] | None:
        try:
            return self.sight.operand(form, main, path, free=True).column
        except ProblemsError:
            return None


def _people_column(key: Any, target: str, path: str) -> ColumnElement[Any] | None:
    try:
        return people_operand(key, target, path).column
    except ProblemsError:
        return None


def live_values(
    conn: Connection,
    sight: Sight,
    compiled: CompiledForm,
    key: int,
    known: Values | None = None,
) -> dict[str, Any]:
    """Return the rollups of a record, which formulas may read, but those `known`."""
    main = sight.app.tables[compiled.form.key].main
    found: dict[str, ColumnElement[Any]] = {}
    for field in compiled.rollups:
        if known and field.key in known:
            continue
        try:
            operand = sight.operand(compiled.form.key, main, field.key, free=True)
        except ProblemsError:
            continue
        found[field.key] = operand.column
    if not found:
        return {}
    row = conn.execute(select(*found.values()).where(main.c.id == key)).first()
    return dict(zip(found, row, strict=True)) if row else {}


def candidate_condition(
    sight: Sight, field: Field, table: Any, values: Values
) -> ColumnElement[bool] | None:
    """Return the filter of a reference over its target; None when there is none.

    A value `{"field": key}` in it means the field of the form that is being filled.
    """
    raw = field.props.get("filter")
    if not raw:
        return None
    return candidates_where(sight, str(field.target), table, bound_filter(raw, values))


def candidates_where(
    sight: Sight, target: str, table: Any, wanted: Any
) -> ColumnElement[bool]:
    """Return a bound filter as SQL over the records of `target`."""
    resolve = sight.resolver(target, table, free=True)
    return condition_sql(parse_condition(wanted), resolve, sight.env)


def bound_filter(raw: Any, values: Values) -> Any:
    """Return the filter with fields of the form replaced by what they hold now.

    A test against a blank field is left out: it would refuse everything.
    """
    if isinstance(raw, list):
        return [one for part in raw if (one := bound_filter(part, values)) is not None]
    if not isinstance(raw, Mapping):
        return raw
    if "op" not in raw:
        return {key: bound_filter(part, values) for key, part in raw.items()}
    value = raw.get("value")
    if not isinstance(value, Mapping) or set(value) != {"field"}:
        return raw
    held = values.get(value["field"])
    if isinstance(held, Mapping):
        held = held.get("id")
    return {} if held in (None, "", []) else {**raw, "value": held}
