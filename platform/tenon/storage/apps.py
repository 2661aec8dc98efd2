"""Apps in the database: drafts that change, releases that never do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from engines.core.errors import TenonError, text
from tenon.storage import retired
from tenon.storage.models.apps import (
    app,
    definition,
    draft,
    release,
    release_definition,
)
from tenon.storage.models.records import form_column, form_table

Place = tuple[str, str]
Documents = Mapping[Place, Any]
_ALIVE = app.c.deleted_at.is_(None)
_LIVE_NUMBER = select(app.c.release).where(app.c.key == bindparam("key"), _ALIVE)


# What the column of a release's number holds on PostgreSQL.
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Stamp:
    """When, and by whom."""

    at: datetime
    by: int | None


def written(document: Any) -> bytes:
    """Return a definition as it is stored; its order of keys is the author's."""
    return orjson.dumps(document)


def hash_of(body: bytes | str) -> str:
    """Return the name of a stored text: equal texts are stored once."""
    raw = body.encode() if isinstance(body, str) else body
    return sha256(raw).hexdigest()


def find_app(conn: Connection, key: str) -> Any:
    """Return the row of an app; raises `app.unknown`."""
    found = conn.execute(select(app).where(app.c.key == key, _ALIVE)).first()
    if found is None:
        raise unknown_app(key)
    return found


def lock_app(conn: Connection, key: str) -> Any:
    """Return the row of an app, which nobody else changes until the commit."""
    query = select(app).where(app.c.key == key, _ALIVE).with_for_update()
    found = conn.execute(query).first()
    if found is None:
        raise unknown_app(key)
    return found


def unknown_app(key: str) -> TenonError:
    """Return the error for an app that does not exist for the person who asks."""
    return TenonError(
        "app.unknown",
        text(
            "没有应用“{key}”，或您没有权限。",
            "There is no app '{key}', or you may not open it.",
            key=key,
        ),
    )


def list_apps(conn: Connection) -> Sequence[Any]:
    """Return the rows of all apps in their order."""
    query = select(app).order_by(app.c.position, app.c.created_at, app.c.key)
    return conn.execute(query.where(_ALIVE)).all()


def deleted_apps(conn: Connection) -> Sequence[Any]:
    """Return the rows of the apps in the recycle bin, the latest first."""
    query = select(app).where(~_ALIVE).order_by(app.c.deleted_at.desc(), app.c.key)
    return conn.execute(query).all()


def set_deleted(conn: Connection, key: str, stamp: Stamp | None) -> bool:
    """Put an app into the recycle bin, or with None back; tell whether it was there."""
    mine = (app.c.key == key, _ALIVE if stamp else ~_ALIVE)
    at, by = (stamp.at, stamp.by) if stamp else (None, None)
    marked = update(app).where(*mine).values(deleted_at=at, deleted_by=by)
    return bool(conn.execute(marked).rowcount)


def live_number(conn: Connection, key: str) -> int | None:
    """Return the number of the live release: 0 before the first, None for no app."""
    number: int | None = conn.scalar(_LIVE_NUMBER, {"key": key})
    return number


def read_drafts(conn: Connection, key: str) -> Sequence[Any]:
    """Return the rows of a draft, by kind and key."""
    query = select(draft).where(draft.c.app == key)
    return conn.execute(query.order_by(draft.c.kind, draft.c.key)).all()


def read_draft(conn: Connection, key: str, place: Place) -> Any:
    """Return the row of one definition of the draft, or None."""
    kind, name = place
    return conn.execute(
        select(draft).where(
            draft.c.app == key, draft.c.kind == kind, draft.c.key == name
        )
    ).first()


def write_draft(
    conn: Connection, key: str, place: Place, document: Any, stamp: Stamp
) -> str:
    """Store one definition of the draft and return its etag."""
    body = written(document).decode()
    etag = hash_of(body)
    kind, name = place
    values = {
        "definition": body,
        "etag": etag,
        "updated_at": stamp.at,
        "updated_by": stamp.by,
    }
    mine = (draft.c.app == key, draft.c.kind == kind, draft.c.key == name)
    if not conn.execute(update(draft).where(*mine).values(**values)).rowcount:
        conn.execute(insert(draft).values(app=key, kind=kind, key=name, **values))
    return etag


def delete_draft(conn: Connection, key: str, place: Place | None = None) -> None:
    """Delete one definition of the draft, or the whole draft."""
    mine = [draft.c.app == key]
    if place is not None:
        mine += [draft.c.kind == place[0], draft.c.key == place[1]]
    conn.execute(delete(draft).where(*mine))


def replace_draft(
    conn: Connection, key: str, documents: Documents, stamp: Stamp
) -> None:
    """Make the draft of an app exactly `documents`."""
    delete_draft(conn, key)
    for place, document in documents.items():
        write_draft(conn, key, place, document, stamp)


def draft_documents(conn: Connection, key: str) -> dict[Place, Any]:
    """Return the documents of the draft."""
    rows = read_drafts(conn, key)
    return {(r.kind, r.key): orjson.loads(r.definition) for r in rows}


def release_hashes(conn: Connection, key: str, number: int) -> dict[Place, str]:
    """Return the hash of every definition of a release."""
    part = release_definition
    query = (
        select(part.c.kind, part.c.key, part.c.hash)
        .join(release, release.c.id == part.c.release_id)
        .where(release.c.app == key, release.c.number == number)
        .order_by(part.c.kind, part.c.key)
    )
    return {(row.kind, row.key): row.hash for row in conn.execute(query)}


def release_documents(conn: Connection, key: str, number: int) -> dict[Place, Any]:
    """Return the documents of a release; empty when there is none."""
    if number > LARGEST_NUMBER:
        return {}
    part = release_definition
    query = (
        select(part.c.kind, part.c.key, definition.c.body)
        .join(release, release.c.id == part.c.release_id)
        .join(definition, definition.c.hash == part.c.hash)
        .where(release.c.app == key, release.c.number == number)
        .order_by(part.c.kind, part.c.key)
    )
    return {(r.kind, r.key): orjson.loads(r.body) for r in conn.execute(query)}


@dataclass(frozen=True)
class NewRelease:
    """What is published: the documents, why, and what it did to the tables."""

    documents: Documents
    note: str | None
    plan: Sequence[Any]


def add_release(conn: Connection, key: str, new: NewRelease, stamp: Stamp) -> int:
    """Store a release, make it the live one and return its number."""
    last = conn.scalar(select(func.max(release.c.number)).where(release.c.app == key))
    number = int(last or 0) + 1
    row = insert(release).values(
        app=key,
        number=number,
        note=new.note,
        plan=list(new.plan),
        published_at=stamp.at,
        published_by=stamp.by,
    )
    release_id = conn.scalar(row.returning(release.c.id))
    bodies = {place: written(doc).decode() for place, doc in new.documents.items()}
    _store(conn, {hash_of(body): body for body in bodies.values()})
    conn.execute(
        insert(release_definition),
        [
            {"release_id": release_id, "kind": kind, "key": name, "hash": hash_of(body)}
            for (kind, name), body in bodies.items()
        ],
    )
    conn.execute(update(app).where(app.c.key == key).values(release=number))
    return number


def _store(conn: Connection, bodies: Mapping[str, str]) -> None:
    known = select(definition.c.hash).where(definition.c.hash.in_(list(bodies)))
    present = set(conn.scalars(known))
    fresh = [
        {"hash": name, "body": body}
        for name, body in bodies.items()
        if name not in present
    ]
    if fresh:
        conn.execute(insert(definition), fresh)


def list_releases(conn: Connection, key: str) -> Sequence[Any]:
    """Return the releases of an app, the newest first."""
    query = select(
        release.c.number,
        release.c.note,
        release.c.plan,
        release.c.published_at,
        release.c.published_by,
    )
    mine = query.where(release.c.app == key)
    return conn.execute(mine.order_by(release.c.number.desc())).all()


def purge_app(conn: Connection, key: str) -> None:
    """Remove an app for ever: definitions, records, history; shared texts stay."""
    query = select(form_table.c.name).where(form_table.c.app == key)
    retired.drop_tables(conn, list(conn.scalars(query)))
    retired.forget_app(conn, key)
    conn.execute(delete(app).where(app.c.key == key))


def set_default_role(conn: Connection, key: str, role: str | None) -> None:
    """Set the role that everybody has in an app."""
    conn.execute(update(app).where(app.c.key == key).values(default_role=role))


def retired_columns(conn: Connection, app_key: str) -> dict[str, set[Place]]:
    """Return by form the (subform, field) whose columns were put aside."""
    query = (
        select(form_table.c.form, form_table.c.subform, form_column.c.field)
        .join(form_column, form_column.c.table_name == form_table.c.name)
        .where(form_table.c.app == app_key, form_column.c.retired_at.is_not(None))
    )
    found: dict[str, set[Place]] = {}
    for form, subform, field in conn.execute(query):
        found.setdefault(form, set()).add((subform, field))
    return found


def published_at(conn: Connection, app: str, number: int) -> datetime | None:
    """Return when a release was published."""
    mine = (release.c.app == app, release.c.number == number)
    found: datetime | None = conn.scalar(select(release.c.published_at).where(*mine))
    return found
