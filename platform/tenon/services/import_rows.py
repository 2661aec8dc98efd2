"""Rows of a sheet become raw records; what does not fit is told per cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.errors import Problem, Text, text
from engines.form import Field, Outcome
from engines.form.reading import split_list
from tenon.services.guarding import Saver
from tenon.services.import_links import matchers
from tenon.services.import_plan import Answer, Column, ImportPlan
from tenon.storage.workbooks import Line

REMEMBERED = 5_000
# A record of a sheet has at most so many rows; the subform has limits of its own.
MOST_LINES = 5_000
NO_RECORD = text("没有这个名称的记录。", "There is no record with this name.")
SEVERAL = text(
    "有多条记录叫这个名称。请选择其中一条，或改用别的字段匹配。",
    "Several records have this name. Choose one, or match by another field.",
)
BLANK = text(
    "这些行没有填写。可以保留空白、统一填入一个值，也可以跳过。",
    "These rows leave it blank. Keep it so, fill in one value, or skip them.",
)


@dataclass(frozen=True)
class Fault:
    """One cell that does not fit; `note` marks what may stay as it is.

    `row` is the number that a person sees beside it in Excel.
    """

    field: str
    value: str
    code: str
    texts: Text
    note: bool = False
    row: int = 0

    def plain(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "field": self.field,
            "value": self.value,
            "code": self.code,
            "texts": dict(self.texts),
            "note": self.note,
            "row": self.row,
        }


@dataclass
class ReadRow:
    """One record of the sheet: its rows, what it would save, what is wrong with it.

    `waits` are links to records that this import will only make.
    """

    number: int
    raw: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    skip: bool = False
    outcome: Outcome | None = None
    pledged: set[str] = field(default_factory=set)
    waits: set[str] = field(default_factory=set)
    places: dict[str, list[int]] = field(default_factory=dict)
    key: tuple[Any, ...] | None = None

    @property
    def good(self) -> bool:
        """Whether the row can be saved."""
        return not self.skip and not any(not fault.note for fault in self.faults)

    @property
    def last(self) -> int:
        """The number of its last row."""
        return self.lines[-1].number + 1 if self.lines else self.number


@dataclass
class Memory:
    """What one job learns about a sheet, from one transaction to the next."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    own: dict[str, frozenset[str]] = field(default_factory=dict)


class RowReader:
    """Reads rows as the plan says, with the rights of the person who imports."""

    def __init__(
        self, saver: Saver, plan: ImportPlan, memory: Memory | None = None
    ) -> None:
        self.saver = saver
        self.plan = plan
        self.main = [c for c in plan.columns if c.subform is None]
        self.inner = [c for c in plan.columns if c.subform is not None]
        self.matchers = matchers(saver.opened, plan.columns)
        self.language = saver.ctx.language
        self.zone = saver.ctx.timezone
        self.memory = memory or Memory()
        self.answered = {path for path, _value in plan.answers}

    def records(self, lines: Iterable[Line]) -> Iterator[list[Line]]:
        """Yield the rows of each record: one, unless there are columns of subforms.

        Then a row belongs to the record above when each of its own cells is blank or
        repeats what is there, and no merged cell begins in it.
        """
        if not self.inner:
            yield from ([line] for line in lines)
            return
        held: list[Line] = []
        for line in lines:
            if held and len(held) < MOST_LINES and self._goes_on(held[0], line):
                held.append(line)
                continue
            if held:
                yield held
            held = [line]
        if held:
            yield held

    def _goes_on(self, first: Line, line: Line) -> bool:
        own = [c.index for c in self.main if c.index < len(line.cells)]
        if any(index in line.merges for index in own):
            return False
        same = (line.cells[n] in ("", first.cells[n]) for n in own)
        return bool(own) and all(same)

    def read(self, records: Sequence[Sequence[Line]]) -> list[ReadRow]:
        """Return raw records, links matched at once and answers applied."""
        self._look_up(records)
        return [self._record(list(lines)) for lines in records]

    def _look_up(self, records: Sequence[Sequence[Line]]) -> None:
        for column in self.plan.columns:
            matcher = self.matchers.get(column.path)
            if matcher is None:
                continue
            cells = (_cell(line, column) for lines in records for line in lines)
            matcher.load(n for cell in set(cells) if cell for n in _names(column, cell))

    def _record(self, lines: list[Line]) -> ReadRow:
        row = ReadRow(lines[0].number + 1, lines=lines)
        for column in self.main:
            self._take(row, column, lines[0], row.raw)
        subforms = dict.fromkeys(c.subform for c in self.inner if c.subform)
        for subform in subforms:
            self._rows(row, subform)
        return row

    def fill(self, row: ReadRow) -> None:
        """Give a new record the values that were answered for absent columns."""
        for path, one in self.plan.filled.items():
            answer = self.plan.answer(path, "")
            if answer is not None:
                row.raw[one.key] = self._replaced(one, answer)

    def _rows(self, row: ReadRow, subform: str) -> None:
        columns = [c for c in self.inner if c.subform == subform]
        made: list[dict[str, Any]] = []
        places: list[int] = []
        for line in row.lines:
            if not any(_cell(line, column) for column in columns):
                continue
            raw: dict[str, Any] = {}
            for column in columns:
                self._take(row, column, line, raw)
            made.append(raw)
            places.append(line.number + 1)
        row.places[subform] = places
        if made or not self.plan.keep_blanks:
            row.raw[subform] = made

    def _take(
        self, row: ReadRow, column: Column, line: Line, raw: dict[str, Any]
    ) -> None:
        cells, path = line.cells, column.path
        cell = cells[column.index] if column.index < len(cells) else ""
        if path in self.answered:
            self._answer(row, column, line, raw)
        elif not cell:
            self._blank(row, column, line, raw)
        elif path in self.matchers:
            self._link(row, column, line, raw)
        else:
            raw[column.field.key] = self._read(column, cell)

    def _answer(
        self, row: ReadRow, column: Column, line: Line, raw: dict[str, Any]
    ) -> None:
        """Take a cell of a column about which the person has said something."""
        cell, key = _cell(line, column), column.field.key
        answer = self.plan.answer(column.path, cell)
        if answer and answer.do == "skip_row":
            row.skip = True
        elif answer and answer.do == "blank":
            raw[key] = None
        elif answer and answer.do == "replace":
            raw[key] = self._replaced(column.field, answer)
        elif answer and answer.do == "create" and cell:
            self._create(row, column, cell, raw)
        elif not cell:
            self._blank(row, column, line, raw)
        elif column.path in self.matchers:
            self._link(row, column, line, raw)
        else:
            raw[key] = self._read(column, cell)

    def _blank(
        self, row: ReadRow, column: Column, line: Line, raw: dict[str, Any]
    ) -> None:
        if not self.plan.keep_blanks:
            raw[column.field.key] = None
        linked = column.field.target and not column.field.required
        kept = self.plan.answer(column.path, "")
        if linked and column.subform is None and kept is None:
            number = line.number + 1
            fault = Fault(column.path, "", "blank", BLANK, note=True, row=number)
            row.faults.append(fault)

    def _read(self, column: Column, cell: str) -> Any:
        """Return what a cell means; columns repeat themselves, so it is remembered."""
        known = self.memory.values.setdefault(column.path, {})
        if cell in known:
            return known[cell]
        value = column.field.read(cell, self.language, self.zone)
        if len(known) >= REMEMBERED:
            known.clear()
        known[cell] = value
        return value

    def _replaced(self, wanted: Field, answer: Answer) -> Any:
        value = answer.value
        if isinstance(value, str):
            value = wanted.read(value, self.language, self.zone)
        if wanted.multiple and not isinstance(value, list):
            return [value]
        return value

    def _create(
        self, row: ReadRow, column: Column, cell: str, raw: dict[str, Any]
    ) -> None:
        """Take the record that was made for the cell, or what it promises to be."""
        matcher = self.matchers.get(column.path)
        if matcher is None:
            raw[column.field.key] = self._read(column, cell)
            row.pledged.add(column.path)
            return
        found = [n for name in _names(column, cell) for n in matcher.find(name)[:1]]
        if len(found) < len(_names(column, cell)):
            row.pledged.add(column.path)
        raw[column.field.key] = found if column.field.multiple else _first(found)

    def _link(
        self, row: ReadRow, column: Column, line: Line, raw: dict[str, Any]
    ) -> None:
        matcher, ids = self.matchers[column.path], []
        own = self.memory.own.get(column.path, frozenset())
        for name in _names(column, _cell(line, column)):
            found = matcher.find(name)
            if len(found) == 1:
                ids.append(found[0])
            elif not found and name in own:
                row.waits.add(column.path)
            else:
                self._unmatched(row, column, line, (name, bool(found)))
        raw[column.field.key] = ids if column.field.multiple else _first(ids)

    def _unmatched(
        self, row: ReadRow, column: Column, line: Line, name: tuple[str, bool]
    ) -> None:
        other = self.plan.else_answer(column.path)
        if other and not name[1] and other.do in ("create", "blank", "skip_row"):
            row.skip = row.skip or other.do == "skip_row"
            if other.do == "create":
                row.pledged.add(column.path)
            return
        code = "reference.ambiguous" if name[1] else "reference.unmatched"
        texts = SEVERAL if name[1] else NO_RECORD
        fault = Fault(column.path, name[0], code, texts, row=line.number + 1)
        row.faults.append(fault)

    def missing(self, rows: Iterable[ReadRow]) -> Iterator[tuple[str, str]]:
        """Yield (column, name) of the records that the person asked to make."""
        for column in self.plan.columns:
            matcher = self.matchers.get(column.path)
            if matcher is None:
                continue
            for row in rows:
                if column.path not in row.pledged:
                    continue
                for line in row.lines if column.subform else row.lines[:1]:
                    for name in _names(column, _cell(line, column)):
                        if not matcher.find(name):
                            yield column.path, name


def _cell(line: Line, column: Column) -> str:
    return line.cells[column.index] if column.index < len(line.cells) else ""


def _first(ids: Sequence[int]) -> int | None:
    return ids[0] if ids else None


def _names(column: Column, cell: str) -> list[str]:
    if not cell:
        return []
    return split_list(cell) if column.field.multiple else [cell]


def own_names(plan: ImportPlan, form: str, lines: Iterable[Line]) -> Mapping[str, Any]:
    """Return the names that rows give themselves, per column that links to them.

    A sheet of people and their managers names a manager who may stand further down.
    """
    filled = {c.path: c for c in plan.columns if c.subform is None}
    pairs = {
        column.path: filled[column.match_by]
        for column in plan.columns
        if column.field.target == form and column.match_by in filled
    }
    if not pairs:
        return {}
    found: dict[str, set[str]] = {path: set() for path in pairs}
    for line in lines:
        for path, named in pairs.items():
            found[path].add(_cell(line, named))
    return {path: frozenset(names - {""}) for path, names in found.items()}


def kind_of(fault: Fault, one: Field | None) -> str:
    """Return which kind of fault it is, as people choose what becomes of each."""
    if fault.code.startswith("reference."):
        return "reference"
    if fault.code in ("value.not_unique", "import.repeated", "record.duplicate"):
        return "repeated"
    return "option" if one is not None and one.options else "value"


def fault_of(problem: Problem, row: ReadRow, plan: ImportPlan) -> Fault:
    """Return what a problem of a record says about a cell."""
    head = str(problem.path[0]) if problem.path else ""
    number, path = row.number, head
    if len(problem.path) == 3 and head in row.places:
        _head, at, below = problem.path
        path = f"{head}.{below}"
        places = row.places[head]
        number = places[int(at)] if int(at) < len(places) else number
    column = next((c for c in plan.columns if c.path == path), None)
    line = next((one for one in row.lines if one.number + 1 == number), None)
    value = _cell(line, column) if line and column else ""
    return Fault(path, value, problem.code, problem.texts, row=number)
