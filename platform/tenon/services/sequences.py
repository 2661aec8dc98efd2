"""Sequences to look at and to steer: who is in them, enrolling by hand, statistics."""

import re
from collections.abc import Mapping
from collections.abc import Sequence as Listed
from typing import Any

from sqlalchemy import Connection, exists, select, true

from engines.core.errors import (
    LANGUAGES,
    Problem,
    ProblemsError,
    TenonError,
    Text,
    localise,
    text,
)
from engines.form.linking import is_id
from engines.rules.definition import ACTIONS
from engines.rules.sequences import Sequence
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.enrolling import (
    TICK,
    Entry,
    enrol,
    leave,
    sequences_of,
)
from tenon.services.gates import need_builder
from tenon.services.opening import Opened, look, open_app, open_form, refused
from tenon.services.reading import detail
from tenon.services.titles import Titles
from tenon.storage import enrolments as store
from tenon.storage import jobs, people
from tenon.storage.models.enrolments import enrolment

Json = dict[str, Any]
MOST_AT_ONCE = 1_000
PAGE = 50
LONGEST_REASON = 300
REMOVED = text("由人工移出。", "Taken out by hand.")
_c = enrolment.c
_PLACE = re.compile(r"\[([\w.]+)\]")


def offered(ctx: Context, app: str, form: str) -> list[Json]:
    """Return the sequences that the person may bring records of a form into."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        if not open_form(opened, form).edit:
            return []
        return [
            {"key": one.key, "title": localise(one.title, ctx.language)}
            for one in sequences_of(opened.live, form)
            if one.enabled
        ]


def enrol_many(ctx: Context, app: str, key: str, records: Any) -> Json:
    """Bring records into a sequence by hand; tell which were not, and why."""
    ids = _ids(records)

    def work(conn: Connection) -> Json:
        opened = open_app(ctx, conn, app)
        sequence = _sequence(opened, key)
        mine = _editable(opened, sequence.form, ids)
        system = look(ctx.as_system("sequence"), conn, opened.live)
        entry = Entry("hand", ctx.actor.id)
        found = {one: enrol(system, sequence, one, entry) for one in ids if one in mine}
        why = {one: said for one, said in found.items() if said is not None}
        titles = Titles(conn, opened.sight)
        titles.want(sequence.form, why)
        titles.load()
        known = titles.of(sequence.form)
        return {
            "enrolled": len(found) - len(why),
            "skipped": [
                {
                    "id": one,
                    "title": known[one]["title"] if one in known else f"#{one}",
                    "message": localise(said, ctx.language),
                }
                for one, said in why.items()
            ],
            "absent": len(ids) - len(mine),
        }

    return ctx.database.retried(work)


def _ids(records: Any) -> list[int]:
    good = isinstance(records, list) and 0 < len(records) <= MOST_AT_ONCE
    if not good or not all(is_id(one) for one in records):
        texts = text(
            "请选择 1 到 {most} 条记录。",
            "Choose between 1 and {most} records.",
            most=MOST_AT_ONCE,
        )
        raise ProblemsError([Problem("invalid", texts, ("records",))])
    return list(dict.fromkeys(records))


def _sequence(opened: Opened, key: str) -> Sequence:
    found: Sequence | None = opened.live.of("sequence").get(key)
    if found is None or not opened.rights.form(found.form).visible:
        texts = text(
            "没有序列“{key}”，或它还没有发布。",
            "There is no sequence '{key}', or it is not published yet.",
            key=key,
        )
        raise TenonError("sequence.absent", texts)
    return found


def _editable(opened: Opened, form: str, ids: Listed[int]) -> set[int]:
    """Return which of these records the person may change; raises when none could."""
    if not open_form(opened, form).edit:
        raise refused("edit")
    main = opened.live.tables[form].main
    rows = opened.sight.rows(form, verb="edit")
    return set(opened.conn.scalars(select(main.c.id).where(main.c.id.in_(ids), rows)))


def exit_one(ctx: Context, number: int, reason: str = "") -> Json:
    """Take a record out of a sequence by hand, and keep why if it is told."""
    said = reason.strip()[:LONGEST_REASON]
    why = dict.fromkeys(LANGUAGES, said) if said else REMOVED
    return _steer(ctx, number, lambda opened, row: _removed(opened, row, why))


def retry(ctx: Context, number: int) -> Json:
    """Let a failed enrolment go on at the step that failed."""
    return _steer(ctx, number, _again)


def _removed(opened: Opened, row: Any, why: Text) -> None:
    leave(opened, [row.id], "removed", why)


def _again(opened: Opened, row: Any) -> None:
    if row.status != "failed":
        texts = text("它没有失败。", "It has not failed.")
        raise TenonError("sequence.not_failed", texts)
    again = {
        "status": "active",
        "tries": 0,
        "reason": None,
        "ended_at": None,
        "next_at": opened.ctx.now(),
    }
    store.change(opened.conn, row.id, again)
    jobs.enqueue_once(opened.conn, "run_sequences", TICK)


def _steer(ctx: Context, number: int, work: Any) -> Json:
    with ctx.database.write() as conn:
        row = store.find(conn, number)
        opened = open_app(ctx, conn, row.app) if row is not None else None
        if row is None or opened is None or row.form not in opened.live.forms:
            raise _absent(number)
        if row.record_id not in _editable(opened, row.form, [row.record_id]):
            raise _absent(number)
        work(opened, row)
        return _Shown(opened, [store.find(conn, number)]).enrolments()[0]


def _absent(number: int) -> TenonError:
    texts = text("没有登记 {n}。", "There is no enrolment {n}.", n=number)
    return TenonError("enrolment.absent", texts)


def listed(ctx: Context, app: str, key: str, asked: Mapping[str, Any]) -> Json:
    """Return who is or was in a sequence, as far as the person sees the records."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        sequence = _sequence(opened, key)
        wanted = [_c.app == app, _c.sequence == key, _seen(opened, sequence.form)]
        if asked.get("status"):
            wanted.append(_c.status == asked["status"])
        if asked.get("record"):
            wanted.append(_c.record_id == asked["record"])
        if asked.get("before"):
            wanted.append(_c.id < asked["before"])
        rows = store.listed(conn, wanted, PAGE + 1)
        more = len(rows) > PAGE
        return {
            "enrolments": _Shown(opened, rows[:PAGE]).enrolments(),
            "cursor": rows[PAGE - 1].id if more else None,
            "counts": store.counts(conn, app, key) if ctx.actor.is_admin else None,
        }


def _seen(opened: Opened, form: str) -> Any:
    """Return the condition that the person sees the record, or may see all."""
    if opened.rights.full:
        return true()
    main = opened.live.tables[form].main
    rows = opened.sight.rows(form)
    return exists(select(main.c.id).where(main.c.id == _c.record_id, rows))


def of_record(ctx: Context, app: str, form: str, record: int) -> list[Json]:
    """Return the sequences that a record is or was in, with what was done."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        detail(opened, form, record)
        mine = [_c.app == app, _c.form == form, _c.record_id == record]
        rows = store.listed(conn, mine, PAGE)
        shown = _Shown(opened, rows)
        return [
            one | {"steps": shown.steps(row)}
            for one, row in zip(shown.enrolments(), rows, strict=True)
        ]


def steps(ctx: Context, number: int) -> list[Json]:
    """Return what was done for an enrolment."""
    with ctx.database.read() as conn:
        row = store.find(conn, number)
        if row is None:
            raise _absent(number)
        opened = open_app(ctx, conn, row.app)
        detail(opened, row.form, row.record_id)
        return _Shown(opened, [row]).steps(row)


def statistics(ctx: Context, app: str, key: str) -> Json:
    """Return how many came in and how they left, and what became of each step."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        sequence = _sequence(opened, key)
        counts = store.counts(conn, app, key)
        done = store.step_counts(conn, app, key)
        standing = store.standing(conn, app, key)
    return {
        "enrolled": sum(counts.values()),
        "counts": counts,
        "steps": [
            {
                "key": use.key,
                "action": use.kind,
                "title": step_title(opened.live, sequence, use.key, ctx.language),
                "depth": len(at) // 2,
                "done": done.get((use.key, "done"), 0),
                "waiting": standing.get(use.key, 0),
            }
            for at, use in sequence.addresses()
        ],
    }


def step_title(live: LiveApp, sequence: Sequence, key: str, language: str) -> str:
    """Return what a step is called: its title, or its kind."""
    if key in sequence.titles:
        said = localise(sequence.titles[key], language)
        return _PLACE.sub(lambda at: _field(live, sequence, at[1], language), said)
    kinds = {use.key: use.kind for use in sequence.uses()}
    kind = ACTIONS.get(kinds.get(key, ""))
    return localise(kind.label, language) if kind else key


def _field(live: LiveApp, sequence: Sequence, path: str, language: str) -> str:
    """Return the title of the field whose value comes into the words of a step."""
    shape = live.world.find(sequence.form, path)
    return f"[{localise(shape.title, language) if shape else path}]"


class _Shown:
    """Enrolments as a person sees them."""

    def __init__(self, opened: Opened, rows: Listed[Any]) -> None:
        self.opened, self.rows = opened, rows
        self.titles = Titles(opened.conn, opened.sight)
        for row in rows:
            self.titles.want(row.form, [row.record_id])
        self.titles.load()
        actors = [row.actor_id for row in rows if row.actor_id]
        self.names = people.names_of(opened.conn, actors)

    def enrolments(self) -> list[Json]:
        """Return every one of them."""
        return [self._one(row) for row in self.rows]

    def _one(self, row: Any) -> Json:
        language = self.opened.ctx.language
        sequence = self.opened.live.of("sequence").get(row.sequence)
        title = localise(sequence.title, language) if sequence else row.sequence
        return {
            "id": row.id,
            "sequence": row.sequence,
            "sequence_title": title,
            "record": self._record(row),
            "status": row.status,
            "reason": localise(row.reason, language) if row.reason else None,
            "step": row.step,
            "step_title": step_title(self.opened.live, sequence, row.step, language)
            if sequence and row.status == "active"
            else None,
            "next_at": _time(row.next_at),
            "waiting": row.waiting,
            "at": _time(row.at),
            "ended_at": _time(row.ended_at),
            "source": row.source,
            "actor": {"id": row.actor_id, "title": self.names[row.actor_id]}
            if row.actor_id in self.names
            else None,
            "release": row.release,
        }

    def _record(self, row: Any) -> Json:
        found = self.titles.of(row.form).get(row.record_id, {})
        title = found.get("title", f"#{row.record_id}")
        return {"form": row.form, "id": row.record_id, "title": title}

    def steps(self, row: Any) -> list[Json]:
        """Return what was done for one of them."""
        language = self.opened.ctx.language
        sequence = self.opened.live.of("sequence").get(row.sequence)
        return [
            {
                "step": one.step,
                "title": step_title(self.opened.live, sequence, one.step, language)
                if sequence
                else one.step,
                "action": one.action,
                "status": one.status,
                "text": localise(one.text or "", language),
                "at": _time(one.at),
            }
            for one in store.steps_of(self.opened.conn, row.id)
        ]


def _time(moment: Any) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
