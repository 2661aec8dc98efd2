"""Judging the rows of an import: once each, against what is stored already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from engines.core.errors import Problem, TenonError, text
from engines.form.duplicates import duplicate_rules
from tenon.services.guarding import Saver, not_unique
from tenon.services.import_plan import ImportPlan
from tenon.services.import_rows import Fault, ReadRow, RowReader, fault_of, kind_of
from tenon.services.link_check import LinkCheck
from tenon.services.linkage import filled
from tenon.services.links import live_values
from tenon.services.matching import find_matches
from tenon.services.opening import refused
from tenon.services.saving import guard_running
from tenon.storage import records as store
from tenon.storage.convert_column import unique_keys

MOST_ROWS_NAMED = 20
IN_ONE_QUERY = 200
REPEATED = text(
    "表格中还有相同匹配字段的行，以后面的行为准。",
    "Another row has the same key; the later one wins.",
)
DUPLICATE = text(
    "很可能已有这条记录，导入前请核对。",
    "This record probably exists already. Have a look before you import it.",
)
ABSENT = text(
    "没有匹配的记录，更新时会跳过。", "No record matches, so this row is skipped."
)


class Judge:
    """Judges batches of rows; each is judged once and saved as it was judged."""

    def __init__(self, reader: RowReader) -> None:
        self.reader = reader
        self.saver = reader.saver
        self.plan = reader.plan
        self.editable: set[int] = set()
        self.found: dict[str, Any] = {}

    def judge(self, rows: Sequence[ReadRow]) -> dict[int, dict[str, Any]]:
        """Judge rows; return the stored record of each that its keys find."""
        known = self._existing(rows)
        for row in rows:
            current = known.get(row.number)
            if self.plan.mode == "update" and current is None and not row.skip:
                row.faults.append(self._absent(row))
            self._one(row, current)
        self._check_links(rows)
        self._check_duplicates(rows, known)
        return known

    def _absent(self, row: ReadRow) -> Fault:
        key = self.plan.keys[0]
        return fault_of(Problem("import.absent_key", ABSENT, (key,)), row, self.plan)

    def _one(self, row: ReadRow, current: Mapping[str, Any] | None) -> None:
        if row.skip:
            return
        if current is not None:
            self._may_edit(row, current)
            _same_rows(row, current)
        else:
            self.reader.fill(row)
            row.raw = dict(
                filled(self.saver.opened, self.saver.form, row.raw, self.found)
            )
        outcome = self.saver.judge(row.raw, current)
        told = {fault.field for fault in row.faults if not fault.note} | row.pledged
        for problem in outcome.problems:
            fault = fault_of(problem, row, self.plan)
            waits = fault.field in row.waits and problem.code == "field.required"
            if fault.field not in told and not waits:
                row.faults.append(fault)
        if not row.good and self._drop_cells(row, current):
            return
        row.outcome = outcome

    def _may_edit(self, row: ReadRow, current: Mapping[str, Any]) -> None:
        try:
            if current["id"] not in self.editable:
                raise refused("edit")
            guard_running(self.saver, dict(current))
        except TenonError as error:
            problem = Problem(error.code, error.texts, (self.plan.keys[0],))
            row.faults.append(fault_of(problem, row, self.plan))

    def _drop_cells(self, row: ReadRow, current: Mapping[str, Any] | None) -> bool:
        """Leave cells out whose kind of fault says so, if the rest can be saved."""
        bad = [fault for fault in row.faults if not fault.note]
        if not all(self._droppable(fault) for fault in bad):
            return False
        raw = _without(row, bad)
        outcome = self.saver.judge(raw, current)
        if [p for p in outcome.problems if fault_of(p, row, self.plan).field]:
            return False
        row.raw, row.outcome = raw, outcome
        row.faults = [replace(fault, note=True) for fault in row.faults]
        return True

    def _droppable(self, fault: Fault) -> bool:
        one = self.saver.compiled.form.field(fault.field)
        if one is None or one.required or fault.code == "field.required":
            return False
        return self.plan.skips_cell(kind_of(fault, one))

    def _check_links(self, rows: Sequence[ReadRow]) -> None:
        """Links that were answered may lead nowhere, or where he may not look."""
        links = self.reader.matchers.keys() | self.plan.filled.keys()
        asked = self.reader.answered & links
        if not asked:
            return
        check = LinkCheck(self.saver.conn, self.saver.opened.sight)
        good = {row.number: row for row in rows if row.good and row.outcome}
        for number, row in good.items():
            assert row.outcome is not None
            values, changed = row.outcome.values, row.outcome.changed
            check.want(self.saver.compiled, values, changed, (number,))
        for problem in check.problems():
            row = good[int(problem.path[0])]
            below = replace(problem, path=problem.path[1:])
            row.faults.append(fault_of(below, row, self.plan))

    def _check_duplicates(
        self, rows: Sequence[ReadRow], known: Mapping[int, Any]
    ) -> None:
        """Name what is probably there already; a rule may refuse it."""
        saver = self.saver
        rules = duplicate_rules(saver.compiled.form)
        if all(rule.on_save == "off" for rule in rules):
            return
        for row in rows:
            if not row.good or row.outcome is None:
                continue
            current = known.get(row.number, {})
            values = {**current, **row.outcome.values}
            place = (saver.opened, saver.form, values, current.get("id"))
            for match in find_matches(*place, on_save=True)[:1]:
                key = match.rule.fields[0].field
                problem = Problem("record.duplicate", DUPLICATE, (key,))
                note = match.rule.on_save != "block"
                fault = fault_of(problem, row, self.plan)
                row.faults.append(replace(fault, note=note))

    def _existing(self, rows: Sequence[ReadRow]) -> dict[int, dict[str, Any]]:
        if self.plan.mode == "insert":
            return {}
        for row in rows:
            row.key = _key(self.saver, self.plan, row)
        ids = self._find({row.key for row in rows if row.key})
        found = {r.number: ids[r.key] for r in rows if r.key and r.key in ids}
        keys = sorted(set(found.values()))
        lock = self.saver.conn.dialect.name != "sqlite"
        stored = store.fetch(self.saver.conn, self.saver.tables, keys, lock=lock)
        self.editable = self._editable(keys)
        for number, record in stored.items():
            for column in self.saver.tables.guards:
                record.pop(column, None)
            if self.saver.compiled.rollups:
                place = (self.saver.conn, self.saver.opened.sight)
                record |= live_values(*place, self.saver.compiled, number)
        return {n: stored[one] for n, one in found.items() if one in stored}

    def _find(self, wanted: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
        main = self.saver.tables.main
        columns = [main.c[key] for key in self.plan.keys]
        seen = self.saver.opened.sight.rows(self.saver.form)
        asked = sorted(wanted, key=str)
        ids: dict[tuple[Any, ...], int] = {}
        for start in range(0, len(asked), IN_ONE_QUERY):
            part = asked[start : start + IN_ONE_QUERY]
            named = self._named(columns, part)
            query = select(main.c.id, *columns).where(named, seen).order_by(main.c.id)
            for number, *values in self.saver.conn.execute(query):
                ids.setdefault(tuple(values), number)
        return ids

    def _named(
        self, columns: Sequence[ColumnElement[Any]], part: Sequence[tuple[Any, ...]]
    ) -> ColumnElement[bool]:
        if len(columns) == 1:
            return columns[0].in_([one[0] for one in part])
        if self.saver.conn.dialect.name != "sqlite":
            return tuple_(*columns).in_(part)
        # SQLite reads the whole table for a list of pairs. It looks these up, when
        # each says what the index over living records is about.
        alive = self.saver.tables.main.c.deleted_at.is_(None)
        return or_(
            *(
                and_(alive, *(c == v for c, v in zip(columns, one, strict=True)))
                for one in part
            )
        )

    def _editable(self, keys: Sequence[int]) -> set[int]:
        if self.saver.opened.rights.full:
            return set(keys)
        main = self.saver.tables.main
        allowed = self.saver.opened.sight.rows(self.saver.form, verb="edit")
        query = select(main.c.id).where(main.c.id.in_(keys), allowed)
        return set(self.saver.conn.scalars(query))


def _same_rows(row: ReadRow, current: Mapping[str, Any]) -> None:
    """Rows of a subform are those that stand in the same place: they keep their ids."""
    for subform in row.places:
        there = current.get(subform) or ()
        for one, old in zip(row.raw.get(subform) or (), there, strict=False):
            one["id"] = old["id"]


def _key(saver: Saver, plan: ImportPlan, row: ReadRow) -> tuple[Any, ...] | None:
    values = []
    for key in plan.keys:
        value = saver.compiled.block.takers[key](row.raw.get(key))
        if value is None or isinstance(value, Problem):
            return None
        values.append(value)
    return tuple(values)


def _without(row: ReadRow, bad: Sequence[Fault]) -> dict[str, Any]:
    """Return the raw record without the cells that do not fit."""
    raw = {k: v for k, v in row.raw.items() if k not in {f.field for f in bad}}
    for subform, places in row.places.items():
        if subform not in raw:
            continue
        gone = {
            (places.index(f.row), f.field.partition(".")[2])
            for f in bad
            if f.field.startswith(f"{subform}.") and f.row in places
        }
        raw[subform] = [
            {k: v for k, v in one.items() if (at, k) not in gone}
            for at, one in enumerate(raw[subform])
        ]
    return raw


@dataclass
class Repeats:
    """Sees values that must not repeat, and keys that do, over a whole sheet."""

    saver: Saver
    plan: ImportPlan
    _seen: dict[str, set[int]] = field(default_factory=dict)
    _keys: set[int] = field(default_factory=set)

    def mark(self, rows: Sequence[ReadRow], known: Mapping[int, Any]) -> None:
        """Mark the rows that repeat a stored record or an earlier row."""
        for row in rows:
            if row.key is not None and row.good:
                if hash(row.key) in self._keys:
                    row.faults.append(self._again(row))
                self._keys.add(hash(row.key))
        for guard in self.saver.tables.guards:
            self._guard(guard, [row for row in rows if row.good], known)

    def _again(self, row: ReadRow) -> Fault:
        problem = Problem("import.repeated", REPEATED, (self.plan.keys[0],))
        return replace(fault_of(problem, row, self.plan), note=True)

    def _guard(
        self, guard: str, rows: Sequence[ReadRow], known: Mapping[int, Any]
    ) -> None:
        values = {row.number: self._value(guard, row, known) for row in rows}
        taken = self._stored(guard, {v for v in values.values() if v is not None})
        seen = self._seen.setdefault(guard, set())
        for row in rows:
            value = values[row.number]
            if value is None:
                continue
            own = known.get(row.number, {}).get("id")
            mine = row.key is not None and hash((value, row.key)) in seen
            again = hash(value) in seen and not mine
            if again or taken.get(value, own) != own:
                problem = not_unique(self.saver, guard)
                row.faults.append(fault_of(problem, row, self.plan))
            else:
                seen |= {hash(value), hash((value, row.key))}

    def _value(self, guard: str, row: ReadRow, known: Mapping[int, Any]) -> str | None:
        if row.outcome is None:
            return None
        values = {**known.get(row.number, {}), **row.outcome.values}
        return unique_keys(self.saver.conn, self.saver.tables, values).get(guard)

    def _stored(self, guard: str, wanted: set[str]) -> dict[str, int]:
        main = self.saver.tables.main
        asked: list[str] = sorted(wanted)
        found: dict[str, int] = {}
        for start in range(0, len(asked), IN_ONE_QUERY):
            part = main.c[guard].in_(asked[start : start + IN_ONE_QUERY])
            query = select(main.c[guard], main.c.id)
            rows = self.saver.conn.execute(
                query.where(part, main.c.deleted_at.is_(None))
            )
            found |= {row[0]: row[1] for row in rows}
        return found


@dataclass
class Group:
    """All rows in which one value of one field does not fit."""

    fault: Fault
    count: int = 0
    rows: list[int] = field(default_factory=list)


class Groups:
    """The faults of a sheet, each value once."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.more = 0
        self._found: dict[tuple[str, str, str], Group] = {}

    def add(self, faults: Iterable[Fault]) -> None:
        """Count faults in; beyond `most` different ones only their number is kept."""
        for fault in faults:
            place = (fault.field, fault.code, fault.value)
            group = self._found.get(place)
            if group is None:
                if len(self._found) >= self.most:
                    self.more += 1
                    continue
                group = self._found[place] = Group(fault)
            group.count += 1
            if len(group.rows) < MOST_ROWS_NAMED:
                group.rows.append(fault.row)

    def listed(self) -> list[Group]:
        """Return them, the most frequent first and notes last."""
        return sorted(self._found.values(), key=lambda g: (g.fault.note, -g.count))
