"""Titles of linked records and people: one query per target, never one per row."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    case,
    cast,
    select,
)
from sqlalchemy import String as SqlString

from engines.core.errors import localise, text
from engines.form import StorageType
from tenon.permissions.sight import PEOPLE, PEOPLE_TITLE, Sight, people_operand
from tenon.storage.among import among, given

Title = Mapping[str, Any]
HIDDEN = text("（无权查看）", "(no access)")
DEEPEST = 3


class Titles:
    """Collects ids, loads their titles at once, and answers them."""

    def __init__(self, conn: Connection, sight: Sight) -> None:
        self.conn = conn
        self.sight = sight
        self._wanted: dict[str, set[int]] = {}
        self._known: dict[str, Mapping[Any, Title]] = {}

    def want(self, target: str, values: Iterable[Any], *, many: bool = False) -> None:
        """Ask for the titles of `values`: ids, or lists of ids."""
        wanted = self._wanted.setdefault(target, set())
        if many:
            for value in values:
                wanted.update(value or ())
        else:
            wanted.update(values)
            wanted.discard(None)

    def load(self) -> None:
        """Read all titles asked for; those of people are mostly known already."""
        for target, ids in self._wanted.items():
            known = self._known.get(target)
            if known is None:
                known = self.sight.people.get(target) or {}
            missing = ids - known.keys()
            if missing:
                known = {**known, **self._read(target, sorted(missing))}
            self._known[target] = known
        self._wanted.clear()

    def of(self, target: str) -> Mapping[Any, Title]:
        """Return `{id: {"id", "title"}}` of what was loaded."""
        return self._known.get(target, {})

    def _read(self, target: str, ids: list[int]) -> dict[Any, Title]:
        if target in PEOPLE:
            table = PEOPLE[target][0]
            query = select(table.c.id, table.c[PEOPLE_TITLE[target]])
            rows = self.conn.execute(query.where(table.c.id.in_(ids)))
            return {key: {"id": key, "title": title} for key, title in rows}
        if target not in self.sight.app.forms:
            return {key: {"id": key, "title": f"#{key}"} for key in ids}
        return self._read_records(target, ids)

    def _read_records(self, form: str, ids: list[int]) -> dict[Any, Title]:
        mask = title_mask(self.sight, form)
        nobody = localise(HIDDEN, self.sight.language)
        cursor = self.conn.execute(
            self._statement(form), given(ids, self.sight.dialect)
        ).cursor
        assert cursor is not None
        titles = dict(cursor.fetchall())
        return {
            key: {"id": key, "title": nobody if title is None else mask(title)}
            for key in ids
            for title in (titles.get(key),)
        }

    def _statement(self, form: str) -> Select[Any]:
        def make() -> Select[Any]:
            table = self.sight.app.tables[form].main
            title = title_column(self.sight, form, table)
            seen = self.sight.rows(form, table, deleted=None)
            listed = among(table.c.id, self.sight.dialect)
            return select(table.c.id, title).where(listed, seen)

        return self.sight.once(("titles",), form, make)


def title_column(
    sight: Sight, form: str, table: FromClause, depth: int = 0
) -> ColumnElement[str]:
    """Return the text that names a record; `#12` when the form has no title field."""
    number = "#" + cast(table.c.id, SqlString)
    compiled = sight.app.forms[form]
    field = compiled.fields.get(compiled.form.title_field or "")
    if field is None or field.key not in table.c or depth >= DEEPEST:
        return number
    if sight.form(form).level(field.key) == "hidden" or field.encrypted:
        return number
    column = table.c[field.key]
    named: ColumnElement[Any]
    if field.storage is StorageType.TEXT:
        named = column
    elif field.storage is StorageType.LINK and field.target in PEOPLE:
        who = str(field.target)
        named = people_operand(column, who, PEOPLE_TITLE[who]).column
    elif field.storage is StorageType.LINK and field.target in sight.app.forms:
        target = str(field.target)
        other = sight.app.tables[target].main.alias()
        inner = title_column(sight, target, other, depth + 1)
        linked = select(inner).where(other.c.id == column)
        named = linked.correlate_except(other).scalar_subquery()
    else:
        named = cast(column, Text)
    return case((named.is_(None), number), else_=named)


def title_mask(sight: Sight, form: str) -> Any:
    """Return what masks a title that the person may only guess."""
    compiled = sight.app.forms[form]
    field = compiled.fields.get(compiled.form.title_field or "")
    if field is None or sight.form(form).level(field.key) != "masked":
        return str
    return field.kind.masked
