"""Releases: publishing a draft, running what was published, going back."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import ProblemsError, TenonError, localise, text
from engines.form import CompiledForm, Form, SchemaStep, compile_form, plan
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import formula_changes, match_keys
from tenon.services.definitions import (
    Checked,
    Documents,
    Place,
    check_documents,
)
from tenon.services.drafts import check_in
from tenon.services.gates import need_builder
from tenon.storage import apps as store
from tenon.storage import people, schema_changes
from tenon.storage.apps import NewRelease, Stamp
from tenon.storage.ddl import one_at_a_time
from tenon.storage.revisions import bump
from tenon.storage.schema_changes import Publication
from tenon.storage.tables import tables_of

__all__ = ["LiveApp", "live", "publish", "release", "restore"]

log = logging.getLogger("tenon.releases")
REMEMBERED = 100
_building = RLock()


@dataclass(frozen=True)
class Published:
    """What publishing did: the new number, and the steps on the tables."""

    number: int
    plan: tuple[Mapping[str, Any], ...]


def live(ctx: Context, app: str) -> LiveApp:
    """Return what runs now; raises `app.unknown` when it does not exist for him.

    One small read tells whether the remembered release is still the live one, so
    that every process follows a publication at once.
    """
    with ctx.database.read() as conn:
        return live_in(ctx, conn, app)


def live_in(ctx: Context, conn: Connection, app: str) -> LiveApp:
    """Return what `live` does, as seen by the caller's connection."""
    return live_at(ctx, conn, app, store.live_number(conn, app))


def live_at(ctx: Context, conn: Connection, app: str, number: int | None) -> LiveApp:
    """Return what `live` does, for a caller who has read the live number."""
    actor = ctx.actor
    if not (actor.is_admin or actor.can_build or app in actor.roles):
        raise store.unknown_app(app)
    if number is None:
        raise store.unknown_app(app)
    if number == 0:
        raise _unpublished(app)
    return _remembered(ctx, conn, app, number)


def release(ctx: Context, app: str, number: int) -> LiveApp:
    """Return a certain release, for what was started under it."""
    with ctx.database.read() as conn:
        return _remembered(ctx, conn, app, number)


def release_in(ctx: Context, conn: Connection, app: str, number: int) -> LiveApp:
    """Return what `release` does, as seen by the caller's connection."""
    return _remembered(ctx, conn, app, number)


def publish(ctx: Context, app: str, note: str | None = None) -> Published:
    """Check the draft, change the tables, and make it the live release.

    The tables only gain columns before the switch, which is one transaction: when
    any step fails, the old release keeps running. Publications of an app wait for
    each other before they touch a table.
    """
    need_builder(ctx)
    with one_at_a_time(ctx.database, f"publish:{app}"):
        with ctx.database.read() as conn:
            store.find_app(conn, app)
            checked = check_in(conn, app)
        return _publish(ctx, app, checked, note)


def _publish(
    ctx: Context, app: str, checked: Checked, note: str | None, *, draft: bool = False
) -> Published:
    """Publish what was checked; with `draft` it becomes the draft, too."""
    if checked.errors:
        raise ProblemsError(checked.problems, code="release.refused")
    steps, begun = planned(ctx, app, checked), ctx.now()
    with ctx.database.read() as conn:
        before = live_forms(conn, app)
    changing = Publication(app, compiled(checked), begun, before, ctx.timezone)
    changes = schema_changes.apply(ctx.database, changing)
    log.info("%s: %d changes of tables", app, len(changes))
    stamp = Stamp(ctx.now(), ctx.actor.id)
    with ctx.database.write() as conn:
        row = store.lock_app(conn, app)
        schema_changes.switch(conn, changing, changes, begun)
        new = NewRelease(checked.documents, note, steps)
        number = store.add_release(conn, app, new, stamp)
        formula_changes.ask(conn, app, before, checked.of("form"))
        match_keys.ask(conn, app, checked.of("form"))
        _keep_default_role(conn, app, row, checked)
        if draft:
            store.replace_draft(conn, app, checked.documents, stamp)
    return Published(number, tuple(steps))


def live_forms(conn: Connection, app: str) -> dict[str, Form]:
    """Return the forms of the release that runs; none before the first."""
    number = store.find_app(conn, app).release
    return check_documents(store.release_documents(conn, app, number)).of("form")


def republish(ctx: Context, app: str, documents: Documents, note: str) -> Published:
    """Publish the live release with small changes, past what waits in the draft."""
    need_builder(ctx)
    with one_at_a_time(ctx.database, f"publish:{app}"):
        return _publish(ctx, app, check_documents(documents), note)


def planned(ctx: Context, app: str, checked: Checked) -> list[Mapping[str, Any]]:
    """Return what publishing a draft would do to the tables, in words."""
    with ctx.database.read() as conn:
        old = live_forms(conn, app)
        retired = store.retired_columns(conn, app)
    new = checked.of("form")
    steps = (
        step
        for key in sorted({*old, *new})
        for step in plan(old.get(key), new.get(key), retired.get(key, frozenset()))
    )
    return [_step(step) for step in steps]


def _step(step: SchemaStep) -> dict[str, Any]:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(step).__name__).lower()
    field = getattr(step, "field", None)
    path = f"{step.subform}.{field}" if step.subform and field else field
    return {
        "step": name,
        "form": step.form,
        "field": path or step.subform or None,
        "text": step.text,
    }


def listed(ctx: Context, app: str) -> list[dict[str, Any]]:
    """Return the releases of an app, the newest first."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        current = store.find_app(conn, app).release
        rows = store.list_releases(conn, app)
        names = people.names_of(conn, [r.published_by for r in rows])
    return [
        {
            "number": row.number,
            "note": row.note,
            "published_at": row.published_at,
            "published_by": _person(row.published_by, names),
            "live": row.number == current,
        }
        for row in rows
    ]


def restore(ctx: Context, app: str, number: int) -> Published:
    """Publish a release again under a new number and make it the draft, too."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
        documents = store.release_documents(conn, app, number)
    if not documents:
        raise _no_release(number)
    note = text("恢复到第 {n} 版", "Restored release {n}", n=number)
    told = localise(note, ctx.language)
    with one_at_a_time(ctx.database, f"publish:{app}"):
        return _publish(ctx, app, check_documents(documents), told, draft=True)


def forget(ctx: Context, app: str) -> None:
    """Drop what this process remembers of an app (it was deleted)."""
    cached: dict[tuple[str, int], LiveApp] = ctx.platform.caches.get("releases", {})
    for known in [k for k in cached if k[0] == app]:
        cached.pop(known, None)


def _remembered(ctx: Context, conn: Connection, app: str, number: int) -> LiveApp:
    cached: dict[tuple[str, int], LiveApp] = ctx.platform.caches.setdefault(
        "releases", {}
    )
    found = cached.get((app, number))
    if found is not None:
        return found
    with _building:
        if (app, number) not in cached:
            if len(cached) >= REMEMBERED:
                cached.pop(next(iter(cached)))
            cached[app, number] = _build(conn, app, number)
        return cached[app, number]


def _build(conn: Connection, app: str, number: int) -> LiveApp:
    documents = store.release_documents(conn, app, number)
    if not documents:
        raise _no_release(number)
    checked = check_documents(documents)
    for problem in checked.errors:
        log.warning("%s %s: %s %s", app, number, problem.path, problem.texts["en"])
    if checked.app is None:
        raise ProblemsError(checked.errors, code="release.broken")
    forms = compiled(checked)
    return LiveApp(
        key=app,
        number=number,
        definition=checked.app,
        forms=forms,
        tables=tables_of(conn, app, forms),
        flows=checked.of("flow"),
        rules=checked.of("rule"),
        datasets=checked.of("dataset"),
        dashboards=checked.of("dashboard"),
        prints=checked.of("print"),
        world=checked.world,
        raw=_by_kind(documents),
        parsed=_by_kind(checked.parsed),
    )


def compiled(checked: Checked) -> dict[str, CompiledForm]:
    """Return the forms of a checked app, compiled."""
    return {key: compile_form(form) for key, form in checked.of("form").items()}


def _by_kind(documents: Mapping[Place, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for (kind, key), document in documents.items():
        found.setdefault(kind, {})[key] = document
    return found


def _keep_default_role(conn: Connection, app: str, row: Any, checked: Checked) -> None:
    wanted = checked.app.default_role if checked.app else None
    if wanted != row.default_role:
        store.set_default_role(conn, app, wanted)
        bump(conn, "people")


def _person(one: int | None, names: Mapping[int, str]) -> dict[str, Any] | None:
    return None if one is None else {"id": one, "title": names.get(one, "")}


def _unpublished(app: str) -> TenonError:
    return TenonError(
        "app.absent",
        text(
            "应用“{key}”还没有发布。",
            "The app '{key}' has not been published yet.",
            key=app,
        ),
    )


def _no_release(number: int) -> TenonError:
    texts = text("没有第 {n} 版。", "There is no release {n}.", n=number)
    return TenonError("release.unknown", texts)
