"""Matching texts of a sheet to records and people, with suggestions for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from sqlalchemy import select

from engines.core.errors import Problem, localise
from engines.form import Field
from engines.form.reading import narrow
from engines.form.taking import compile_taker
from tenon.services.import_plan import PEOPLE, Column
from tenon.services.opening import Opened
from tenon.storage.models.people import user
from tenon.storage.people import load_tree

# So many names are remembered, and so many records are looked through for a likeness.
MOST_KNOWN = 50_000
MOST_COMPARED = 5_000
MOST_SUGGESTIONS = 60
SUGGESTED = 3
PHONE_DIGITS = 11
IN_ONE_QUERY = 500


def bare(name: str) -> str:
    """Return a name without case, width and spaces, as people confuse them."""
    return "".join(narrow(name).casefold().split())


class Matcher:
    """Finds the records that a text means, among those the person may see."""

    def __init__(self, opened: Opened, field: Field, match_by: str | None) -> None:
        self.opened = opened
        self.field = field
        self.target = str(field.target)
        self.match_by = match_by or self._title
        self._found: dict[str, tuple[int, ...]] = {}
        self._suggested = 0

    @property
    def _title(self) -> str:
        compiled = self.opened.live.forms.get(self.target)
        return (compiled.form.title_field if compiled else None) or "id"

    def load(self, names: Iterable[str]) -> None:
        """Look all `names` up at once; what is known already is not asked again."""
        if len(self._found) > MOST_KNOWN:
            self._found.clear()
        missing = [name for name in dict.fromkeys(names) if name not in self._found]
        if not missing:
            return
        if self.target in PEOPLE:
            people = self._people
            self._found |= {n: tuple(people.get(_spoken(n), ())) for n in missing}
            return
        values = {name: self._value(name) for name in missing}
        known = self._read({v for v in values.values() if v is not None})
        self._found |= {n: tuple(known.get(values[n], ())) for n in missing}

    def find(self, name: str) -> tuple[int, ...]:
        """Return the ids of the records that a loaded name means."""
        return self._found.get(name, ())

    def made(self, name: str, key: int) -> None:
        """Learn that a record of this name was just made."""
        self._found[name] = (key,)

    def _value(self, name: str) -> Any:
        """Return the stored value that a name would have, None when it has none."""
        if self.match_by == "id":
            plain = narrow(name).removeprefix("#")
            return int(plain) if plain.isdigit() and len(plain) < 19 else None
        field, take = self._key
        value = take(field.read(name, self.opened.ctx.language))
        return None if isinstance(value, Problem) else value

    @cached_property
    def _key(self) -> tuple[Field, Any]:
        field = self.opened.live.forms[self.target].fields[self.match_by]
        return field, compile_taker(field)

    def _read(self, values: set[Any]) -> Mapping[Any, list[int]]:
        main = self.opened.live.tables[self.target].main
        column = main.c[self.match_by]
        seen = self.opened.sight.rows(self.target)
        found: dict[Any, list[int]] = {}
        wanted = sorted(values, key=str)
        for start in range(0, len(wanted), IN_ONE_QUERY):
            part = column.in_(wanted[start : start + IN_ONE_QUERY])
            query = select(main.c.id, column).where(part, seen).order_by(main.c.id)
            for key, value in self.opened.conn.execute(query):
                found.setdefault(value, []).append(key)
        return found

    @cached_property
    def _people(self) -> Mapping[str, list[int]]:
        """Everything that names a person or a department, with the ids it names."""
        found: dict[str, list[int]] = {}
        for key, name in self._people_names():
            if name:
                ids = found.setdefault(_spoken(str(name)), [])
                if key not in ids:
                    ids.append(key)
        return found

    def _people_names(self) -> Iterable[tuple[int, Any]]:
        conn = self.opened.conn
        if self.target == "user":
            table = user.c
            names = (table.name, table.username, table.email, table.phone)
            query = select(table.id, *names).where(table.active)
            for row in conn.execute(query).all():
                yield from ((row[0], name) for name in row[1:])
            return
        tree = load_tree(conn)
        for key, title in tree.titles.items():
            yield key, title
            path, above = title, tree.parents.get(key)
            while above is not None:
                path, above = f"{tree.titles[above]}/{path}", tree.parents.get(above)
                yield key, path

    def suggest(self, name: str) -> list[dict[str, Any]]:
        """Return records that were probably meant, the likeliest first."""
        several = self.find(name)
        if len(several) > 1:
            return [{"value": k, "title": f"{name} #{k}"} for k in several[:SUGGESTED]]
        self._suggested += 1
        if self._suggested > MOST_SUGGESTIONS:
            return []
        loose = self._pool.get(bare(name), [])
        close = get_close_matches(bare(name), self._pool, SUGGESTED, 0.6)
        near = [one for key in close for one in self._pool[key]]
        found = list(dict.fromkeys((*loose, *near)))[:SUGGESTED]
        return [{"value": key, "title": title} for key, title in found]

    @cached_property
    def _pool(self) -> Mapping[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for key, name in self._some():
            if name:
                found.setdefault(bare(str(name)), []).append((key, str(name)))
        return found

    def _some(self) -> Iterable[tuple[int, Any]]:
        if self.target in PEOPLE:
            known = self.opened.sight.people.get(self.target) or {}
            return [(key, one["title"]) for key, one in known.items()]
        main = self.opened.live.tables[self.target].main
        seen = self.opened.sight.rows(self.target)
        query = select(main.c.id, main.c[self.match_by]).where(seen)
        rows = self.opened.conn.execute(query.limit(MOST_COMPARED))
        return [(key, name) for key, name in rows]

    def can_create(self) -> bool:
        """Tell whether the person may make a record from its name alone."""
        compiled = self.opened.live.forms.get(self.target)
        if compiled is None or self.match_by not in compiled.fields:
            return False
        if not self.opened.rights.form(self.target).create:
            return False
        required = [f.key for f in compiled.form.fields if f.required and not f.default]
        return set(required) <= {self.match_by}

    def raw_of(self, name: str) -> dict[str, Any]:
        """Return the record that is made of a name."""
        field, _take = self._key
        return {self.match_by: field.read(name, self.opened.ctx.language)}


def _spoken(name: str) -> str:
    """Return a name, address or number of a person as it is compared."""
    plain = bare(name)
    digits = "".join(c for c in plain if c.isdigit())
    phone = len(digits) >= PHONE_DIGITS and all(c in "+-()0123456789" for c in plain)
    return digits[-PHONE_DIGITS:] if phone else plain


def matchers(opened: Opened, columns: Sequence[Column]) -> dict[str, Matcher]:
    """Return a matcher for each column that fills a link the app knows."""
    known = {*opened.live.forms, *PEOPLE}
    return {
        column.path: Matcher(opened, column.field, column.match_by)
        for column in columns
        if column.field.target in known
    }


def close_options(field: Field, typed: str, language: str) -> list[dict[str, Any]]:
    """Return the options that were probably meant."""
    titles = {
        bare(localise(o.get("title") or str(o["value"]), language)): o
        for o in field.options
    }
    names = get_close_matches(bare(typed), titles, SUGGESTED, 0.6)
    return [
        {
            "value": titles[n]["value"],
            "title": localise(
                titles[n].get("title") or str(titles[n]["value"]), language
            ),
        }
        for n in names
    ]
