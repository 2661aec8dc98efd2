"""Writing an import: batches that commit with their progress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, update

from engines.core.errors import ProblemsError
from engines.form import Outcome
from engines.form.values import to_json
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.import_judging import Judge
from tenon.services.import_plan import ImportPlan
from tenon.services.import_rows import ReadRow, RowReader, fault_of
from tenon.services.saving import create_in, insert_judged
from tenon.services.updating import Judged, collisions, update_judged
from tenon.storage.models.imports import import_record
from tenon.storage.workbooks import Line

Records = Sequence[Sequence[Line]]


@dataclass
class Tally:
    """What an import has done so far."""

    inserted: int = 0
    updated: int = 0
    skipped: int = 0
    same: int = 0

    def plain(self) -> dict[str, int]:
        """Return it as JSON."""
        return {
            "inserted": self.inserted,
            "updated": self.updated,
            "skipped": self.skipped,
            "same": self.same,
        }


@dataclass
class Writer:
    """Writes the records of one import within one transaction."""

    import_id: int
    reader: RowReader
    tally: Tally
    failed: list[ReadRow] = field(default_factory=list)

    @property
    def saver(self) -> Saver:
        """What saves into the form."""
        return self.reader.saver

    @property
    def plan(self) -> ImportPlan:
        """What the person decided."""
        return self.reader.plan

    def write(self, records: Records) -> None:
        """Write what can be written; count the rest as skipped."""
        rows = self.reader.read(records)
        if self._create_missing(rows):
            rows = self.reader.read(records)
        for part in self._apart(rows):
            self._write(part)

    def _create_missing(self, rows: Sequence[ReadRow]) -> bool:
        """Make the records that the person asked to create, once each."""
        opened = self.saver.opened
        names = dict.fromkeys(self.reader.missing(rows))
        for path, name in names:
            matcher = self.reader.matchers[path]
            place = (opened.ctx, opened.conn, opened.live, matcher.target)
            try:
                with opened.conn.begin_nested():
                    change = create_in(*place, matcher.raw_of(name), submit=False)
            except ProblemsError:
                continue  # its rows are then told to lack the record
            matcher.made(name, change.record_id)
        return bool(names)

    def _apart(self, rows: Sequence[ReadRow]) -> list[list[ReadRow]]:
        """Part rows so that no key stands twice in one part: the later row wins."""
        if not self.plan.keys:
            return [list(rows)]
        parts: list[list[ReadRow]] = [[]]
        seen: list[set[Any]] = [set()]
        for row in rows:
            key = tuple(repr(row.raw.get(k)) for k in self.plan.keys)
            at = next((n for n, keys in enumerate(seen) if key not in keys), len(seen))
            if at == len(seen):
                parts.append([])
                seen.append(set())
            parts[at].append(row)
            seen[at].add(key)
        return parts

    def _write(self, rows: Sequence[ReadRow]) -> None:
        known = Judge(self.reader).judge(rows)
        good = [row for row in rows if row.good and row.outcome]
        fresh = [row for row in good if row.number not in known]
        old = [row for row in good if row.number in known]
        self.tally.inserted += self._insert(fresh)
        same = self._update(old, known)
        failed = [row for row in rows if not row.good]
        self.failed += [row for row in failed if not row.skip]
        self.tally.skipped += len(failed)
        self.tally.same += same

    def _insert(self, rows: Sequence[ReadRow]) -> int:
        """Insert rows at once; those whose values repeat others are left out."""
        left = list(rows)
        while left:
            outcomes = [row.outcome for row in left if row.outcome]
            paths = [(n,) for n in range(len(left))]
            try:
                changes = self._insert_all(outcomes, paths)
            except ProblemsError as error:
                if not self._blame(left, error):
                    raise
                left = [row for row in left if row.good]
                continue
            self._note(changes, left)
            return len(changes)
        return 0

    def _blame(self, rows: Sequence[ReadRow], error: ProblemsError) -> bool:
        """Tell each row what is wrong with it; False when it is nobody's."""
        found = [p for p in error.problems if p.path and isinstance(p.path[0], int)]
        for problem in found:
            row = rows[int(problem.path[0])]
            below = problem.__class__(problem.code, problem.texts, problem.path[1:])
            row.faults.append(fault_of(below, row, self.plan))
        return bool(found)

    def _insert_all(
        self, outcomes: Sequence[Outcome], paths: Sequence[tuple[int]]
    ) -> Sequence[RecordChange]:
        with self.saver.conn.begin_nested():
            return insert_judged(
                self.saver, outcomes, paths, submit=False, tell=self.plan.run_rules
            )

    def _update(self, rows: Sequence[ReadRow], known: Mapping[int, Any]) -> int:
        """Change the stored records of rows; return how many were so already."""
        judged = [Judged(known[row.number], row.outcome) for row in rows if row.outcome]
        repeats = collisions(self.saver, judged)
        for at, problem in repeats.items():
            rows[at].faults.append(fault_of(problem, rows[at], self.plan))
        left = [one for at, one in enumerate(judged) if at not in repeats]
        changes = update_judged(self.saver, left, tell=self.plan.run_rules)
        numbers = {known[row.number]["id"]: row for row in rows}
        self._note(changes, [numbers[change.record_id] for change in changes])
        self.tally.updated += len(changes)
        return len(left) - len(changes)

    def _note(self, changes: Sequence[RecordChange], rows: Sequence[ReadRow]) -> None:
        """Remember what was there before, so that it can be taken back."""
        notes = [
            note_of(self.import_id, change, row.number)
            for change, row in zip(changes, rows, strict=True)
        ]
        write_notes(self.saver, self.import_id, notes)


def kept(value: Any) -> Any:
    """Return a stored value as JSON that is equal when the values are."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Mapping):
        return {key: kept(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [kept(one) for one in value]
    return to_json(value)


def note_of(import_id: int, change: RecordChange, row: int) -> dict[str, Any]:
    """Return what a change did to a record: old and new values of what it changed."""
    note: dict[str, Any] = {
        "import_id": import_id,
        "record_id": change.record_id,
        "version": change.after.get("version", 1),
        "before": None,
        "after": None,
        "row": row,
    }
    if change.before is None:
        return {**note, "version": 1}
    before = {key: kept(change.before.get(key)) for key in change.changed}
    after = {key: kept(change.after.get(key)) for key in change.changed}
    return {**note, "before": before, "after": after}


def write_notes(
    saver: Saver, import_id: int, notes: Sequence[Mapping[str, Any]]
) -> None:
    """Store notes; of a record that was changed twice the oldest values stay."""
    if not notes:
        return
    record = import_record.c
    fresh = [dict(note) for note in notes]
    if any(note["before"] is not None for note in notes):
        ids = [note["record_id"] for note in notes]
        mine = (record.import_id == import_id, record.record_id.in_(ids))
        known = {
            r.record_id: r
            for r in saver.conn.execute(select(import_record).where(*mine))
        }
        fresh = [dict(n) for n in notes if n["record_id"] not in known]
        for note in notes:
            if note["record_id"] in known:
                _merge(saver, import_id, known[note["record_id"]], note)
    if fresh:
        saver.conn.execute(insert(import_record), fresh)


def _merge(saver: Saver, import_id: int, old: Any, note: Mapping[str, Any]) -> None:
    record = import_record.c
    values: dict[str, Any] = {"version": note["version"]}
    if old.before is not None:
        values["before"] = {**note["before"], **old.before}
        values["after"] = {**(old.after or {}), **note["after"]}
    mine = (record.import_id == import_id, record.record_id == note["record_id"])
    saver.conn.execute(update(import_record).where(*mine).values(**values))
