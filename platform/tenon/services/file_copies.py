"""Copies of files: a second record holds the same content under an id of its own."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from engines.form import CompiledForm
from tenon.context import Context
from tenon.services.files import held_files
from tenon.storage.models.records import file


def copied(
    ctx: Context, conn: Connection, form: CompiledForm, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return raw values in which every file is a new one with the same content."""
    found = dict(values)
    for path, one in held_files(form, values):
        key, _, column = path.partition(".")
        if column or not isinstance(one, Mapping):
            continue
        kept = [f for f in found[key] if f["id"] != one["id"]]
        found[key] = [*kept, {**one, "id": _copy(ctx, conn, one["id"])}]
    return found


def _copy(ctx: Context, conn: Connection, key: int) -> int:
    c = file.c
    row = conn.execute(select(file).where(c.id == key)).mappings().one()
    same = {name: row[name] for name in ("sha256", "name", "size", "type")}
    stamp = {"uploaded_by": ctx.actor.id, "uploaded_at": ctx.now()}
    made = conn.execute(insert(file).values(**same, **stamp).returning(c.id))
    return int(made.scalar_one())
