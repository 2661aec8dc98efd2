"""Saving: one way in for the API, imports, flows and rules.

Every save judges the record, checks links, uniqueness and files, writes record, grams
and history, and tells flows and rules, in the caller's transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from engines.core.errors import Path, Problem, ProblemsError, TenonError, text
from engines.form import Outcome
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services.changes import RecordChange
from tenon.services.files import Purpose, bind_files, held_files
from tenon.services.guarding import Saver, guard, next_number, raced
from tenon.services.link_check import LinkCheck
from tenon.services.linkage import filled
from tenon.services.matching import compared_fields, guard_duplicates
from tenon.services.opening import (
    absent_record,
    look,
    open_form,
    refused,
)
from tenon.services.reading import detail
from tenon.services.ripples import FARTHEST, reached, settle
from tenon.services.writing import StaleError, write_changes
from tenon.storage import matching, search
from tenon.storage import records as store
from tenon.storage.history import differences, write_history
from tenon.storage.sealing import sealed_changes
from tenon.storage.tables import searched_fields

Raw = Mapping[str, Any]
Values = dict[str, Any]
_STAMPS = ("created_at", "created_by", "updated_at", "updated_by")
Listener = Callable[[Context, Connection, LiveApp, Sequence[RecordChange]], None]


def create_in(  # noqa: PLR0913  # what a save is made of; callers name them
    ctx: Context,
    conn: Connection,
    live: LiveApp,
    form: str,
    raw: Raw,
    *,
    submit: bool = True,
) -> RecordChange:
    """Create one record in the caller's transaction; raises with all its problems."""
    return create_many_in(ctx, conn, live, form, [raw], submit=submit)[0]


def create_many_in(  # noqa: PLR0913  # as its sibling
    ctx: Context,
    conn: Connection,
    live: LiveApp,
    form: str,
    raws: Sequence[Raw],
    *,
    submit: bool = True,
    tell: bool = True,
) -> list[RecordChange]:
    """Create records in the caller's transaction: all of them, or none.

    `tell` False keeps flows and rules asleep. Problems of several records have paths
    that begin with the record's number.
    """
    saver = Saver(look(ctx, conn, live), form)
    return create_with(saver, raws, submit=submit, tell=tell)


def create_with(
    saver: Saver, raws: Sequence[Raw], *, submit: bool = True, tell: bool = True
) -> list[RecordChange]:
    """Create records as `create_many_in` does, in an app that is open already."""
    open_form(saver.opened, saver.form, "create")
    whole = [filled(saver.opened, saver.form, raw) for raw in raws]
    outcomes = [saver.judge(raw, None) for raw in whole]
    many = len(raws) > 1
    paths: list[Path] = [("records", n) if many else () for n in range(len(raws))]
    problems = _problems(outcomes, paths)
    check = LinkCheck(saver.conn, saver.opened.sight)
    for outcome, path in zip(outcomes, paths, strict=True):
        check.want(saver.compiled, outcome.values, outcome.changed, path)
    problems += check.problems()
    if problems:
        raise ProblemsError(problems)
    for outcome, path in zip(outcomes, paths, strict=True):
        guard_duplicates(saver, outcome.values, None, path)
    return insert_judged(saver, outcomes, paths, submit=submit, tell=tell)


def insert_judged(
    saver: Saver,
    outcomes: Sequence[Outcome],
    paths: Sequence[Path],
    *,
    submit: bool,
    tell: bool,
) -> list[RecordChange]:
    """Store judged records; raises with the paths of those that repeat a value."""
    records = [_born(saver, outcome) for outcome in outcomes]
    guard(saver, records, paths, None)
    ids = _insert(saver, records, paths)
    changes = [
        _created(saver.form, number, record, submit)
        for number, record in zip(ids, records, strict=True)
    ]
    follow(saver, changes, tell=tell)
    return changes


def _problems(outcomes: Sequence[Outcome], paths: Sequence[Path]) -> list[Problem]:
    return [
        problem.under(*path)
        for outcome, path in zip(outcomes, paths, strict=True)
        for problem in outcome.problems
    ]


def _born(saver: Saver, outcome: Outcome) -> Values:
    """Return a new record with what the platform gives: times, people, numbers."""
    env = saver.opened.sight.env
    record: Values = {**saver.compiled.birth(env), **outcome.values}
    record["source"] = saver.ctx.source
    today = env.today
    for number in saver.compiled.auto_numbers:
        period = number.counter_key(record, today)
        place = (saver.opened.live.key, saver.form, number.field, period)
        taken = next_number(saver.conn, place, number.start)
        record[number.field] = number.render(record, today, taken)
    return record


def _insert(
    saver: Saver, records: Sequence[Values], paths: Sequence[Path]
) -> list[int]:
    conn, tables = saver.conn, saver.tables
    try:
        if len(records) == 1:
            ids = [store.insert_record(conn, tables, records[0])]
        else:
            ids = store.insert_many(conn, tables, records)
    except IntegrityError as error:
        raise raced(saver, error, paths) from error
    keys = searched_fields(saver.compiled)
    if keys:
        texts = [[record.get(key) for key in keys] for record in records]
        search.index_rows(conn, tables.main.name, list(zip(ids, texts, strict=True)))
    place = (saver.opened.live.key, saver.form)
    numbered = zip(ids, records, strict=True)
    matching.write_keys(conn, place, saver.compiled.form, numbered, fresh=True)
    for number, record in zip(ids, records, strict=True):
        purpose = Purpose(saver.opened.live.key, saver.form)
        bind_files(conn, purpose, number, held_files(saver.compiled, record))
    return ids


def _created(form: str, number: int, record: Values, submit: bool) -> RecordChange:
    after = {k: v for k, v in record.items() if not k.startswith("~")}
    filled = {k for k, v in after.items() if v is not None and v != []}
    return RecordChange(
        form=form,
        record_id=number,
        operation="created",
        before=None,
        after={**after, "id": number},
        changed=frozenset(filled - _UNTOLD),
        submitted=submit,
    )


# What every record has anyway is no news in its history.
_UNTOLD = frozenset(("id", "version", "source", "deleted_at", *_STAMPS))


def follow(
    saver: Saver, changes: Sequence[RecordChange], *, tell: bool, depth: int = 0
) -> None:
    """Write the history of changes and tell flows and rules.

    `depth` counts how far formulas over formulas of other records have carried it.
    """
    write_history(saver.conn, [_entry(saver, change) for change in changes])
    if depth < FARTHEST:
        ripple(saver, changes, tell=tell, depth=depth)
    if not tell:
        return
    _following().tell_followers(saver, changes)
    for listener in _listeners():
        listener(saver.ctx, saver.conn, saver.opened.live, changes)


def ripple(
    saver: Saver, changes: Sequence[RecordChange], *, tell: bool, depth: int = 0
) -> None:
    """Do what `changes` mean for other records: mirrored links, formulas, postings."""
    mirroring = import_module("tenon.services.mirroring")
    pairs = mirroring.mirrored(saver.ctx, saver.opened.live, saver.form)
    if pairs:
        mirroring.reflect(saver, pairs, changes, tell=tell)
    totals = import_module("tenon.services.totals")
    limits = import_module("tenon.services.limits")
    limits.guard_shrunk(saver, changes)
    for above, key in reached(saver, changes):
        totals.move(above, key, saver.form, changes)
        try:
            current = current_record(above, key, "edit")
        except TenonError:
            continue  # it was deleted meanwhile: restoring it computes it again
        limits.guard_limits(saver, (above, key), changes, current)
        change = settle(above, key, current)
        if change is not None:
            follow(above, [change], tell=tell, depth=depth + 1)
    import_module("tenon.services.posting_effects").settle(saver, changes)


def _entry(saver: Saver, change: RecordChange) -> dict[str, Any]:
    return {
        "app": saver.opened.live.key,
        "form": change.form,
        "record_id": change.record_id,
        "at": saver.ctx.now(),
        "actor_id": saver.ctx.actor.id,
        "operation": change.operation,
        "source": saver.ctx.source,
        "changes": sealed_changes(
            saver.conn,
            saver.compiled,
            differences(change.before, change.after, sorted(change.changed)),
        ),
    }


@cache
def _following() -> Any:
    # Found late: it looks at records through modules that save them.
    return import_module("tenon.services.following")


@cache
def _listeners() -> tuple[Listener, ...]:
    # Found late: flows and rules save records themselves, through this module.
    return (
        _each(import_module("tenon.services.flows").on_saved),
        import_module("tenon.services.automation").capture,
        _each(import_module("tenon.services.enrolling").on_saved),
        _each(import_module("tenon.services.pools").on_saved),
    )


def _each(listener: Callable[..., None]) -> Listener:
    def hear(*place: Any) -> None:
        for change in place[-1]:
            listener(*place[:-1], change)

    return hear


def update_in(  # noqa: PLR0913  # as its sibling
    ctx: Context,
    conn: Connection,
    live: LiveApp,
    form: str,
    key: int,
    raw: Raw,
    *,
    version: int | None = None,
    submit: bool = False,
) -> RecordChange:
    """Change a record in the caller's transaction; raises with all problems.

    `version` is what the change was made from; None takes whatever is there.
    """
    saver = Saver(look(ctx, conn, live), form)
    return update_with(saver, key, raw, version=version, submit=submit)


def update_with(  # noqa: PLR0913  # as its sibling
    saver: Saver,
    key: int,
    raw: Raw,
    *,
    version: int | None = None,
    submit: bool = False,
    tell: bool = True,
) -> RecordChange:
    """Change a record as `update_in` does, in an app that is open already.

    `tell` False keeps flows and rules asleep.
    """
    current = current_record(saver, key, "edit")
    guard_running(saver, current)
    _may_transfer(saver, key, raw)
    outcome = saver.judge(raw, current)
    if version is not None and version != current["version"]:
        raise _stale(saver, raw, outcome, current)
    check = LinkCheck(saver.conn, saver.opened.sight)
    check.want(saver.compiled, outcome.values, outcome.changed)
    problems = [*outcome.problems, *check.problems()]
    if problems:
        raise ProblemsError(problems)
    if not outcome.changed.isdisjoint(compared_fields(saver)):
        guard_duplicates(saver, {**current, **outcome.values}, key, ())
    return _save(saver, current, outcome, submit=submit, tell=tell)


def current_record(saver: Saver, key: int, verb: str) -> Values:
    """Return the stored record, locked; raises unless the person may `verb` it."""
    open_form(saver.opened, saver.form, verb)
    conn, tables, opened = saver.conn, saver.tables, saver.opened
    found = store.fetch(conn, tables, [key], lock=conn.dialect.name != "sqlite").get(
        key
    )
    if found is None or found["deleted_at"] is not None:
        raise absent_record(key)
    if not opened.rights.full:
        main = tables.main
        seen = select(main.c.id).where(main.c.id == key, opened.sight.rows(saver.form))
        if conn.execute(seen).first() is None:
            raise absent_record(key)
        allowed = seen.where(opened.sight.rows(saver.form, verb=verb))
        if conn.execute(allowed).first() is None:
            raise refused(verb)
    for column in tables.guards:
        found.pop(column, None)
    if saver.compiled.rollups:
        found |= import_module("tenon.services.totals").read_in(saver, key)
    return found


def guard_running(saver: Saver, current: Values) -> None:
    """Refuse to touch a record whose flow runs, outside of its tasks."""
    if current["flow_state"] == "running":
        # Found late: flows save records themselves, through this module.
        flows = import_module("tenon.services.flows")
        opened = saver.opened
        flows.guard_edit(saver.ctx, saver.conn, opened.live, saver.form, current)


def _may_transfer(saver: Saver, key: int, raw: Raw) -> None:
    if saver.opened.rights.full or not {"owner", "department"} & raw.keys():
        return
    if not saver.opened.rights.form(saver.form).transfer:
        raise refused("transfer")
    main = saver.tables.main
    reached = saver.opened.sight.rows(saver.form, verb="transfer")
    query = select(main.c.id).where(main.c.id == key, reached)
    if saver.conn.execute(query).first() is None:
        raise refused("transfer")


def _stale(
    saver: Saver, raw: Raw, outcome: Outcome, current: Mapping[str, Any]
) -> StaleError:
    differing = [k for k in raw if k in outcome.changed] or ["version"]
    problems = [
        Problem(
            "record.stale",
            text(
                "这条记录已被他人修改。请刷新后重试，或确认以您的内容为准。",
                "Somebody else changed this record. Reload it, or confirm your values.",
            ),
            (key,),
        )
        for key in differing
    ]
    return StaleError(problems, detail(saver.opened, saver.form, current["id"]))


def _save(
    saver: Saver, current: Values, outcome: Outcome, *, submit: bool, tell: bool
) -> RecordChange:
    ctx, key = saver.ctx, current["id"]
    after: Values = {**current, **outcome.values}
    if outcome.changed:
        guard(saver, [after], [()], key)
        after |= {"updated_at": ctx.now(), "updated_by": ctx.actor.id}
        write_changes(saver, key, current, after, outcome.changed)
        after["version"] = current["version"] + 1
    change = RecordChange(
        form=saver.form,
        record_id=key,
        operation="updated",
        before=current,
        after={k: v for k, v in after.items() if not k.startswith("~")},
        changed=outcome.changed,
        submitted=submit,
    )
    if outcome.changed or submit:
        follow(saver, [change] if outcome.changed else [], tell=tell)
    if submit and not outcome.changed:
        _listeners()[0](ctx, saver.conn, saver.opened.live, [change])
    return change
