"""Jobs: progress, live or asked for, and cancel."""

from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Any

from flask import Response

from tenon.api.wire import current_context, dump, resource, respond
from tenon.services import jobs

blueprint = resource("jobs", "Long work: progress, result, cancel.")

# A live stream holds a server thread; the others get one picture and come again.
_streams = BoundedSemaphore(2)


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
    live = _streams.acquire(blocking=False)

    def events() -> Iterator[bytes]:
        yield b"retry: 1000\n\n"
        try:
            for found in jobs.watch(ctx, job_id) if live else (first,):
                yield _event(found)
        finally:
            if live:
                _streams.release()

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Response(events(), mimetype="text/event-stream", headers=headers)


def _event(data: dict[str, Any]) -> bytes:
    return b"data: " + dump(data) + b"\n\n"
