"""Conversions: the stored values of a field that turns into another kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from engines.form import Field, Form, StorageType
from engines.form.retyping import Convert, conversion, retyped, typed
from engines.form.taking import compile_taker
from tenon.storage.columns import BigId, Words
from tenon.storage.models.people import department, user
from tenon.storage.tables import Names as TableNames
from tenon.storage.tables import load_names

PEOPLE = {"user": (user, "name"), "department": (department, "title")}


@dataclass
class RecordNames:
    """The titles of the records and people of an app, each target read once."""

    conn: Connection
    app: str
    forms: Mapping[str, Form]
    _titles: dict[str, dict[int, str]] = field(default_factory=dict)
    _ids: dict[str, dict[str, int | None]] = field(default_factory=dict)

    @cached_property
    def _tables(self) -> Mapping[str, TableNames]:
        return load_names(self.conn, self.app)

    def title(self, target: str, key: int) -> str:
        """Return the title of a linked record or person."""
        return self._of(target).get(key, f"#{key}")

    def find(self, target: str, title: str) -> int | None:
        """Return the only one of that title, None for none or several."""
        known = self._ids.get(target)
        if known is None:
            known = {}
            for key, name in self._of(target).items():
                known[name] = None if name in known else key
            self._ids[target] = known
        if title.startswith("#") and title[1:].isdigit():
            return int(title[1:]) if int(title[1:]) in self._of(target) else None
        return known.get(title)

    def _of(self, target: str) -> dict[int, str]:
        if target not in self._titles:
            self._titles[target] = {k: str(v) for k, v in self._read(target) if v}
        return self._titles[target]

    def _read(self, target: str) -> list[tuple[int, Any]]:
        if target in PEOPLE:
            people, name = PEOPLE[target]
            return [
                (k, v)
                for k, v in self.conn.execute(select(people.c.id, people.c[name]))
            ]
        form, names = self.forms.get(target), self._tables.get(target)
        titled = form.field(form.title_field or "") if form else None
        if names is None or titled is None or titled.storage is not StorageType.TEXT:
            return []
        main = names.tables[""]
        holder = sql_table(
            main,
            sql_column("id", BigId),
            sql_column(names.column(main, titled.key), Words),
            sql_column("deleted_at"),
        )
        alive = select(*list(holder.c)[:2]).where(holder.c.deleted_at.is_(None))
        return [(k, v) for k, v in self.conn.execute(alive)]


@dataclass(frozen=True)
class Conversions:
    """What fields were in the release that runs, and how to carry their values over."""

    before: Mapping[str, Form]
    names: RecordNames
    zone: str = "Asia/Shanghai"

    def needed(self, form: str, path: str, new: Field) -> bool:
        """Tell whether a field keeps its storage but not what its values mean."""
        old = self._old(form, path)
        return old is not None and retyped(old, new)

    def of(self, form: str, path: str, new: Field) -> Convert:
        """Return what converts a stored value; it answers a Problem for a misfit."""
        old = self._old(form, path)
        if old is None:
            return _by_words(new)
        return conversion(old, new, self.names, self.zone)

    def _old(self, form: str, path: str) -> Field | None:
        found = self.before.get(form)
        return found.field(path) if found else None


def _by_words(new: Field) -> Convert:
    """A value of a field nobody remembers is read as it would be typed."""
    take = compile_taker(new)

    def convert(value: Any) -> Any:
        return None if value is None else take(new.read(typed(value)))

    return convert
