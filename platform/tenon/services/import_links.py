"""Matching texts of a sheet to records and people, with suggestions for the rest."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from sqlalchemy import select

from engines.form import Field
from engines.form.reading import narrow
from tenon.services.opening import Opened
from tenon.storage.models.people import department, user

MOST = 50_000
SUGGESTED = 3


def bare(name: str) -> str:
    """Return a name without case, width and spaces, as people confuse them."""
    return "".join(narrow(name).casefold().split())


class Matcher:
    """Finds the record that a text means, among those the person may see."""

    def __init__(self, opened: Opened, field: Field, match_by: str | None) -> None:
        self.opened = opened
        self.field = field
        self.target = str(field.target)
        self.match_by = match_by or self._title
        self.made: dict[str, int] = {}

    @property
    def _title(self) -> str:
        compiled = self.opened.live.forms.get(self.target)
        return (compiled.form.title_field if compiled else None) or "id"

    @cached_property
    def known(self) -> dict[str, int]:
        """Every text that names a record, with the record's id; the first one wins."""
        found: dict[str, int] = {}
        for key, name in self._names():
            if name:
                found.setdefault(str(name).strip(), key)
        return found

    def _names(self) -> Iterable[tuple[int, Any]]:
        conn = self.opened.conn
        if self.target == "user":
            table = user.c
            names = (table.name, table.username, table.email, table.phone)
            query = select(table.id, *names).where(table.active)
            for row in conn.execute(query).all():
                yield from ((row[0], name) for name in row[1:])
        elif self.target == "department":
            rows = conn.execute(select(department.c.id, department.c.title))
            yield from ((row[0], row[1]) for row in rows)
        else:
            main = self.opened.live.tables[self.target].main
            seen = self.opened.sight.rows(self.target)
            query = select(main.c.id, main.c[self.match_by]).where(seen)
            rows = conn.execute(query.order_by(main.c.id).limit(MOST))
            yield from ((row[0], row[1]) for row in rows)

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.known:
            found.setdefault(bare(name), []).append(name)
        return found

    def find(self, name: str) -> int | None:
        """Return the id of the record with exactly this name."""
        return self.made.get(name) or self.known.get(name)

    def suggest(self, name: str) -> list[dict[str, Any]]:
        """Return records that were probably meant, the likeliest first."""
        loose = self._loose.get(bare(name), [])
        close = get_close_matches(name, self.known, SUGGESTED, 0.6)
        names = list(dict.fromkeys((*loose, *close)))[:SUGGESTED]
        return [{"value": self.known[one], "title": one} for one in names]

    def can_create(self) -> bool:
        """Tell whether the person may make a record from its name alone."""
        compiled = self.opened.live.forms.get(self.target)
        if compiled is None or not self.opened.rights.form(self.target).create:
            return False
        required = [f.key for f in compiled.form.fields if f.required and not f.default]
        return set(required) <= {self.match_by}


def matchers(
    opened: Opened, fields: Sequence[tuple[Field, str | None]]
) -> dict[str, Matcher]:
    """Return a matcher for each field that is a link."""
    return {f.key: Matcher(opened, f, by) for f, by in fields if f.target}
