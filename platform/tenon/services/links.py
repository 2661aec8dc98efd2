"""Links: the linked values that formulas read, and whether links lead anywhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from engines.core.conditions import condition_sql, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.form import CompiledForm, Field, StorageType
from tenon.permissions.sight import PEOPLE, Sight, people_operand
from tenon.storage.among import among, given

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
    conn: Connection, sight: Sight, compiled: CompiledForm, key: int
) -> dict[str, Any]:
    """Return the rollups of a record, which formulas may read."""
    main = sight.app.tables[compiled.form.key].main
    found: dict[str, ColumnElement[Any]] = {}
    for field in compiled.rollups:
        try:
            operand = sight.operand(compiled.form.key, main, field.key, free=True)
        except ProblemsError:
            continue
        found[field.key] = operand.column
    if not found:
        return {}
    row = conn.execute(select(*found.values()).where(main.c.id == key)).first()
    return dict(zip(found, row, strict=True)) if row else {}


class LinkCheck:
    """Collects the links of new values and names those that lead nowhere."""

    def __init__(self, conn: Connection, sight: Sight) -> None:
        self.conn = conn
        self.sight = sight
        self._asked: dict[tuple[str, str], list[tuple[int, Path, Field | None]]] = {}

    def want(
        self,
        compiled: CompiledForm,
        values: Values,
        changed: Iterable[str],
        path: Path = (),
    ) -> None:
        """Ask for every link among the `changed` fields of a record."""
        for key in changed:
            if key in PEOPLE_FIELDS:
                self._ask(PEOPLE_FIELDS[key], values.get(key), (*path, key), None)
                continue
            field = compiled.fields[key]
            if field.storage is not StorageType.ROWS:
                self._ask(field.target, values.get(key), (*path, key), field)
                continue
            links = [column for column in field.fields if column.target]
            for at, row in enumerate(values.get(key) or () if links else ()):
                for column in links:
                    place = (*path, key, at, column.key)
                    self._ask(column.target, row.get(column.key), place, column)

    def _ask(
        self, target: str | None, value: Any, path: Path, field: Field | None
    ) -> None:
        if target is None or value is None:
            return
        ids = value if isinstance(value, list) else [value]
        wanted = str(field.props.get("filter") or "") if field else ""
        asked = self._asked.setdefault((target, wanted), [])
        asked += [(one, path, field) for one in ids if isinstance(one, int)]

    def problems(self) -> list[Problem]:
        """Return a problem for each link to nothing, or to what he may not see."""
        found: list[Problem] = []
        for (target, _wanted), asked in self._asked.items():
            known = self._known(target, sorted({one for one, _p, _f in asked}))
            found += [_broken(one, path) for one, path, _f in asked if one not in known]
        return found

    def _known(self, target: str, ids: Sequence[int]) -> set[int]:
        if target in PEOPLE:
            known = self.sight.people.get(target) or {}
            if all(one in known for one in ids):
                return set(ids)
            table = PEOPLE[target][0]
            query = select(table.c.id).where(table.c.id.in_(ids))
            return set(self.conn.scalars(query))
        if target not in self.sight.app.forms:
            return set(ids)
        listed = given(ids, self.sight.dialect)
        return set(self.conn.scalars(self._statement(target), listed))

    def _statement(self, target: str) -> Select[Any]:
        def make() -> Select[Any]:
            main = self.sight.app.tables[target].main
            listed = among(main.c.id, self.sight.dialect)
            return select(main.c.id).where(listed, self.sight.rows(target))

        return self.sight.once(("links",), target, make)


def _broken(one: int, path: Path) -> Problem:
    return Problem(
        "reference.absent",
        text(
            "关联的记录 {id} 不存在，或您无权查看。请重新选择。",
            "There is no record {id}, or you may not see it. Choose another one.",
            id=one,
        ),
        path,
    )


def candidate_condition(
    sight: Sight, field: Field, table: Any, values: Values
) -> ColumnElement[bool] | None:
    """Return the filter of a reference over its target; None when there is none.

    A value `{"field": key}` in it means the field of the form that is being filled.
    """
    raw = field.props.get("filter")
    target = str(field.target)
    if not raw:
        return None
    wanted = parse_condition(_bound(raw, values))
    resolve = sight.resolver(target, table, free=True)
    return condition_sql(wanted, resolve, sight.env)


def _bound(raw: Any, values: Values) -> Any:
    """Return the filter with fields of the form replaced by what they hold now.

    A test against a blank field is left out: it would refuse everything.
    """
    if isinstance(raw, list):
        return [one for part in raw if (one := _bound(part, values)) is not None]
    if not isinstance(raw, Mapping):
        return raw
    if "op" not in raw:
        return {key: _bound(part, values) for key, part in raw.items()}
    value = raw.get("value")
    if not isinstance(value, Mapping) or set(value) != {"field"}:
        return raw
    held = values.get(value["field"])
    if isinstance(held, Mapping):
        held = held.get("id")
    return {} if held in (None, "", []) else {**raw, "value": held}
