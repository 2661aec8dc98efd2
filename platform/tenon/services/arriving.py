"""Arriving packages: what would come in, and taking one into an app that is there."""

from typing import Any

from sqlalchemy import Connection, update

from engines.core.app_definition import as_text
from engines.core.errors import Problem, ProblemsError, localise, show_path
from tenon.context import Context
from tenon.services import apps, packages, templates
from tenon.services.comparing import differences
from tenon.services.definitions import APP, Documents, check_documents
from tenon.services.gates import need_builder
from tenon.services.packages import Package
from tenon.storage import apps as store
from tenon.storage.apps import Stamp
from tenon.storage.models.apps import app as app_table

Row = dict[str, Any]


def look(ctx: Context, content: bytes, beside: str | None = None) -> Row:
    """Return what an uploaded zip holds, and how it differs from the app `beside`.

    Without `beside` it is compared with the app of the same key, when there is one.
    `problems` would forbid installing it.
    """
    need_builder(ctx)
    package = packages.read_zip(content)
    raw = package.documents.get(APP, {})
    problems = check_documents(package.documents).errors
    with ctx.database.read() as conn:
        known = {row.key for row in store.list_apps(conn)}
        other = beside or str(raw.get("key"))
        before = store.draft_documents(conn, other) if other in known else None
        free = apps.free_key(conn, str(raw.get("key") or "app"))
    return {
        "key": free,
        "title": as_text(raw.get("title", "")),
        "description": as_text(raw.get("description", "")),
        **{name: raw.get(name) for name in ("icon", "color", "version")},
        # What is not sound has no shape that could be counted on.
        **(_NOTHING if problems else templates.inside(package)),
        "problems": [_problem(one, ctx.language) for one in problems],
        "beside": None if before is None else _beside(other, before, package),
    }


_NOTHING: Row = {
    "contents": {},
    "roles": [],
    "sample_data": 0,
    "channels": [],
    "readme": {"zh-CN": "", "en": ""},
}


def _problem(problem: Problem, language: str) -> Row:
    message = localise(problem.texts, language)
    return {"path": show_path(problem.path), "message": message}


def _beside(app: Any, before: Documents, package: Package) -> Row:
    after = _renamed(package, app)
    return {
        "key": app,
        "title": as_text(before.get(APP, {}).get("title", app)),
        "changes": list(differences(before, after)),
    }


def take(ctx: Context, app: str, content: bytes) -> Row:
    """Make a package the draft of an app, which keeps its key; nothing is published.

    All problems of the package are told at once, and the draft stays then.
    """
    need_builder(ctx)
    package = packages.read_zip(content)
    checked = check_documents(_renamed(package, app))
    if checked.errors:
        raise ProblemsError(checked.problems, code="package.refused")
    with ctx.database.write() as conn:
        store.lock_app(conn, app)
        stamp = Stamp(ctx.now(), ctx.actor.id)
        store.replace_draft(conn, app, checked.documents, stamp)
        _keep_papers(conn, app, package)
        templates.remember_origin(conn, checked.documents[APP])
    return {"key": app}


def _renamed(package: Package, app: Any) -> Documents:
    whole = {**package.documents.get(APP, {}), "key": app}
    return {**package.documents, APP: whole}


def _keep_papers(conn: Connection, app: str, package: Package) -> None:
    origin = {"papers": dict(package.papers)} if package.papers else None
    conn.execute(update(app_table).where(app_table.c.key == app).values(origin=origin))
