"""Export of a list: written as it is read, 500 records at a time."""

from typing import Any

from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.services import exports
from tenon.services.listing import ListQuery, count_records
from tenon.services.opening import open_app


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Write the file; return its id and how many records it holds."""
    app, form = running.payload["app"], running.payload["form"]
    given, kind = running.payload["given"], running.payload["format"]
    asked = ListQuery(
        filter=given.get("filter"), q=given.get("q") or "", view=given.get("view")
    )
    total = int(count_records(ctx, app, form, asked)["count"])
    path = exports.place(ctx, running.id, kind)
    sheet = exports.sheet(kind, path)
    written = 0
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, app)
        columns = exports.columns(opened, form, given)
        sheet.write([column.title for column in columns])
        for records in exports.pages(opened, form, given):
            for record in records:
                values = ((c, record.get(c.key)) for c in columns)
                sheet.write([exports.cell(ctx, c, value) for c, value in values])
            written += len(records)
            running.progress(written, max(total, written))
    sheet.close()
    return {"file": running.id, "format": kind, "records": written}


job = JobKind("export_records", run)
