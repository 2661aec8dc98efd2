"""Rows of a sheet become raw records; what does not fit is told per value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Problem, Text, text
from engines.form import Field, Outcome
from engines.form.reading import split_list
from tenon.services.guarding import Saver
from tenon.services.import_links import Matcher, matchers
from tenon.services.import_plan import Answer, ImportPlan

MOST_ROWS_NAMED = 20
REMEMBERED = 20_000
NO_RECORD = text("没有这个名称的记录。", "There is no record with this name.")
BLANK = text(
    "这些行没有填写。可以保留，也可以跳过。",
    "These rows leave it blank. Keep or skip them.",
)


@dataclass(frozen=True)
class Fault:
    """One value of one row that does not fit; `note` marks what may stay as it is."""

    field: str
    value: str
    code: str
    texts: Text
    note: bool = False


@dataclass
class ReadRow:
    """One row: what it would save, and what is wrong with it."""

    number: int
    raw: dict[str, Any]
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    skip: bool = False
    outcome: Outcome | None = None

    @property
    def good(self) -> bool:
        """Whether the row can be saved."""
        return not self.skip and not any(not fault.note for fault in self.faults)


class RowReader:
    """Reads rows as the plan says, with the rights of the person who imports."""

    def __init__(self, saver: Saver, plan: ImportPlan) -> None:
        self.saver = saver
        self.plan = plan
        fields = saver.compiled.fields
        self.columns = [(c.index, fields[c.field]) for c in plan.columns]
        links = [(fields[c.field], c.match_by) for c in plan.columns]
        self.matchers: dict[str, Matcher] = matchers(saver.opened, links)
        self.language = saver.ctx.language
        self.zone = saver.ctx.timezone
        self._known: dict[tuple[str, str], Any] = {}

    def read(self, number: int, cells: Sequence[str]) -> ReadRow:
        """Return the raw record of a row, links matched and answers applied."""
        row = ReadRow(number, {})
        for index, column in self.columns:
            cell = cells[index] if index < len(cells) else ""
            self._cell(row, column, cell)
        return row

    def _cell(self, row: ReadRow, column: Field, cell: str) -> None:
        row.cells[column.key] = cell
        answer = self.plan.answers.get((column.key, cell))
        if answer and answer.do == "skip_row":
            row.skip = True
        elif answer and answer.do == "blank":
            row.raw[column.key] = None
        elif answer and answer.do == "replace":
            row.raw[column.key] = self._replaced(column, answer)
        elif not cell:
            row.raw[column.key] = None
            if column.target and not column.required and answer is None:
                row.faults.append(Fault(column.key, "", "blank", BLANK, note=True))
        elif column.target:
            self._link(row, column, cell)
        else:
            row.raw[column.key] = self._read(column, cell)

    def _read(self, column: Field, cell: str) -> Any:
        """Return what a cell means; columns repeat themselves, so it is remembered."""
        place = (column.key, cell)
        if place in self._known:
            return self._known[place]
        value = column.read(cell, self.language, self.zone)
        if len(self._known) < REMEMBERED:
            self._known[place] = value
        return value

    def _replaced(self, column: Field, answer: Answer) -> Any:
        value = answer.value
        if isinstance(value, str):
            value = column.read(value, self.language, self.zone)
        if column.multiple and not isinstance(value, list):
            return [value]
        return value

    def _link(self, row: ReadRow, column: Field, cell: str) -> None:
        matcher = self.matchers[column.key]
        names = split_list(cell) if column.multiple else [cell]
        found = [matcher.find(name) for name in names]
        for name, one in zip(names, found, strict=True):
            if one is None:
                row.faults.append(
                    Fault(column.key, name, "reference.unmatched", NO_RECORD)
                )
        ids = [one for one in found if one is not None]
        row.raw[column.key] = ids if column.multiple else next(iter(ids), None)

    def judge(self, row: ReadRow, current: Mapping[str, Any] | None = None) -> None:
        """Judge what a row would save; its problems become faults of its cells."""
        if row.skip:
            return
        told = {fault.field for fault in row.faults if not fault.note}
        outcome = self.saver.judge(row.raw, current)
        for problem in outcome.problems:
            if not problem.path or problem.path[0] not in told:
                row.faults.append(self._fault(problem, row))
        if self.plan.on_error == "skip_cell" and not row.good:
            self._drop_cells(row, current)
            return
        row.outcome = outcome

    def _drop_cells(self, row: ReadRow, current: Mapping[str, Any] | None) -> None:
        """Leave the cells with faults blank, if the rest can be saved without them."""
        kept = {f.field for f in row.faults if not f.note and not self._required(f)}
        raw = {key: value for key, value in row.raw.items() if key not in kept}
        outcome = self.saver.judge(raw, current)
        if not outcome.problems:
            row.raw, row.outcome = raw, outcome
            row.faults = [
                Fault(f.field, f.value, f.code, f.texts, note=True) for f in row.faults
            ]

    def _required(self, fault: Fault) -> bool:
        field = self.saver.compiled.fields.get(fault.field)
        return field is None or field.required

    def _fault(self, problem: Problem, row: ReadRow) -> Fault:
        key = str(problem.path[0]) if problem.path else ""
        return Fault(key, row.cells.get(key, ""), problem.code, problem.texts)


@dataclass
class Group:
    """All rows in which one value of one field does not fit."""

    fault: Fault
    count: int = 0
    rows: list[int] = field(default_factory=list)


def grouped(rows: Iterator[ReadRow] | Sequence[ReadRow]) -> list[Group]:
    """Return the faults of rows, each value once, the most frequent first."""
    found: dict[tuple[str, str, str], Group] = {}
    for row in rows:
        for fault in row.faults if not row.skip else ():
            place = (fault.field, fault.code, fault.value)
            group = found.setdefault(place, Group(fault))
            group.count += 1
            if len(group.rows) < MOST_ROWS_NAMED:
                group.rows.append(row.number)
    return sorted(found.values(), key=lambda g: (g.fault.note, -g.count))
