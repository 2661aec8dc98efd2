"""Write the match keys of new rules of duplicates, 1,000 records a transaction."""

from typing import Any

from engines.core.errors import text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import match_keys, releases
from tenon.storage import jobs


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Go on behind the last record; return where it ended."""
    app, form = running.payload["app"], running.payload["form"]
    live = releases.live(ctx, app)
    after = running.state.get("after", 0)
    while form in live.tables:
        with ctx.database.write() as conn:
            last = match_keys.advance(conn, live, form, after)
            if last is None:
                break
            after = last
            jobs.report(conn, running.id, {"state": {"after": after}})
    return {"after": after}


job = JobKind(
    "match_keys", run, system=True, label=text("查重索引", "Keys of duplicates")
)
