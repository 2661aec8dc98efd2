"""The recycle bin of an app: fields and forms that were removed, with their data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection

from engines.core.app_definition import as_text
from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services.definitions import APP
from tenon.services.gates import need_admin, need_builder
from tenon.storage import apps as store
from tenon.storage import ddl
from tenon.storage import retired as memory
from tenon.storage.apps import Stamp

KEPT = timedelta(days=60)
Row = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is asked for of the bin: a form, or a field of one."""

    form: str
    field: str | None = None


def listed(ctx: Context, app: str) -> Row:
    """Return what was removed from the app and can come back."""
    need_builder(ctx)
    with ctx.database.report() as conn:
        store.find_app(conn, app)
        return {
            "fields": list(_fields(conn, app)),
            "forms": list(_forms(conn, app)),
        }


def _fields(conn: Connection, app: str) -> Iterator[Row]:
    for row in memory.retired_columns(conn, app):
        path = f"{row.subform}.{row.field}" if row.subform else row.field
        found = _definition(conn, app, Wanted(row.form, path))
        if found is not None:
            rows = memory.filled(conn, row.name, row.column)
            yield _shown(row.form, path, found, row.retired_at, rows)
    for row in memory.retired_tables(conn, app):
        found = _definition(conn, app, Wanted(row.form, row.subform))
        if row.subform and found is not None and not _is_gone(conn, app, row.form):
            rows = memory.filled(conn, row.name)
            yield _shown(row.form, row.subform, found, row.retired_at, rows)


def _is_gone(conn: Connection, app: str, form: str) -> bool:
    gone = {r.form for r in memory.retired_tables(conn, app) if not r.subform}
    return form in gone


def _shown(
    form: str, field: str | None, found: Mapping[str, Any], at: datetime, rows: int
) -> Row:
    shown = {
        "form": form,
        "title": as_text(found.get("title") or field or form),
        "retired_at": at,
        "until": at + KEPT,
        "rows": rows,
    }
    if field is not None:
        shown |= {"field": field, "widget": found.get("widget")}
    return shown


def _forms(conn: Connection, app: str) -> Iterator[Row]:
    for row in memory.retired_tables(conn, app):
        found = _definition(conn, app, Wanted(row.form))
        if not row.subform and found is not None:
            rows = memory.filled(conn, row.name)
            yield _shown(row.form, None, found, row.retired_at, rows)


def _definition(conn: Connection, app: str, wanted: Wanted) -> Row | None:
    """Return how a form or field was last published, with the number of its place."""
    for document in memory.earlier(conn, app, ("form", wanted.form)):
        if wanted.field is None:
            return dict(document)
        found = _field(document.get("fields") or (), wanted.field)
        if found is not None:
            return found
    return None


def _field(fields: Any, path: str) -> Row | None:
    head, _, rest = path.partition(".")
    for at, one in enumerate(fields):
        if one.get("key") == head:
            inner = (one.get("props") or {}).get("fields") or ()
            return _field(inner, rest) if rest else {**one, "~at": at}
    return None


def restore(ctx: Context, app: str, wanted: Wanted) -> Row:
    """Put a removed form or field back into the draft; publishing brings the data."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        store.lock_app(conn, app)
        found = _definition(conn, app, wanted)
        if found is None:
            raise _unknown()
        documents = store.draft_documents(conn, app)
        if wanted.field is None:
            _put_form(conn, ctx, app, found, documents)
        else:
            _put_field(conn, ctx, app, wanted, found, documents)
    return {"draft": True}


def _put_form(
    conn: Connection, ctx: Context, app: str, found: Row, documents: Mapping[Any, Any]
) -> None:
    place = ("form", found["key"])
    if place in documents:
        raise _taken()
    stamp = Stamp(ctx.now(), ctx.actor.id)
    store.write_draft(conn, app, place, found, stamp)
    raw = dict(documents[APP])
    navigation = [*raw.get("navigation", ()), {"form": found["key"]}]
    store.write_draft(conn, app, APP, {**raw, "navigation": navigation}, stamp)


def _put_field(  # noqa: PLR0913  # the draft and what goes where in it
    conn: Connection,
    ctx: Context,
    app: str,
    wanted: Wanted,
    found: Row,
    documents: Mapping[Any, Any],
) -> None:
    document = documents.get(("form", wanted.form))
    if document is None:
        raise _unknown()
    subform, _, _key = str(wanted.field).rpartition(".")
    holder = _holder(document, subform)
    if any(one.get("key") == found["key"] for one in holder):
        raise _taken()
    at = found.pop("~at")
    holder.insert(min(at, len(holder)), found)
    stamp = Stamp(ctx.now(), ctx.actor.id)
    store.write_draft(conn, app, ("form", wanted.form), document, stamp)


def _holder(document: Any, subform: str) -> list[Any]:
    """Return the list of fields, of a form or a subform, in a draft's own document."""
    holder: list[Any] = document.setdefault("fields", [])
    if not subform:
        return holder
    inner = next((one for one in holder if one.get("key") == subform), None)
    if inner is None:
        raise _unknown()
    fields: list[Any] = inner.setdefault("props", {}).setdefault("fields", [])
    return fields


def purge(ctx: Context, app: str, wanted: Wanted) -> None:
    """Remove a retired form or field with its data, for ever."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
    ddl.in_transaction(ctx.database, partial(_purge, app, wanted))


def _purge(app: str, wanted: Wanted, conn: Connection) -> None:
    tables = [r for r in memory.retired_tables(conn, app) if r.form == wanted.form]
    if wanted.field is None:
        if not any(not row.subform for row in tables):
            raise _unknown()
        memory.drop_tables(conn, [row.name for row in tables])
        memory.forget_form(conn, app, wanted.form)
        return
    names = [row.name for row in tables if row.subform == wanted.field]
    memory.drop_tables(conn, names)
    subform, _, key = wanted.field.rpartition(".")
    for row in memory.retired_columns(conn, app):
        if (row.form, row.subform, row.field) == (wanted.form, subform, key):
            memory.drop_column(conn, row.name, key)
            return
    if not names:
        raise _unknown()


def _unknown() -> TenonError:
    texts = text("回收站里没有它。", "It is not in the recycle bin.")
    return TenonError("bin.absent", texts)


def _taken() -> TenonError:
    texts = text(
        "草稿中已有同名的。请先改名或删除它。",
        "The draft has one of this key already. Rename or remove that first.",
    )
    return TenonError("bin.taken", texts)
