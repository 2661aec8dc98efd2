"""Writing a changed record: its columns, its grams, its files, all or nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError

from engines.core.errors import Problem, ProblemsError, text
from tenon.services.files import Purpose, bind_files, held_files
from tenon.services.guarding import Saver, raced
from tenon.services.matching import compared_fields
from tenon.storage import matching, search
from tenon.storage import records as store
from tenon.storage.tables import searched_fields

Values = dict[str, Any]


class StaleError(ProblemsError):
    """Somebody else changed the record since it was read."""

    def __init__(self, problems: Iterable[Problem], current: Mapping[str, Any]) -> None:
        super().__init__(problems, "record.stale")
        self.extra = {"current": current}


def write_changes(
    saver: Saver,
    key: int,
    current: Values,
    after: Values,
    changed: frozenset[str],
) -> None:
    """Store the `changed` values with guards, grams and files; raises when raced."""
    conn, tables = saver.conn, saver.tables
    names = (*changed, "updated_at", "updated_by", *tables.guards)
    values = {k: after[k] for k in names} | {"version": current["version"]}
    try:
        written = store.update_record(conn, tables, key, values)
    except IntegrityError as error:
        raise raced(saver, error, [()]) from error
    if not written:
        raise StaleError([lost_race()], {})
    searched = searched_fields(saver.compiled)
    if not changed.isdisjoint(searched):
        before_texts = [current.get(k) for k in searched]
        after_texts = [after.get(k) for k in searched]
        search.reindex_row(conn, tables.main.name, key, before_texts, after_texts)
    if not changed.isdisjoint(compared_fields(saver)):
        place, form = (saver.opened.live.key, saver.form), saver.compiled.form
        matching.write_keys(conn, place, form, [(key, after)], fresh=False)
    purpose = Purpose(saver.opened.live.key, saver.form)
    bind_files(conn, purpose, key, held_files(saver.compiled, after))


def lost_race() -> Problem:
    """Return what is said to the one who came second."""
    return Problem(
        "record.stale",
        text(
            "这条记录刚刚被他人修改。请刷新后重试。",
            "Somebody else has just changed this record. Reload it and try again.",
        ),
        ("version",),
    )
