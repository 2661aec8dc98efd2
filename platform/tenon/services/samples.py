"""Samples: the sample data of an app's template, planted and removed in one click."""

from typing import Any

from sqlalchemy import func, select

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services import releases, seeds, templates
from tenon.services.definitions import APP
from tenon.services.gates import need_builder
from tenon.services.jobs import behalf
from tenon.services.packages import Package
from tenon.services.seeds import Tell
from tenon.storage import apps as store
from tenon.storage import jobs

Row = dict[str, Any]
JOB = "plant_samples"


def standing(ctx: Context, app: str) -> Row:
    """Return how many sample records an app has, and whether its template brings any.

    `job` is the one that plants them just now.
    """
    need_builder(ctx)
    package = _package(ctx, app)
    with ctx.database.read() as conn:
        live = store.find_app(conn, app).release
        busy = jobs.is_open(conn, _key(app))
        job = jobs.latest(conn, _key(app)) if busy else None
    return {
        "records": _planted(ctx, app) if live else 0,
        "available": bool(package and package.seeds),
        "job": job,
    }


def ask(ctx: Context, app: str) -> int:
    """Write the job that plants the sample data; return its id."""
    found = standing(ctx, app)
    if found["job"]:
        return int(found["job"])
    if not found["available"]:
        raise TenonError("samples.none", _NONE, ("app",))
    if found["records"]:
        raise TenonError("samples.present", _PRESENT, ("app",))
    payload, key = {"app": app}, _key(app)
    with ctx.database.write() as conn:
        # Of two who ask at once the second would plant anew what is edited by then.
        store.lock_app(conn, app)
        if jobs.is_open(conn, key):
            return int(jobs.latest(conn, key) or 0)
        return jobs.enqueue(conn, JOB, payload, key=key, behalf=behalf(ctx))


def plant(ctx: Context, app: str, tell: Tell) -> int:
    """Plant the sample data; return how many records it was.

    What an interrupted run has left is removed first.
    """
    package = _package(ctx, app)
    seeds.purge(ctx, app)
    found = seeds.plant(ctx, app, package.seeds if package else {}, tell)
    return sum(found.values())


def _planted(ctx: Context, app: str) -> int:
    mains = [one.main for one in releases.live(ctx, app).tables.values()]
    with ctx.database.read() as conn:
        counts = (
            select(func.count()).select_from(main).where(main.c.source == seeds.SOURCE)
            for main in mains
        )
        return sum(conn.scalar(count) or 0 for count in counts)


def _package(ctx: Context, app: str) -> Package | None:
    with ctx.database.read() as conn:
        store.find_app(conn, app)
        origin = templates.origin_of(store.draft_documents(conn, app).get(APP, {}))
    known = {one["key"] for one in templates.listed()}
    return templates.package(origin[0]) if origin and origin[0] in known else None


def _key(app: str) -> str:
    return f"samples:{app}"


_NONE = text(
    "这个应用的模板没有示例数据。",
    "The template of this app has no sample data.",
)
_PRESENT = text(
    "这个应用已有示例数据。请先清除，再重新安装。",
    "This app has its sample data already. Remove it first, then install it again.",
)
