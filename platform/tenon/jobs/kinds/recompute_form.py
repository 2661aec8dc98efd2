"""Compute new or changed formulas for the records of a form, 200 a transaction."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import recomputing, releases
from tenon.storage import jobs


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Go on behind the last computed record; return how many were computed."""
    app, form = running.payload["app"], running.payload["form"]
    live = releases.live(ctx, app)
    if form not in live.tables:
        return {"records": 0}
    after, done = running.state.get("after", 0), running.state.get("done", 0)
    with ctx.database.read() as conn:
        total = recomputing.count(conn, live, form)
    while True:
        with ctx.database.write() as conn:
            ids = recomputing.advance(ctx, conn, live, (form, after))
            if not ids:
                return {"records": done}
            after, done = ids[-1], done + len(ids)
            state = {"after": after, "done": done}
            values = {"done": done, "total": max(total, done), "state": state}
            jobs.report(conn, running.id, values)


job = JobKind(
    "recompute_form", run, system=True, label=text("重新计算字段", "Recompute fields")
)
