"""Whether links lead anywhere: to something that is there, may be seen and fits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Select, select

from engines.core.conditions import parse_condition
from engines.core.errors import Path, Problem, Text, text
from engines.form import CompiledForm, Field, StorageType
from engines.form.conditions import compared_fields
from engines.form.values import to_json
from tenon.permissions.sight import PEOPLE, Sight
from tenon.services.links import PEOPLE_FIELDS, bound_filter, candidates_where
from tenon.storage.among import among, given

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """One link of a value: where it leads to, and where it stands."""

    target: str
    key: int
    path: Path


class LinkCheck:
    """Collects the links of new values and names those that lead nowhere."""

    def __init__(self, conn: Connection, sight: Sight) -> None:
        self.conn = conn
        self.sight = sight
        self._links: list[Asked] = []
        self._filtered: dict[bytes, tuple[Field, Any, list[Asked]]] = {}
        self._problems: list[Problem] = []

    def want(
        self,
        compiled: CompiledForm,
        values: Values,
        changed: Iterable[str],
        path: Path = (),
    ) -> None:
        """Ask for every link among the `changed` fields of a record."""
        touched = frozenset(changed)
        for key in touched & PEOPLE_FIELDS.keys():
            self._ask(PEOPLE_FIELDS[key], values.get(key), (*path, key))
        for field, compared in compiled.linking:
            place = (*path, field.key)
            if field.storage is not StorageType.ROWS:
                if field.key in touched:
                    self._field(field, values.get(field.key), place)
                if field.key in touched or touched & compared:
                    self._fits(field, values, values.get(field.key), place)
            elif field.key in touched:
                self._rows(field, values, place)

    def _rows(self, rows: Field, values: Values, path: Path) -> None:
        links = [column for column in rows.fields if column.links]
        for at, row in enumerate(values.get(rows.key) or ()):
            for column in links:
                value, place = row.get(column.key), (*path, at, column.key)
                self._field(column, value, place)
                if column.props.get("filter"):
                    self._fits(column, {**values, **row}, value, place)

    def _field(self, field: Field, value: Any, path: Path) -> None:
        if value is None:
            return
        if field.kind.names == "role":
            if value not in self.sight.app.world.roles:
                self._problems.append(Problem("role.absent", _NO_ROLE, path))
        elif field.kind.targets is not None:
            form, _, key = str(value).partition(":")
            self._ask(form, int(key), path, known=False)
        else:
            self._ask(field.target, value, path)

    def _ask(
        self, target: str | None, value: Any, path: Path, *, known: bool = True
    ) -> None:
        if target is None or value is None:
            return
        if not known and target not in self.sight.app.forms:
            self._problems.append(_broken(value, path))
            return
        ids = value if isinstance(value, list) else [value]
        self._links += [Asked(target, one, path) for one in ids if _is_id(one)]

    def _fits(self, field: Field, values: Values, value: Any, path: Path) -> None:
        """Ask whether the record fits the filter of the field, as it is filled now."""
        raw, target = field.props.get("filter"), str(field.target)
        if not raw or value is None or target not in self.sight.app.forms:
            return
        wanted = bound_filter(raw, {k: to_json(v) for k, v in _flat(values, raw)})
        mark = orjson.dumps([target, wanted], option=orjson.OPT_SORT_KEYS)
        ids = value if isinstance(value, list) else [value]
        asked = self._filtered.setdefault(mark, (field, wanted, []))[2]
        asked += [Asked(target, one, path) for one in ids if _is_id(one)]

    def problems(self) -> list[Problem]:
        """Return a problem for each link to nothing, or to what he may not see."""
        found = list(self._problems)
        absent: set[tuple[str, int]] = set()
        for target, asked in _by_target(self._links):
            known = self._known(target, sorted({one.key for one in asked}))
            found += [_broken(a.key, a.path) for a in asked if a.key not in known]
            absent |= {(target, a.key) for a in asked if a.key not in known}
        for field, wanted, asked in self._filtered.values():
            there = [a for a in asked if (a.target, a.key) not in absent]
            found += self._misfits(field, wanted, there)
        return found

    def _misfits(
        self, field: Field, wanted: Any, asked: Sequence[Asked]
    ) -> Iterator[Problem]:
        ids = sorted({one.key for one in asked})
        if not ids:
            return
        target = str(field.target)
        main = self.sight.app.tables[target].main
        fits = candidates_where(self.sight, target, main, wanted)
        listed = among(main.c.id, self.sight.dialect)
        query = select(main.c.id).where(listed, fits)
        known = set(self.conn.scalars(query, given(ids, self.sight.dialect)))
        yield from (_misfit(a.key, a.path) for a in asked if a.key not in known)

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


def _compares(raw: Any) -> Iterable[str]:
    return compared_fields(parse_condition(raw))


def _flat(values: Values, raw: Any) -> Iterator[tuple[str, Any]]:
    for key in {path.partition(".")[0] for path in _compares(raw)}:
        if values.get(key) is not None:
            yield key, values[key]


def _is_id(value: Any) -> bool:
    return isinstance(value, int)


def _by_target(links: Iterable[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    found: dict[str, list[Asked]] = {}
    for one in links:
        found.setdefault(one.target, []).append(one)
    yield from found.items()


_NO_ROLE: Text = text(
    "应用中没有这个角色，请重新选择。",
    "The app has no such role. Choose another one.",
)


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


def _misfit(one: int, path: Path) -> Problem:
    return Problem(
        "reference.not_candidate",
        text(
            "记录 {id} 不符合此字段的筛选条件，请重新选择。",
            "The record {id} does not fit the filter of this field. Choose another.",
            id=one,
        ),
        path,
    )
