"""Conversions before publishing: which values of which fields would not convert."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engines.core.errors import localise
from engines.form import Field, Form, StorageType
from engines.form.retyping import FATES, conversion, fate, retyped, typed
from tenon.context import Context
from tenon.permissions.rights import AppRights, rights_of
from tenon.services import releases
from tenon.storage.conversion_preview import Preview, preview
from tenon.storage.conversions import RecordNames
from tenon.storage.models.records import form_column
from tenon.storage.tables import Names, load_names, written_type

Forms = Mapping[str, Form]
_UNSTORED = (StorageType.NONE, StorageType.ROWS)


@dataclass(frozen=True)
class Change:
    """A field that turns into another kind: of a form, or of a subform."""

    form: Form
    subform: str
    old: Field
    new: Field

    @property
    def path(self) -> str:
        """The field as others name it."""
        return f"{self.subform}.{self.new.key}" if self.subform else self.new.key


def conversions(ctx: Context, app: str, old: Forms, new: Forms) -> list[dict[str, Any]]:
    """Return what each change of type would do to the stored values.

    The values themselves are shown to those only who may read all of them.
    """
    changes = list(_changes(old, new))
    if not changes:
        return []
    with ctx.database.report() as conn:
        rights = rights_of(ctx, conn, releases.live_in(ctx, conn, app))
        names = load_names(conn, app)
        known = RecordNames(conn, app, {**new, **old})
        found = []
        for change in changes:
            table = names.get(change.form.key)
            if table is not None and change.subform in table.tables:
                convert = conversion(change.old, change.new, known, ctx.timezone)
                place = table.tables[change.subform], _column(conn, table, change)
                seen = preview(conn, *place, convert)
                found.append(_shown(ctx, change, seen, _clear(rights, change)))
    return found


def _changes(old: Forms, new: Forms) -> Iterator[Change]:
    for key, form in new.items():
        before = old.get(key)
        if before is None:
            continue
        yield from _of_fields(form, "", before.fields, form.fields)
        for field in form.fields:
            had = before.field(field.key)
            if had and field.storage is StorageType.ROWS is had.storage:
                yield from _of_fields(form, field.key, had.fields, field.fields)


def _of_fields(
    form: Form, subform: str, old: tuple[Field, ...], new: tuple[Field, ...]
) -> Iterator[Change]:
    had = {field.key: field for field in old}
    for field in new:
        before = had.get(field.key)
        stored = before is not None and before.storage not in _UNSTORED
        if before is not None and stored and retyped(before, field):
            yield Change(form, subform, before, field)


def _column(conn: Connection, names: Names, change: Change) -> tuple[str, Any]:
    c = form_column.c
    mine = (c.table_name == names.tables[change.subform], c.field == change.old.key)
    row = conn.execute(
        select(c.name, c.type, c.scale).where(*mine, c.retired_at.is_(None))
    ).one()
    return row.name, written_type(row.type, row.scale)


def _clear(rights: AppRights, change: Change) -> bool:
    form = rights.form(change.form.key)
    return rights.full or (form.view.everything and form.reads(change.path))


def _shown(ctx: Context, change: Change, seen: Preview, clear: bool) -> dict[str, Any]:
    kind = fate(change.old, change.new)
    language = ctx.language
    samples = seen.samples if clear else []
    return {
        "form": change.form.key,
        "field": change.path,
        "title": localise(change.new.title, language),
        "before": localise(change.old.kind.label, language),
        "after": localise(change.new.kind.label, language),
        "fate": str(kind),
        "text": localise(FATES[kind], language),
        "filled": seen.filled,
        "failing": seen.failing,
        "whole": seen.whole,
        "samples": [
            {
                "value": typed(one.value),
                "count": one.count,
                "message": localise(one.texts, language),
                "records": list(one.rows) if not change.subform else [],
            }
            for one in samples
        ],
    }
