"""Drafts: what builders change, one definition at a time, without losing a change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection

from engines.core.app_definition import KEY, as_text
from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from tenon.context import Context
from tenon.services.definitions import (
    APP,
    KINDS,
    Checked,
    Place,
    check_documents,
    where,
)
from tenon.services.gates import need_builder
from tenon.storage import apps as store
from tenon.storage.apps import Stamp

_PATTERN = re.compile(KEY)


@dataclass(frozen=True)
class Precondition:
    """What a client says it has seen: If-Match, or If-None-Match: * for a new one."""

    etag: str | None = None
    absent: bool = False


@dataclass(frozen=True)
class Draft:
    """One definition of the draft, with its etag and what is wrong with it."""

    definition: Any
    etag: str
    problems: tuple[Problem, ...]


def overview(ctx: Context, app: str) -> dict[str, Any]:
    """Return the app's draft: every definition, and whether it differs from live."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        number = store.find_app(conn, app).release
        rows = store.read_drafts(conn, app)
        live = store.release_hashes(conn, app, number)
        releases = store.list_releases(conn, app) if number else ()
    documents = {(r.kind, r.key): orjson.loads(r.definition) for r in rows}
    published = next((r.published_at for r in releases if r.number == number), None)
    return {
        "app": documents.get(APP, {}),
        "definitions": [
            {
                "kind": row.kind,
                "key": row.key,
                "title": title_of(documents[row.kind, row.key], row.key),
                "etag": row.etag,
                "changed": live.get((row.kind, row.key)) != row.etag,
            }
            for row in rows
        ],
        "live": {"number": number, "published_at": published} if number else None,
        "removed": [
            {"kind": kind, "key": key} for kind, key in live.keys() - documents.keys()
        ],
    }


def read(ctx: Context, app: str, place: Place) -> Draft:
    """Return one definition of the draft; raises `definition.unknown`."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
        row = store.read_draft(conn, app, _known(place))
        if row is None:
            raise _unknown(place)
        return _judged(conn, app, place)


def write(
    ctx: Context, app: str, place: Place, document: Any, seen: Precondition
) -> Draft:
    """Store one definition; problems are told, they do not forbid saving."""
    need_builder(ctx)
    _require_shape(_known(place), document)
    with ctx.database.write() as conn:
        store.find_app(conn, app)
        _hold(store.read_draft(conn, app, place), seen)
        store.write_draft(conn, app, place, document, _stamp(ctx))
    # The check takes its time; nobody else should wait for it.
    with ctx.database.read() as conn:
        return _judged(conn, app, place)


def remove(ctx: Context, app: str, place: Place, seen: Precondition) -> None:
    """Delete one definition of the draft; what runs keeps it until publishing."""
    need_builder(ctx)
    if place == APP:
        texts = text("应用本身不能删除。", "The app itself cannot be deleted here.")
        raise TenonError("definition.required", texts, ("app",))
    with ctx.database.write() as conn:
        row = store.read_draft(conn, app, _known(place))
        if row is None:
            raise _unknown(place)
        _hold(row, seen)
        store.delete_draft(conn, app, place)


def put_in(
    ctx: Context, conn: Connection, app: str, place: Place, document: Any
) -> str:
    """Store one definition within another journey's transaction; return its etag."""
    _require_shape(_known(place), document)
    return store.write_draft(conn, app, place, document, _stamp(ctx))


def check(ctx: Context, app: str) -> Checked:
    """Return the whole draft, checked: all problems with paths."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
        return check_in(conn, app)


def check_in(conn: Connection, app: str) -> Checked:
    """Return the draft of an app, checked, within a transaction.

    To be read only: a draft that says the same is not checked again.
    """
    rows = store.read_drafts(conn, app)
    return _checked(tuple((row.kind, row.key, row.definition) for row in rows))


@lru_cache(maxsize=8)
def _checked(written: tuple[tuple[str, str, str], ...]) -> Checked:
    return check_documents(
        {(kind, key): orjson.loads(words) for kind, key, words in written}
    )


def title_of(document: Any, key: str) -> Any:
    """Return the title of a definition as a text in languages."""
    title = document.get("title") if isinstance(document, Mapping) else None
    return as_text(title or key)


def _judged(conn: Connection, app: str, place: Place) -> Draft:
    row = store.read_draft(conn, app, place)
    prefix = where(place)
    length = len(prefix)
    problems = tuple(
        replace(p, path=p.path[length:])
        for p in check_in(conn, app).problems
        if p.path[:length] == prefix
    )
    return Draft(orjson.loads(row.definition), row.etag, problems)


def _known(place: Place) -> Place:
    kind, key = place
    if kind not in KINDS:
        texts = text(
            "没有“{kind}”这种定义。可用的有：{known}。",
            "There is no kind of definition '{kind}'. Known: {known}.",
            kind=kind,
            known=", ".join(KINDS),
        )
        raise TenonError("definition.unknown", texts, (kind,))
    if kind == "app" and key != "app":
        raise _unknown(place)
    return place


def _unknown(place: Place) -> TenonError:
    kind, key = place
    texts = text(
        "草稿中没有{kind}“{key}”。",
        "The draft has no {kind_en} '{key}'.",
        kind=localise(KINDS[kind].title, "zh-CN"),
        kind_en=localise(KINDS[kind].title, "en").lower(),
        key=key,
    )
    return TenonError("definition.unknown", texts, where(place))


def _require_shape(place: Place, document: Any) -> None:
    kind, key = place
    if not isinstance(document, dict):
        texts = text("应为一个 JSON 对象。", "This must be a JSON object.")
        raise ProblemsError([Problem("schema", texts)])
    if kind == "app":
        return
    if not _PATTERN.match(key):
        texts = text(
            "key“{key}”只能用小写字母、数字和下划线，并以字母开头。",
            "The key '{key}' may hold only a-z, 0-9 and _, and begins with a letter.",
            key=key,
        )
        raise ProblemsError([Problem("definition.bad_key", texts, ("key",))])
    if document.get("key") != key:
        texts = text(
            "地址中的 key“{key}”与内容中的“{found}”不一致。",
            "The address says '{key}' but the definition's key is '{found}'.",
            key=key,
            found=document.get("key"),
        )
        raise ProblemsError([Problem("definition.wrong_key", texts, ("key",))])


def _hold(row: Any, seen: Precondition) -> None:
    if seen.etag is None and not seen.absent:
        texts = text(
            "请发送 If-Match（修改）或 If-None-Match: *（新建）。",
            "Send If-Match to change a definition, or If-None-Match: * to create one.",
        )
        raise TenonError("draft.condition_required", texts)
    if seen.absent and row is not None:
        texts = text(
            "同名的定义已经存在。请换一个 key。",
            "A definition of this key exists already. Choose another key.",
        )
        raise TenonError("draft.changed", texts, ("key",))
    if seen.etag is not None and (row is None or row.etag != seen.etag):
        texts = text(
            "别人已修改了它。请重新载入后再改。",
            "Somebody else has changed it. Load it again and repeat your change.",
        )
        raise TenonError("draft.changed", texts)


def _stamp(ctx: Context) -> Stamp:
    return Stamp(ctx.now(), ctx.actor.id)
