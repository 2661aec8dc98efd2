"""Apps: making them, opening them, packing them up, deleting them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from engines.core.app_definition import NavigationItem, as_text
from engines.core.errors import (
    ProblemsError,
    TenonError,
    Text,
    localise,
    text,
)
from engines.core.keys import key_from
from tenon.context import Context
from tenon.live import LiveApp
from tenon.permissions.rights import AppRights, rights_of
from tenon.services import packages, releases, seeds, templates
from tenon.services.definitions import APP, check_documents
from tenon.services.gates import need_admin, need_builder
from tenon.services.packages import Package
from tenon.storage import apps as store
from tenon.storage import people
from tenon.storage.apps import Stamp
from tenon.storage.models.apps import app as app_table
from tenon.storage.models.records import form_table

LONGEST_KEY = 48


@dataclass(frozen=True)
class NewApp:
    """What a person asks for: a title, and where the definitions come from."""

    title: Text | str | None = None
    key: str | None = None
    template: str | None = None
    clone: str | None = None
    sample_data: bool = False


def listed(ctx: Context) -> list[dict[str, Any]]:
    """Return the apps that exist for the person."""
    with ctx.database.read() as conn:
        rows = store.list_apps(conn)
        drafts = _draft_titles(conn) if ctx.actor.can_build else {}
    found = (_listed(ctx, row, drafts) for row in rows)
    return [one for one in found if one is not None]


def _listed(ctx: Context, row: Any, drafts: Mapping[str, Any]) -> dict[str, Any] | None:
    builds = ctx.actor.can_build or ctx.actor.is_admin
    if row.release == 0:
        return _card(row.key, drafts.get(row.key, {}), 0, builds) if builds else None
    if not builds and row.key not in ctx.actor.roles:
        return None
    raw = releases.release(ctx, row.key, row.release).raw["app"]["app"]
    return _card(row.key, raw, row.release, builds)


def _card(key: str, raw: Any, number: int, builds: bool) -> dict[str, Any]:
    return {
        "key": key,
        "title": as_text(raw.get("title", key)),
        "icon": raw.get("icon", "app"),
        "color": raw.get("color", "green"),
        "description": as_text(raw.get("description", "")),
        "release": number or None,
        "can_build": builds,
    }


def _draft_titles(conn: Connection) -> dict[str, Any]:
    fresh = [row.key for row in store.list_apps(conn) if row.release == 0]
    return {key: store.draft_documents(conn, key).get(APP, {}) for key in fresh}


def opened(ctx: Context, key: str) -> dict[str, Any]:
    """Return the run-time app of a person: what he may see of it, no more."""
    live = releases.live(ctx, key)
    with ctx.database.read() as conn:
        rights = rights_of(ctx, conn, live)
    builds = ctx.actor.can_build or ctx.actor.is_admin
    if not (rights.any or builds):
        raise store.unknown_app(key)
    card = _card(key, live.raw["app"]["app"], live.number, builds)
    forms = {k: live.raw["form"][k] for k in live.forms if rights.form(k).visible}
    boards = {k: live.raw["dashboard"][k] for k in live.dashboards}
    boards = {k: v for k, v in boards.items() if rights.dashboard(k)}
    open_to = {"form": forms, "dashboard": boards, "pool": _pools(live, rights)}
    return card | {
        "navigation": list(_navigation(_drawn(live), open_to)),
        "forms": [_leaf(k, raw) for k, raw in forms.items()],
        "dashboards": [_leaf(k, raw) for k, raw in boards.items()],
        "flows": [
            {"key": k, "title": dict(flow.title), "form": flow.form}
            for k, flow in live.flows.items()
            if flow.form in forms
        ],
        "roles": sorted(rights.roles),
    }


def _pools(live: LiveApp, rights: AppRights) -> dict[str, Any]:
    raw = live.raw.get("pool", {})
    pools = live.of("pool").items()
    return {k: raw[k] for k, one in pools if rights.full or one.open_to(rights.roles)}


def _drawn(live: LiveApp) -> Sequence[NavigationItem]:
    """Return the navigation; everything there is, until somebody has drawn one."""
    forms = (NavigationItem(form=key) for key in live.forms)
    boards = (NavigationItem(dashboard=key) for key in live.dashboards)
    pools = (NavigationItem(pool=key) for key in live.of("pool"))
    return live.definition.navigation or [*boards, *pools, *forms]


def _navigation(
    items: Sequence[NavigationItem], open_to: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield what a person may open: `open_to` holds it by kind and key."""
    for item in items:
        leaf = next(
            (
                {kind: key} | _leaf(key, known[key])
                for kind, known in open_to.items()
                if (key := getattr(item, kind)) in known
            ),
            None,
        )
        if leaf is not None:
            yield leaf
        elif item.group is not None:
            inside = list(_navigation(item.items, open_to))
            if inside:
                yield {"group": as_text(item.group), "items": inside}


def _leaf(key: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    title = as_text(raw.get("title", key))
    return {"key": key, "title": title, "icon": raw.get("icon")}


def create(ctx: Context, wanted: NewApp) -> str:
    """Make an app (blank, from a template, or a clone) and return its key."""
    need_builder(ctx)
    package = _source(ctx, wanted)
    return install(
        ctx,
        package,
        key=wanted.key,
        title=wanted.title,
        sample_data=wanted.sample_data,
    )


def _source(ctx: Context, wanted: NewApp) -> Package:
    if wanted.template:
        return templates.package(wanted.template)
    if wanted.clone:
        with ctx.database.read() as conn:
            return _packed(conn, wanted.clone)
    title = wanted.title or text("新应用", "New app")
    blank = {"format": 1, "key": wanted.key or make_key(title), "title": title}
    look = {"icon": "app", "color": "green", "navigation": []}
    return Package({APP: blank | look | {"roles": [_first_role()]}})


def install(
    ctx: Context,
    package: Package,
    *,
    key: str | None = None,
    title: Text | str | None = None,
    sample_data: bool = False,
) -> str:
    """Store a package as a new app and publish it; return the app's key.

    All problems of the package are told at once, and there is no new app then.
    """
    need_builder(ctx)
    raw = dict(package.documents.get(APP, {}))
    raw["title"] = title or raw.get("title")
    checked = check_documents({**package.documents, APP: raw})
    if checked.errors:
        raise ProblemsError(checked.problems, code="package.refused")
    with ctx.database.write() as conn:
        raw["key"] = free_key(conn, key or raw["key"], key)
        whole = Package({**package.documents, APP: raw}, papers=package.papers)
        _store(ctx, conn, raw["key"], whole)
        templates.remember_origin(conn, raw)
    try:
        releases.publish(ctx, raw["key"])
        if sample_data:
            seeds.plant(ctx, raw["key"], package.seeds)
    except Exception:
        with ctx.database.write() as conn:
            store.purge_app(conn, raw["key"])
        releases.forget(ctx, raw["key"])
        raise
    return str(raw["key"])


def _store(ctx: Context, conn: Connection, key: str, package: Package) -> None:
    documents = package.documents
    position = conn.scalar(select(func.count()).select_from(app_table)) or 0
    values: dict[str, Any] = {"key": key, "position": position, "release": 0}
    values["origin"] = {"papers": dict(package.papers)} if package.papers else None
    stamp = Stamp(ctx.now(), ctx.actor.id)
    conn.execute(
        insert(app_table).values(**values, created_at=stamp.at, created_by=stamp.by)
    )
    store.replace_draft(conn, key, documents, stamp)
    if ctx.actor.id is not None:
        held = [role["key"] for role in documents[APP].get("roles", ())]
        people.grant(conn, key, held, ctx.actor.id)


def free_key(conn: Connection, wanted: str, insisted: str | None = None) -> str:
    """Return a key for a new app: `wanted`, or with a number behind it when taken.

    With `insisted` a taken key is refused.
    """
    # The tables of an app in the bin stay, and must not turn up in a new one.
    kept = select(form_table.c.app).distinct()
    taken = set(conn.scalars(select(app_table.c.key).union(kept)))
    if wanted not in taken:
        return wanted
    if insisted:
        texts = text(
            "应用“{key}”已经存在（或曾经存在）。请换一个 key。",
            "The app '{key}' exists already, or did. Choose another key.",
            key=wanted,
        )
        raise TenonError("app.taken", texts, ("key",))
    numbers = (f"{wanted[: LONGEST_KEY - 4]}_{n}" for n in range(2, 10_000))
    return next(key for key in numbers if key not in taken)


def make_key(title: Text | str) -> str:
    """Return a key of an app that reads like its title."""
    return key_from(localise(title, "en"), "app", LONGEST_KEY)


def export(ctx: Context, key: str) -> bytes:
    """Return the app's draft as a zip."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        return packages.write_zip(_packed(conn, key))


def _packed(conn: Connection, key: str) -> Package:
    """Return the draft of an app with what was written about it."""
    origin = store.find_app(conn, key).origin or {}
    return Package(store.draft_documents(conn, key), papers=origin.get("papers", {}))


def remove(ctx: Context, key: str) -> None:
    """Put an app into the recycle bin: nobody opens it, nothing of it is lost."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        store.find_app(conn, key)
        store.set_deleted(conn, key, Stamp(ctx.now(), ctx.actor.id))
    releases.forget(ctx, key)


def deleted(ctx: Context) -> list[dict[str, Any]]:
    """Return the apps in the recycle bin."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        rows = store.deleted_apps(conn)
        names = people.names_of(conn, [row.deleted_by for row in rows])
        drafts = {row.key: store.draft_documents(conn, row.key) for row in rows}
    return [
        _card(row.key, drafts[row.key].get(APP, {}), row.release, False)
        | {
            "deleted_at": row.deleted_at,
            "deleted_by": {"id": row.deleted_by, "title": names.get(row.deleted_by)},
        }
        for row in rows
    ]


def bring_back(ctx: Context, key: str) -> None:
    """Take an app out of the recycle bin, as it was."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        if not store.set_deleted(conn, key, None):
            raise store.unknown_app(key)


def purge(ctx: Context, key: str) -> None:
    """Remove an app of the recycle bin for ever, its records too; its key is free."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        if key not in {row.key for row in store.deleted_apps(conn)}:
            raise store.unknown_app(key)
        store.purge_app(conn, key)
    releases.forget(ctx, key)


def _first_role() -> dict[str, Any]:
    verbs = ("view", "edit", "delete", "export", "print", "transfer")
    grant: dict[str, Any] = dict.fromkeys(verbs, "all")
    return {
        "key": "member",
        "title": text("成员", "Member"),
        "forms": {"*": grant | {"create": True, "import": True}},
        "dashboards": ["*"],
    }
