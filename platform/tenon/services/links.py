"""Links: the linked values that formulas read, and what a link may lead to."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from engines.core.conditions import condition_sql, parse_condition
from engines.core.errors import ProblemsError
from engines.form import CompiledForm, Field
from engines.form.links import Reading, deeper, nested, reading_of
from tenon.permissions.sight import PEOPLE, Sight, people_operand
from tenon.storage import records as store
from tenon.storage.vault import Sealed

Values = Mapping[str, Any]
PEOPLE_FIELDS = {"owner": "user", "department": "department"}


class Links:
    """Reads linked values with the eyes of the system: formulas know no rights.

    With `free` false it sees no more than the person of the sight.
    """

    def __init__(self, conn: Connection, sight: Sight, *, free: bool = True) -> None:
        self.conn = conn
        self.sight = sight
        self.free = free

    def read(
        self, form: str, ids: Sequence[int], paths: frozenset[str]
    ) -> Mapping[int, Values]:
        """Return the values at `paths` of the records `ids`, one query for all.

        A subform behind the link comes as its rows, with one more query.
        """
        reading = reading_of(self.sight.app.world, form, paths)
        found = self._columns(form, ids, reading.plain)
        if reading.rows or reading.onward:
            found = {key: dict(values) for key, values in found.items()}
            self._onward(reading, found)
            for subform, inner in reading.rows.items():
                self._rows((form, subform), inner, found)
        return found

    def _onward(self, reading: Reading, found: Mapping[int, Any]) -> None:
        for link, (target, inner) in reading.onward.items():
            to = {key: values.get(link) for key, values in found.items()}
            ids = sorted({one for one in to.values() if isinstance(one, int)})
            below = self.read(target, ids, inner)
            for key, one in to.items():
                for path, value in below.get(one, {}).items():
                    found[key][f"{link}.{path}"] = value

    def _rows(
        self, place: tuple[str, str], inner: frozenset[str], found: Mapping[int, Any]
    ) -> None:
        """Put the rows of a subform into the records that were found."""
        form, subform = place
        if form not in self.sight.app.forms or not self._reads(form, subform):
            return
        table = self.sight.app.tables[form].rows[subform]
        for values in found.values():
            values[subform] = []
        columns = self.sight.app.forms[form].fields[subform].columns
        hidden = {
            key
            for key, column in columns.items()
            if not self._reads(form, f"{subform}.{key}")
            or (column.encrypted and not self.free)
        }
        rows = list(store.fetch_rows(self.conn, table, list(found)))
        for parent, row in rows:
            kept = {key: value for key, value in row.items() if key not in hidden}
            found[parent][subform].append(kept)
        every = [row for values in found.values() for row in values[subform]]
        for link, paths in deeper(inner).items():
            if link in columns and link not in hidden and columns[link].target:
                self._through(every, link, (str(columns[link].target), paths))

    def _through(
        self, rows: Sequence[Any], link: str, needs: tuple[str, frozenset[str]]
    ) -> None:
        """Put what lies behind a link of the rows into them."""
        target, paths = needs
        ids = sorted({row[link] for row in rows if isinstance(row.get(link), int)})
        below = self.read(target, ids, paths)
        for row in rows:
            if isinstance(row.get(link), int):
                row[link] = nested(row[link], below.get(row[link], {}))

    def _reads(self, form: str, path: str) -> bool:
        return self.free or self.sight.form(form).reads(path)

    def _columns(
        self, form: str, ids: Sequence[int], paths: frozenset[str]
    ) -> Mapping[int, Values]:
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
        if not self.free and form not in PEOPLE:
            query = query.where(self.sight.rows(form))
        return {
            row[0]: dict(zip(known, row[1:], strict=True))
            for row in self.conn.execute(query)
        }

    def _column(self, form: str, main: Any, path: str) -> ColumnElement[Any] | None:
        try:
            column = self.sight.operand(form, main, path, free=self.free).column
        except ProblemsError:
            return None
        # Nobody is shown what is kept encrypted, except by asking for it.
        return column if self.free or not isinstance(column.type, Sealed) else None


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
