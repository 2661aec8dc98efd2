"""Presenting: raw rows become the JSON of records, with titles, masks and no secrets.

Lists, details, candidates and exports all read through `Presenter.rows`, so a field a
person may not see is never even selected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    case,
    null,
    select,
    type_coerce,
)
from sqlalchemy.sql import quoted_name
from sqlalchemy.types import NullType

from engines.core.errors import ProblemsError, localise
from engines.form import Field, StorageType
from tenon.permissions.computed import is_live, looked_up
from tenon.permissions.rights import Level
from tenon.permissions.sight import SYSTEM_TYPES, Sight
from tenon.services.titles import Titles
from tenon.storage.columns import Instant
from tenon.storage.tables import column_type, is_column
from tenon.storage.vault import vault_of
from tenon.storage.wire import Converter, converter

Row = dict[str, Any]
SYSTEM_SHOWN = tuple(k for k in SYSTEM_TYPES if k != "deleted_at")
ALWAYS = ("id", "version")
MOST_REMEMBERED = 500
# Stand before a text that is masked in some rows and not in others.
CLEAR, MASKED = "1", "0"


@dataclass(frozen=True)
class Shown:
    """One column of an answer: what to select and how its values become JSON."""

    key: str
    column: ColumnElement[Any] | None
    convert: Converter | None = None
    target: str | None = None
    many: bool = False
    named: Callable[[Any], str] | None = None
    mixed: bool = False


class Presenter:
    """Shows the records of one app to one person, within one connection."""

    def __init__(self, conn: Connection, sight: Sight) -> None:
        self.conn = conn
        self.sight = sight
        self.titles = Titles(conn, sight)

    def columns(self, form: str, keys: Iterable[str] | None = None) -> list[Shown]:
        """Return the columns that the person may see, of `keys` or of all."""
        known = self._known(form)
        if keys is None:
            return list(known.values())
        wanted = dict.fromkeys((*ALWAYS, *keys))
        return [known[key] for key in wanted if key in known]

    def _known(self, form: str) -> Mapping[str, Shown]:
        memory = self.sight.memory
        entry = ("shown", form, self.sight.language, *self._whose(form))
        if self.sight.form(form).conditional:
            return {s.key: s for s in self._shown(form)}
        if entry not in memory:
            memory[entry] = {s.key: s for s in self._shown(form)}
        found: Mapping[str, Shown] = memory[entry]
        return found

    def _whose(self, form: str) -> tuple[Any, ...]:
        """Return what tells people of one role apart, where they see different text."""
        return self.sight.reach if self.sight.form(form).clear else ()

    def _shown(self, form: str) -> Iterable[Shown]:
        table = self.sight.app.tables[form].main
        rights = self.sight.form(form)
        for key in SYSTEM_SHOWN:
            if rights.level(key) != "hidden":
                yield self._system(table, key)
        for field in self.sight.app.forms[form].form.fields:
            if field.storage is StorageType.ROWS or rights.level(field.key) == "hidden":
                continue
            if is_live(field):
                yield self._computed(form, field)
            elif is_column(field):
                yield self._own(table, field, rights.level(field.key))

    def _system(self, table: Table, key: str) -> Shown:
        kind, target = SYSTEM_TYPES[key]
        convert = None
        if kind == "datetime":
            convert = converter(Instant(), None, self.sight.dialect)
        return Shown(key, _wire(table.c[key], key), convert, target)

    def _own(self, table: Table, field: Field, level: Level) -> Shown:
        column = _wire(table.c[field.key], field.key)
        if level != "masked":
            return self._typed(field.key, column, field)
        mask = field.kind.masked
        reached = self._reached(table, field)
        if reached is not None:
            flag = case((reached, CLEAR), else_=MASKED)
            shown = _wire(flag + table.c[field.key], field.key)
            return Shown(field.key, shown, partial(_unless_clear, mask=mask))
        if field.encrypted:
            opened = vault_of(self.conn).open
            return Shown(field.key, column, lambda value: mask(opened(value)))
        return Shown(field.key, column, mask)

    def _reached(self, table: Table, field: Field) -> ColumnElement[bool] | None:
        """Return the rows in which a masked text is shown as it is, None for none."""
        form = next(
            (k for k, t in self.sight.app.tables.items() if t.main is table), None
        )
        if form is None or field.encrypted or field.type is not StorageType.TEXT:
            return None
        if not self.sight.form(form).clear:
            return None
        return self.sight.rows(form, table, "clear", deleted=None)

    def _typed(
        self, key: str, column: ColumnElement[Any] | None, field: Field
    ) -> Shown:
        convert = converter(column_type(field), field.decimals, self.sight.dialect)
        if field.encrypted:
            convert = vault_of(self.conn).open
        linked = field.type in (StorageType.LIST, StorageType.LINK)
        return Shown(
            key,
            column,
            convert,
            field.target if linked else None,
            field.type is StorageType.LIST,
            self._named(field),
            field.kind.targets is not None,
        )

    def _named(self, field: Field) -> Callable[[Any], str] | None:
        """Codes of an offline table (regions, roles) are shown with their title."""
        if field.kind.names == "role":
            return self._role
        if field.kind.input != "region":
            return None
        return lambda value: field.show(value, self.sight.language)

    def _role(self, key: Any) -> str:
        return localise(self.sight.app.world.roles.get(key) or key, self.sight.language)

    def _computed(self, form: str, field: Field) -> Shown:
        """A live column is worked out per request: it may depend on the day."""
        source = looked_up(self.sight, form, field)
        if source is not None:
            return self._typed(field.key, None, source)
        return Shown(field.key, None, self._live_converter(form, field))

    def _live_converter(self, form: str, field: Field) -> Converter | None:
        table = self.sight.app.tables[form].main
        try:
            kind = self.sight.operand(form, table, field.key).column.type
        except ProblemsError:
            return None
        return converter(kind, field.decimals, self.sight.dialect)

    def subform(
        self, form: str, field: Field, parents: Sequence[int]
    ) -> dict[int, list[Row]]:
        """Return the rows of a subform by record, with the columns he may see."""
        rights = self.sight.form(form)
        table = self.sight.app.tables[form].rows[field.key]
        shown = [Shown("id", _wire(table.c.id, "id"))]
        for column in filter(is_column, field.fields):
            level = rights.level(f"{field.key}.{column.key}")
            if level != "hidden":
                shown.append(self._own(table, column, level))
        wanted = (
            select(
                table.c.parent_id, *(s.column for s in shown if s.column is not None)
            )
            .where(table.c.parent_id.in_(parents))
            .order_by(table.c.parent_id, table.c.position, table.c.id)
        )
        raw = self.fetch(wanted)
        rows = self.rows(shown, [row[1:] for row in raw])
        found: dict[int, list[Row]] = {}
        for (parent, *_rest), row in zip(raw, rows, strict=True):
            found.setdefault(parent, []).append(row)
        return found

    def fetch(
        self, wanted: Select[Any], given: Mapping[str, Any] | None = None
    ) -> list[Any]:
        """Return rows as the driver gives them, past SQLAlchemy's own row objects."""
        cursor = self.conn.execute(wanted, given).cursor
        assert cursor is not None
        return list(cursor.fetchall())

    def statement(self, form: str, shown: Sequence[Shown]) -> Select[Any]:
        """Return the SELECT of `shown` over all rows of a form; add a WHERE to it."""
        if any(s.column is None for s in shown):
            return self._statement(form, shown)
        if self.sight.form(form).conditional:
            return self._statement(form, shown)
        keys = tuple(s.key for s in shown)
        entry = ("select", form, keys, *self._whose(form))
        memory = self.sight.memory
        if entry not in memory:
            if len(memory) > MOST_REMEMBERED:
                memory.clear()
            memory[entry] = self._statement(form, shown)
        found: Select[Any] = memory[entry]
        return found

    def _statement(self, form: str, shown: Sequence[Shown]) -> Select[Any]:
        table = self.sight.app.tables[form].main
        columns = [
            s.column if s.column is not None else self._live(form, table, s.key)
            for s in shown
        ]
        return select(*columns).select_from(table)

    def _live(self, form: str, table: Table, key: str) -> ColumnElement[Any]:
        try:
            return _wire(self.sight.operand(form, table, key).column, key)
        except ProblemsError:
            # What it looks at is hidden from the person: so is the answer.
            return null().label(quoted_name(key, True))

    def rows(self, shown: Sequence[Shown], raw: Sequence[Sequence[Any]]) -> list[Row]:
        """Return raw driver rows as JSON data, links with their titles."""
        if not raw:
            return []
        columns: list[Sequence[Any]] = list(zip(*raw, strict=True))
        for at, one in enumerate(shown):
            if one.convert is not None:
                columns[at] = _converted(columns[at], one.convert)
        self._link(shown, columns)
        keys = [s.key for s in shown]
        return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]

    def _link(self, shown: Sequence[Shown], columns: list[Sequence[Any]]) -> None:
        linked = [(at, s) for at, s in enumerate(shown) if s.target is not None]
        for at, one in linked:
            self.titles.want(str(one.target), columns[at], many=one.many)
        mixed = [at for at, one in enumerate(shown) if one.mixed]
        for at in mixed:
            for form, key in link_pairs(columns[at]):
                self.titles.want(form, [key])
        self.titles.load()
        for at in mixed:
            columns[at] = [self._of_any(value) for value in columns[at]]
        for at, one in linked:
            known = self.titles.of(str(one.target))
            columns[at] = _titled(columns[at], known, many=one.many)
        for at, one in enumerate(shown):
            if one.named is not None:
                name = partial(_named_value, name=one.named)
                columns[at] = _converted(columns[at], name)

    def _of_any(self, value: Any) -> Row | None:
        """Return a link to one of several forms with its title."""
        if value is None:
            return None
        form, key = next(link_pairs([value]))
        known = self.titles.of(form).get(key) or {"id": key, "title": ""}
        return {"form": form, **known}


def link_pairs(values: Iterable[Any]) -> Iterator[tuple[str, int]]:
    """Yield (form, id) of links to any of several forms, `lead:3`."""
    for value in values:
        if value is not None:
            form, _, key = str(value).partition(":")
            yield form, int(key)


def _unless_clear(value: str, mask: Callable[[Any], Any]) -> Any:
    """Return a text masked or as it is; the database has put before it which."""
    return value[1:] if value.startswith(CLEAR) else mask(value[1:])


def _wire(column: ColumnElement[Any], key: str) -> ColumnElement[Any]:
    # A field may be called as a word of SQL, `returning`, of which not all are known.
    return type_coerce(column, NullType()).label(quoted_name(key, True))


def _converted(values: Sequence[Any], convert: Converter) -> list[Any]:
    return [None if value is None else convert(value) for value in values]


def _titled(
    values: Sequence[Any], known: Mapping[Any, Any], *, many: bool
) -> list[Any]:
    if not many:
        return [
            None if value is None else known.get(value) or {"id": value, "title": ""}
            for value in values
        ]
    return [
        None if value is None else [known[one] for one in value if one in known]
        for value in values
    ]


def _named_value(value: Any, name: Callable[[Any], str]) -> Row:
    return {"id": value, "title": name(value)}
