"""Stored records with what lies behind their references, for flows and rules."""

from collections.abc import Iterable
from typing import Any

from engines.form import CompiledForm, Field
from engines.form.links import nested
from tenon.services.links import PEOPLE_FIELDS, Links, live_values
from tenon.services.opening import Opened
from tenon.storage import records as store

Values = dict[str, Any]


def load(
    opened: Opened, form: str, record_id: int, paths: Iterable[str]
) -> Values | None:
    """Return a record with its rollups and the dotted `paths`, None when it is gone."""
    compiled = opened.live.forms[form]
    tables = opened.live.tables[form]
    found = store.fetch_one(opened.conn, tables, record_id)
    if found is None:
        return None
    if compiled.rollups:
        found |= live_values(opened.conn, opened.sight, compiled, record_id)
    return expand(opened, form, found, paths)


def expand(opened: Opened, form: str, record: Values, paths: Iterable[str]) -> Values:
    """Put the linked values at the dotted `paths` into `record` and return it."""
    compiled = opened.live.forms[form]
    links = Links(opened.conn, opened.sight)
    for head, wanted in _through(paths).items():
        target, linked = _target(compiled, head), record.get(head)
        if target and isinstance(linked, int):
            values = links.read(target, [linked], frozenset(wanted))
            record[head] = nested(linked, values.get(linked) or {})
    return record


def expand_rows(
    opened: Opened, subform: Field, rows: Iterable[Values], paths: Iterable[str]
) -> list[Values]:
    """Return copies of rows with what lies behind their references, a query for each.

    `paths` begin in the row.
    """
    found = [dict(row) for row in rows]
    links = Links(opened.conn, opened.sight)
    for head, wanted in _through(paths).items():
        column = subform.columns.get(head)
        if column is None or column.target is None:
            continue
        ids = sorted({row[head] for row in found if isinstance(row.get(head), int)})
        known = links.read(column.target, ids, frozenset(wanted))
        for row in found:
            if isinstance(row.get(head), int):
                row[head] = nested(row[head], known.get(row[head]) or {})
    return found


def _through(paths: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in paths:
        head, _, rest = path.partition(".")
        if rest:
            found.setdefault(head, set()).add(rest)
    return found


def _target(compiled: CompiledForm, head: str) -> str | None:
    people = {**PEOPLE_FIELDS, "created_by": "user"}
    field = compiled.fields.get(head)
    return field.target if field else people.get(head)
