"""Export of a list: written as it is read, 500 records at a time."""

from typing import Any

from engines.core.errors import localise, text
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import exports, releases


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Write the file; return its id, its name and how many records it holds."""
    payload = running.payload
    path = exports.place(ctx, running.id, payload["format"])
    done = exports.write(ctx, payload, path, running.progress)
    form = releases.live(ctx, payload["app"]).forms[payload["form"]].form
    day = ctx.now().strftime("%Y-%m-%d")
    name = f"{localise(form.title, ctx.language)} {day}.{payload['format']}"
    return {"file": running.id, "name": name, **done}


job = JobKind("export_records", run, label=text("导出数据", "Export"))
