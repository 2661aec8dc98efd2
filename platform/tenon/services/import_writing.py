"""Writing an import: batches that commit with their progress, and the way back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from engines.core.errors import Problem, ProblemsError
from engines.form import Outcome, StorageType
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver, not_unique
from tenon.services.import_plan import ImportPlan
from tenon.services.import_rows import Fault, ReadRow, RowReader
from tenon.services.opening import Opened, look
from tenon.services.saving import create_in, insert_judged, ripple, update_in
from tenon.storage import records as store
from tenon.storage.convert_column import unique_keys
from tenon.storage.history import plain
from tenon.storage.models.imports import import_record

BATCH = 1000
CHUNK = 500
Current = Mapping[str, Any]


@dataclass
class Tally:
    """What an import has done so far."""

    inserted: int = 0
    updated: int = 0
    skipped: int = 0

    def plain(self) -> dict[str, int]:
        """Return it as JSON."""
        return {
            "inserted": self.inserted,
            "updated": self.updated,
            "skipped": self.skipped,
        }


@dataclass
class Writer:
    """Writes the rows of one import within one transaction."""

    opened: Opened
    form: str
    import_id: int
    plan: ImportPlan
    reader: RowReader
    tally: Tally
    faults: list[ReadRow] = field(default_factory=list)

    @property
    def saver(self) -> Saver:
        """What saves into the form."""
        return self.reader.saver

    def write(self, rows: Sequence[ReadRow]) -> None:
        """Write what can be written of `rows`; count the rest as skipped."""
        known = existing(self.saver, self.plan, rows)
        for row in rows:
            self.reader.judge(row, known.get(row.number))
        fresh = [r for r in rows if r.good and r.number not in known]
        old = [r for r in rows if r.good and r.number in known]
        if self.plan.mode == "update":
            fresh = []
        written = self._insert(fresh) if fresh else 0
        changed = sum(self._update(row, known[row.number]) for row in old)
        self.tally.inserted += written
        self.tally.updated += changed
        self.tally.skipped += len(rows) - written - changed

    def _insert(self, rows: Sequence[ReadRow]) -> int:
        """Insert rows at once; those whose values repeat others are left out."""
        left = list(rows)
        while left:
            outcomes = [row.outcome for row in left if row.outcome]
            paths = [(n,) for n in range(len(left))]
            try:
                changes = self._insert_all(outcomes, paths)
            except ProblemsError as error:
                bad = {p.path[0] for p in error.problems if p.path}
                if not bad:
                    raise
                left = [row for n, row in enumerate(left) if n not in bad]
                continue
            self._note([(c.record_id, 1, None) for c in changes])
            return len(changes)
        return 0

    def _insert_all(
        self, outcomes: Sequence[Outcome], paths: Sequence[tuple[int]]
    ) -> Sequence[Any]:
        with self.opened.conn.begin_nested():
            return insert_judged(
                self.saver, outcomes, paths, submit=False, tell=self.plan.run_rules
            )

    def _update(self, row: ReadRow, current: Current) -> bool:
        at = self.opened
        place = at.ctx, at.conn, at.live, self.form, current["id"]
        try:
            with at.conn.begin_nested():
                change = update_in(*place, row.raw)
        except ProblemsError as error:
            row.faults += [_fault(row, problem) for problem in error.problems]
            return False
        before = {key: plain(current.get(key)) for key in change.changed}
        self._note([(current["id"], change.after["version"], before)])
        return True

    def _note(self, done: Sequence[tuple[int, int, Any]]) -> None:
        rows = [
            {
                "import_id": self.import_id,
                "record_id": record,
                "version": version,
                "before": before,
            }
            for record, version, before in done
        ]
        if rows:
            self.opened.conn.execute(insert(import_record), rows)


def _fault(row: ReadRow, problem: Problem) -> Fault:
    key = str(problem.path[0]) if problem.path else ""
    return Fault(key, row.cells.get(key, ""), problem.code, problem.texts)


def create_missing(opened: Opened, plan: ImportPlan, reader: RowReader) -> None:
    """Make the records that the person asked to create, once each."""
    for (key, value), answer in plan.answers.items():
        matcher = reader.matchers.get(key)
        if answer.do != "create" or matcher is None or matcher.find(value):
            continue
        raw = {matcher.match_by: value}
        change = create_in(
            opened.ctx, opened.conn, opened.live, matcher.target, raw, submit=False
        )
        matcher.made[value] = change.record_id


def existing(
    saver: Saver, plan: ImportPlan, rows: Sequence[ReadRow]
) -> dict[int, dict[str, Any]]:
    """Return the stored record of each row that its keys find, by row number."""
    if plan.mode == "insert":
        return {}
    wanted = {row.number: _key(saver, plan, row) for row in rows}
    main = saver.tables.main
    columns = [main.c[key] for key in plan.keys]
    ids: dict[tuple[Any, ...], int] = {}
    firsts = sorted({key[0] for key in wanted.values() if key}, key=str)
    for start in range(0, len(firsts), CHUNK):
        part = columns[0].in_(firsts[start : start + CHUNK])
        seen = saver.opened.sight.rows(saver.form)
        query = select(main.c.id, *columns).where(part, seen).order_by(main.c.id)
        for number, *values in saver.conn.execute(query):
            ids.setdefault(tuple(values), number)
    found = {n: ids[key] for n, key in wanted.items() if key and key in ids}
    records = store.fetch(saver.conn, saver.tables, sorted(set(found.values())))
    return {n: records[one] for n, one in found.items()}


def _key(saver: Saver, plan: ImportPlan, row: ReadRow) -> tuple[Any, ...] | None:
    values = []
    for key in plan.keys:
        value = saver.compiled.block.takers[key](row.raw.get(key))
        if value is None or isinstance(value, Problem):
            return None
        values.append(value)
    return tuple(values)


def repeated(saver: Saver, plan: ImportPlan, rows: Sequence[ReadRow]) -> None:
    """Mark rows whose unique values repeat a stored record or an earlier row."""
    if plan.mode != "insert":
        return
    for guard in saver.tables.guards:
        seen: set[Any] = set()
        for chunk in _chunks(rows):
            keys = {r.number: unique_keys(saver.tables, _values(r)) for r in chunk}
            wanted = {k.get(guard) for k in keys.values()} - {None}
            seen |= _stored(saver, guard, wanted)
            for row in chunk:
                value = keys[row.number].get(guard)
                if value is None:
                    continue
                if value in seen:
                    row.faults.append(_repeats(saver, guard, row))
                seen.add(value)


def _chunks(rows: Sequence[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    good = [row for row in rows if row.good and row.outcome]
    for start in range(0, len(good), CHUNK):
        yield good[start : start + CHUNK]


def _values(row: ReadRow) -> dict[str, Any]:
    return dict(row.outcome.values) if row.outcome else {}


def _stored(saver: Saver, guard: str, wanted: set[Any]) -> set[Any]:
    column = saver.tables.main.c[guard]
    alive = saver.tables.main.c.deleted_at.is_(None)
    return set(saver.conn.scalars(select(column).where(column.in_(wanted), alive)))


def _repeats(saver: Saver, guard: str, row: ReadRow) -> Fault:
    problem = not_unique(saver, guard)
    key = str(problem.path[0])
    return Fault(key, row.cells.get(key, ""), problem.code, problem.texts)


def take_back(
    ctx: Context,
    live: LiveApp,
    form: str,
    import_id: int,
    report: Callable[[int], None],
) -> dict[str, int]:
    """Undo an import in batches: what others changed or point to since stays."""
    done = {"reverted": 0, "kept": 0}
    while True:
        with ctx.database.write() as conn:
            query = select(import_record).where(import_record.c.import_id == import_id)
            rows = conn.execute(query.limit(BATCH)).all()
            if not rows:
                return done
            count = _undo(ctx, conn, live, form, rows)
            ids = [row.record_id for row in rows]
            conn.execute(
                delete(import_record).where(
                    import_record.c.import_id == import_id,
                    import_record.c.record_id.in_(ids),
                )
            )
        done["reverted"] += count
        done["kept"] += len(rows) - count
        report(done["reverted"] + done["kept"])


def _undo(
    ctx: Context, conn: Connection, live: LiveApp, form: str, rows: Sequence[Any]
) -> int:
    main = live.tables[form].main
    ids = [row.record_id for row in rows]
    query = select(main.c.id, main.c.version).where(main.c.id.in_(ids))
    versions = {row[0]: row[1] for row in conn.execute(query)}
    same = [row for row in rows if versions.get(row.record_id) == row.version]
    held = _held(conn, live, form, [r.record_id for r in same])
    created = [r.record_id for r in same if r.before is None]
    gone = [one for one in created if one not in held]
    acting = replace(ctx, source="import")
    if gone:
        saver = Saver(look(acting, conn, live), form)
        stored = store.fetch(conn, live.tables[form], gone)
        store.purge(conn, live.tables[form], gone)
        ripple(saver, [_purged(form, one) for one in stored.values()], tell=False)
    changed = [row for row in same if row.before is not None]
    for row in changed:
        update_in(acting, conn, live, form, row.record_id, row.before)
    return len(gone) + len(changed)


def _purged(form: str, record: Mapping[str, Any]) -> RecordChange:
    return RecordChange(form, record["id"], "deleted", record, record, frozenset())


def _held(
    conn: Connection, live: LiveApp, form: str, ids: Sequence[int]
) -> frozenset[int]:
    """Return the records that others point to: taking them away would break links."""
    found: set[int] = set()
    for other in live.forms.values():
        for reference in other.references:
            if reference.target != form or reference.storage is not StorageType.LINK:
                continue
            column = live.tables[other.form.key].main.c[reference.key]
            found |= set(conn.scalars(select(column).where(column.in_(ids)).distinct()))
    return frozenset(found)
