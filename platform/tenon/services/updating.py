"""Updating many records at once: judged one by one, written together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from engines.core.errors import Problem
from engines.form import Outcome
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver, not_unique, raced
from tenon.services.matching import compared_fields
from tenon.services.saving import follow
from tenon.services.writing import StaleError, lost_race
from tenon.storage import matching, search
from tenon.storage import records as store
from tenon.storage.among import among_texts, given
from tenon.storage.convert_column import unique_keys
from tenon.storage.tables import searched_fields


@dataclass(frozen=True)
class Judged:
    """A stored record, locked by the caller, and what it is to become."""

    current: Mapping[str, Any]
    outcome: Outcome

    @property
    def id(self) -> int:
        """The id of the record."""
        return int(self.current["id"])


def collisions(saver: Saver, judged: Sequence[Judged]) -> dict[int, Problem]:
    """Return, by place in `judged`, the records that would repeat a unique value."""
    found: dict[int, Problem] = {}
    for column in saver.tables.guards:
        keys = [_guarded(saver, one).get(column) for one in judged]
        taken = _owners(saver, column, {key for key in keys if key is not None})
        for at, (one, key) in enumerate(zip(judged, keys, strict=True)):
            if key is None:
                continue
            if taken.setdefault(key, one.id) != one.id:
                found.setdefault(at, not_unique(saver, column))
    return found


def _guarded(saver: Saver, one: Judged) -> Mapping[str, Any]:
    return unique_keys(saver.conn, saver.tables, {**one.current, **one.outcome.values})


def _owners(saver: Saver, column: str, values: set[str]) -> dict[str, int]:
    """Return which living record has each of these normalised values."""
    if not values:
        return {}
    main, dialect = saver.tables.main, saver.opened.sight.dialect
    query = select(main.c[column], main.c.id).where(
        among_texts(main.c[column], dialect), main.c.deleted_at.is_(None)
    )
    rows = saver.conn.execute(query, given(sorted(values), dialect))
    return {row[0]: row[1] for row in rows}


def update_judged(
    saver: Saver, judged: Sequence[Judged], *, tell: bool
) -> list[RecordChange]:
    """Store judged records and return what changed; those that stay are left out.

    The caller has seen to rights, running flows, links and `collisions`.
    """
    moved = [one for one in judged if one.outcome.changed]
    if not moved:
        return []
    now, me = saver.ctx.now(), saver.ctx.actor.id
    afters = [
        {**one.current, **one.outcome.values, **_guarded(saver, one)}
        | {"updated_at": now, "updated_by": me}
        for one in moved
    ]
    _write(saver, moved, afters)
    changes = [
        _change(saver, one, after) for one, after in zip(moved, afters, strict=True)
    ]
    follow(saver, changes, tell=tell)
    return changes


def _write(
    saver: Saver, moved: Sequence[Judged], afters: Sequence[Mapping[str, Any]]
) -> None:
    conn, tables = saver.conn, saver.tables
    changed = frozenset().union(*(one.outcome.changed for one in moved))
    keys = (*sorted(changed), "updated_at", "updated_by", *tables.guards)
    try:
        written = store.update_many(conn, tables, keys, afters)
    except IntegrityError as error:
        raise raced(saver, error, [()]) from error
    if not written:
        raise StaleError([lost_race()], {})
    for one, after in zip(moved, afters, strict=True):
        store.write_subforms(
            conn, tables, one.id, {k: after[k] for k in one.outcome.changed}
        )
    _write_keys(saver, moved, afters)
    searched = searched_fields(saver.compiled)
    for one, after in zip(moved, afters, strict=True):
        if not one.outcome.changed.isdisjoint(searched):
            texts = [
                [record.get(k) for k in searched] for record in (one.current, after)
            ]
            search.reindex_row(conn, tables.main.name, one.id, *texts)


def _write_keys(
    saver: Saver, moved: Sequence[Judged], afters: Sequence[Mapping[str, Any]]
) -> None:
    """Keep what duplicates are recognised by."""
    compared = compared_fields(saver)
    numbered = [
        (one.id, after)
        for one, after in zip(moved, afters, strict=True)
        if not one.outcome.changed.isdisjoint(compared)
    ]
    if numbered:
        place, form = (saver.opened.live.key, saver.form), saver.compiled.form
        matching.write_keys(saver.conn, place, form, numbered, fresh=False)


def _change(saver: Saver, one: Judged, after: Mapping[str, Any]) -> RecordChange:
    shown = {k: v for k, v in after.items() if not k.startswith("~")}
    return RecordChange(
        form=saver.form,
        record_id=one.id,
        operation="updated",
        before=dict(one.current),
        after={**shown, "version": one.current["version"] + 1},
        changed=one.outcome.changed,
    )
