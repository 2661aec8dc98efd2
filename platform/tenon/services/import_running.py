"""Running an import: a batch a transaction, each committed with its progress.

After a crash the run goes on behind the last committed row; nothing is written twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from tenon.context import Context
from tenon.services.import_checking import reader_of
from tenon.services.import_judging import Judge
from tenon.services.import_rows import Memory, RowReader, own_names
from tenon.services.import_store import MOST_KEPT as MOST_FAILED
from tenon.services.import_store import (
    Fixes,
    Import,
    by_id,
    count_problems,
    fixed,
    fixes_of,
    forget_problems,
    keep_problems,
)
from tenon.services.import_writing import Tally, Writer, note_of, write_notes
from tenon.services.opening import open_app
from tenon.services.updating import Judged, update_judged
from tenon.storage import records as store
from tenon.storage.models.imports import import_record
from tenon.storage.workbooks import Line

Records = Sequence[Sequence[Line]]


@dataclass
class Progress:
    """How far a run is: the next row, in which phase, and what it has done."""

    at: int
    phase: str
    tally: Tally

    @classmethod
    def of(cls, state: Mapping[str, Any], first: int) -> "Progress":
        """Return where a run goes on."""
        tally = Tally(**state.get("tally", {}))
        return cls(state.get("at", first), state.get("phase", "write"), tally)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"at": self.at, "phase": self.phase, "tally": self.tally.plain()}


class Run:
    """One run of an import."""

    def __init__(self, ctx: Context, number: int, state: Mapping[str, Any]) -> None:
        self.ctx = ctx
        self.found: Import = by_id(ctx, number)
        self.total = self.found.table.count
        with ctx.database.read() as conn:
            self.fixes: Fixes = fixes_of(conn, number)
            reader = reader_of(open_app(self._acting, conn, self.found.app), self.found)
        own = own_names(reader.plan, self.found.form, self._lines(0))
        self.memory = Memory(own=dict(own))
        self.progress = Progress.of(state, self.found.table.header + 1)
        self.reader = reader

    @property
    def _acting(self) -> Context:
        return replace(self.ctx, source="import")

    @property
    def done(self) -> int:
        """How many rows of the sheet are through."""
        return self.progress.at - self.found.table.header - 1

    def _lines(self, first: int) -> Iterator[Line]:
        return fixed(self.found.table.lines(first), self.fixes)

    def batches(self, size: int) -> Iterator[Records]:
        """Yield the records that are left, and once more when some link to others."""
        yield from self._batches(size)
        if self.progress.phase == "write" and self.memory.own:
            self.progress.phase, self.progress.at = "link", self.found.table.header + 1
            yield from self._batches(size)

    def _batches(self, size: int) -> Iterator[Records]:
        records = self.reader.records(self._lines(self.progress.at))
        while part := list(islice(records, size)):
            yield part

    def write(self, conn: Connection, part: Records) -> None:
        """Write some records in the caller's transaction."""
        opened = open_app(self._acting, conn, self.found.app)
        reader = reader_of(opened, self.found, self.memory)
        if self.progress.phase == "link":
            _link(reader, self.found.id, part)
        else:
            self._write(conn, reader, part)
        self.progress.at = part[-1][-1].number + 1

    def _write(self, conn: Connection, reader: RowReader, part: Records) -> None:
        if self.progress.at == self.found.table.header + 1:
            forget_problems(conn, self.found.id)
        writer = Writer(self.found.id, reader, self.progress.tally)
        writer.write(part)
        room = MOST_FAILED - count_problems(conn, self.found.id)
        keep_problems(conn, self.found.id, writer.failed[: max(room, 0)])


def _link(reader: RowReader, import_id: int, part: Records) -> None:
    """Set the links to records that were only made further down in the sheet."""
    rows = {row.number: row for row in reader.read(part)}
    record = import_record.c
    query = select(record.row, record.record_id).where(
        record.import_id == import_id, record.row.in_(rows)
    )
    places = {row[0]: row[1] for row in reader.saver.conn.execute(query)}
    stored = store.fetch(
        reader.saver.conn, reader.saver.tables, sorted(places.values()), lock=False
    )
    judged, numbers = [], {}
    for number, key in places.items():
        current = stored.get(key)
        raw = {k: rows[number].raw.get(k) for k in reader.memory.own if "." not in k}
        if current is None or all(current.get(k) == v for k, v in raw.items()):
            continue
        for guard in reader.saver.tables.guards:
            current.pop(guard, None)
        outcome = Judge(reader).saver.judge(raw, current)
        if not outcome.problems:
            judged.append(Judged(current, outcome))
            numbers[key] = number
    changes = update_judged(reader.saver, judged, tell=False)
    notes = [note_of(import_id, c, numbers[c.record_id]) for c in changes]
    write_notes(reader.saver, import_id, notes)
