"""Jobs: progress, live or asked for, and cancel."""

from typing import Any

from flask import Response, request

from tenon.api.streams import stream
from tenon.api.wire import current_context, resource, respond, whole
from tenon.services import jobs

blueprint = resource("jobs", "Long work: progress, result, cancel.")


@blueprint.get("/jobs/<int:job_id>")
def get_job(job_id: int) -> Response:
    """Return a job."""
    return respond(jobs.get(current_context(), job_id))


@blueprint.post("/jobs/<int:job_id>/cancel")
def cancel_job(job_id: int) -> Response:
    """Ask a job to stop."""
    return respond(jobs.cancel(current_context(), job_id))


@blueprint.get("/jobs/<int:job_id>/events")
def watch_job(job_id: int) -> Response:
    """Stream a job as server-sent events."""
    ctx = current_context()
    first = jobs.get(ctx, job_id)

    def show(row: Any) -> tuple[dict[str, Any], bool]:
        found = jobs.show(row, ctx.language) if row is not None else first
        return found, row is None or found["status"] not in jobs.OPEN

    return stream("job", job_id, first, show)


@blueprint.get("/jobs")
def list_jobs() -> Response:
    """List the jobs of everybody, for administrators."""
    given = request.args
    found = jobs.listed(current_context(), given, whole(given.get("cursor", "")))
    return respond(found)


@blueprint.post("/jobs/<int:job_id>/retry")
def retry_job(job_id: int) -> Response:
    """Run a job again that has ended without success."""
    return respond(jobs.again(current_context(), job_id))


@blueprint.get("/workers")
def list_workers() -> Response:
    """List who works, for administrators."""
    return respond(jobs.workers_seen(current_context()))
