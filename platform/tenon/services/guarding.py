"""Guarding a save: numbers that never double, values that never repeat, own files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from engines.core.errors import Path, Problem, ProblemsError, TenonError, text
from engines.form import CompiledForm, Outcome
from tenon.context import Context
from tenon.services.files import check_files, held_files
from tenon.services.links import Links
from tenon.services.opening import Opened
from tenon.services.trees import tree_problems
from tenon.storage import records as store
from tenon.storage.among import among_texts, given
from tenon.storage.convert_column import unique_keys
from tenon.storage.models.records import counter
from tenon.storage.tables import FormTables, rule_fields

Raw = Mapping[str, Any]
Values = dict[str, Any]


@dataclass(frozen=True)
class Saver:
    """What all saves into one form share within one transaction.

    `asks` says that a person is there to answer: warnings stop the save.
    """

    opened: Opened
    form: str
    asks: bool = False

    @property
    def ctx(self) -> Context:
        """Who saves."""
        return self.opened.ctx

    @property
    def conn(self) -> Connection:
        """The transaction."""
        return self.opened.conn

    @property
    def compiled(self) -> CompiledForm:
        """The form."""
        return self.opened.live.forms[self.form]

    @property
    def tables(self) -> FormTables:
        """Its tables."""
        return self.opened.live.tables[self.form]

    def judge(self, raw: Raw, current: Mapping[str, Any] | None) -> Outcome:
        """Return the judged record, as rules before saving leave it.

        Problems are the caller's to raise.
        """
        outcome = self.judge_as(raw, current, self._levels(current))
        settled: Outcome = _before().settle(self, raw, outcome, current)
        return settled

    def _levels(self, current: Mapping[str, Any] | None) -> Mapping[str, str]:
        """Return the person's levels in this record: masks fall where he sees all."""
        rights = self.opened.rights.form(self.form)
        if not rights.clear:
            return rights.fields
        if current is not None:
            main = self.tables.main
            reached = self.opened.sight.rows(self.form, verb="clear", deleted=None)
            query = select(main.c.id).where(main.c.id == current["id"], reached)
            if self.conn.execute(query).first() is None:
                return rights.fields
        return rights.in_clear()

    def judge_as(
        self,
        raw: Raw,
        current: Mapping[str, Any] | None,
        levels: Mapping[str, str],
    ) -> Outcome:
        """Return the judged record under the given rights to its fields."""
        return self.compiled.judge(
            raw,
            env=self.opened.sight.env,
            current=current,
            links=Links(self.conn, self.opened.sight),
            levels=levels,
        )


@cache
def _before() -> Any:
    # Found late: rules save records themselves, through the module that uses this one.
    return import_module("tenon.services.rule_before")


def next_number(conn: Connection, place: tuple[str, str, str, str], start: int) -> int:
    """Return the next number of a counter; the row stays locked until the commit."""
    app, form, field, period = place
    c = counter.c
    same = (c.app == app, c.form == form, c.field == field, c.period == period)
    raised = update(counter).where(*same).values(value=c.value + 1)
    for _ in range(2):
        found = conn.execute(raised.returning(c.value)).scalar()
        if found is not None:
            return int(found)
        row = {"app": app, "form": form, "field": field, "period": period}
        try:
            with conn.begin_nested():
                conn.execute(insert(counter).values(**row, value=start))
        except IntegrityError:
            # Somebody else made the counter first: count on from his number.
            continue
        return start
    raise RuntimeError("a counter vanished while it was raised")


def guard(
    saver: Saver,
    records: Sequence[Values],
    paths: Sequence[Path],
    own: int | None,
) -> None:
    """Name values that must not repeat, circles, and files that are not his."""
    problems: list[Problem] = []
    if own is not None and saver.compiled.trees:
        place = (saver.conn, saver.compiled, saver.tables)
        problems += tree_problems(*place, records[0], own)
    for record in records:
        record.update(unique_keys(saver.conn, saver.tables, record))
    for column in saver.tables.guards:
        problems += _repeated(saver, column, records, paths, own)
    for record, path in zip(records, paths, strict=True):
        held = list(held_files(saver.compiled, record))
        if held:
            known = _known_files(saver, own)
            found = check_files(saver.ctx, saver.conn, saver.compiled, held, known)
            problems += [problem.under(*path) for problem in found]
    if problems:
        raise ProblemsError(problems)


def _known_files(saver: Saver, own: int | None) -> frozenset[int]:
    if own is None:
        return frozenset()
    stored = store.fetch(saver.conn, saver.tables, [own]).get(own, {})
    return frozenset(one["id"] for _p, one in held_files(saver.compiled, stored))


def _repeated(
    saver: Saver,
    column: str,
    records: Sequence[Values],
    paths: Sequence[Path],
    own: int | None,
) -> list[Problem]:
    taken = _taken(saver, column, {record[column] for record in records}, own)
    problems = []
    for record, path in zip(records, paths, strict=True):
        value = record[column]
        if value is None:
            continue
        if value in taken:
            problems.append(not_unique(saver, column).under(*path))
        taken.add(value)
    return problems


def _taken(
    saver: Saver, column: str, values: set[str | None], own: int | None
) -> set[str]:
    """Return which normalised values living records other than `own` have."""
    main, sight = saver.tables.main, saver.opened.sight
    wanted = sorted(value for value in values if value is not None)
    if not wanted:
        return set()
    query = sight.once(
        ("repeated", column),
        saver.form,
        lambda: select(main.c[column]).where(
            among_texts(main.c[column], sight.dialect),
            main.c.deleted_at.is_(None),
            main.c.id != bindparam("own"),
        ),
    )
    asked = given(wanted, sight.dialect) | {"own": own or 0}
    return set(saver.conn.scalars(query, asked))


def not_unique(saver: Saver, column: str) -> Problem:
    fields = [saver.compiled.fields[key] for key in rule_fields(column)]
    return Problem(
        "value.not_unique",
        text(
            "“{zh_name}”与已有记录重复，请修改。",
            "Another record has the same {en_name}. Change it.",
            zh_name="+".join(field.title["zh-CN"] for field in fields),
            en_name=" and ".join(field.title.get("en", field.key) for field in fields),
        ),
        (fields[0].key,),
    )


def raced(saver: Saver, error: IntegrityError, paths: Sequence[Path]) -> TenonError:
    """The index saw a repetition that was committed after we looked."""
    said = str(error.orig)
    for column in saver.tables.guards:
        if str(saver.tables.main.c[column].name) in said:
            return ProblemsError([not_unique(saver, column)])
    first = saver.tables.guards
    if first:
        return ProblemsError([not_unique(saver, first[0]).under(*paths[0])])
    raise error
